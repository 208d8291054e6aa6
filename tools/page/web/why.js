// Why not an 8? The slope of another output by each pixel, by the lab's backpropagation.

import {by, element} from './element.js';
import {frame, signedHex} from './pictures.js';
import {post} from './server.js';

let latest = null;

export async function showWhy(context) {
  latest = context;
  const {digit, reader} = context, select = by('why-other');
  if (!select.options.length) {
    for (let k = 0; k < 10; ++k) select.append(element('option', {value: k}, String(k)));
    select.value = '8';
    select.onchange = () => showWhy(latest);
  }
  if (!digit) {
    by('why-words').textContent = 'Draw a digit first.';
    return;
  }
  const why = await post('why', {reader, other: select.value}, digit.frame);
  frame(digit.frame, by('why-digit'));
  signedHex(why.gradient, 28, 28, by('why-gradient'));
  const name = why.answer < 10 ? `a ${why.answer}` : 'no digit';
  by('why-words').textContent = why.answer === why.other
      ? `It is read as ${name}: the output is ${show(why.a_answer)}. The picture shows what makes it one.`
      : `It is read as ${name} (${show(why.a_answer)}), and the output for ${why.other} is ${show(why.a_other)}.`
        + ` Its slope by the steepest pixel is ${show(why.most)}.`;
}

const show = value => (value >= 0.001 ? value.toFixed(3) : value.toExponential(1));
