// One's own digits: kept with a label, counted, shown, deleted.

import {by, element, notice} from './element.js';
import {frame} from './pictures.js';
import {get, post} from './server.js';

let latest = null, sure = false;

const call = async (name, query, body) => {
  try {
    notice();
    return await post(`mine/${name}`, query, body);
  } catch (failure) {
    notice(failure.message, true);
    return null;
  }
};

export async function showMine(context) {
  latest = context;
  const labels = by('mine-labels');
  if (!labels.children.length) {
    for (let k = 0; k < 10; ++k) labels.append(element('button', {type: 'button', 'aria-label': `Keep it as a ${k}`, onclick: () => keep(k)}, String(k)));
    by('mine-clear').onclick = clear;
  }
  for (const button of labels.children) button.disabled = !context.digit;
  show(await get('mine'));
}

function show(mine) {
  const total = mine.training + mine.test;
  by('mine-words').textContent = total === 0 ? 'None is kept yet: draw a digit, and say which one it was.'
      : `${total} kept: ${mine.training} to learn from, ${mine.test} kept back for the test. `
        + mine.labels.map((count, k) => `${k}: ${count}`).join(', ') + '.';
  by('mine-folder').textContent = mine.folder;
  by('mine-clear').disabled = total === 0;
  by('mine-digits').replaceChildren(...mine.digits.map(({test, index, label, frame: hex}) => {
    const canvas = frame(hex);
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', `A ${label} of yours`);
    return element('figure', {}, canvas, element('figcaption', {}, element('b', {}, String(label)), test ? ' test' : ''),
        element('button', {type: 'button', 'aria-label': `Delete this ${label}`, onclick: () => remove(test, index)}, 'Delete'));
  }));
}

async function keep(label) {
  if (!latest.digit) return;
  const kept = await call('keep', {label}, latest.digit.frame);
  if (kept) notice(`Kept as a ${label}, ${kept.test ? 'for the test' : 'to learn from'}.`);
}

async function remove(test, index) {
  const mine = await call('remove', {test: test ? 1 : 0, index});
  if (mine) show(mine);
}

// The first press asks, the second deletes.
async function clear() {
  const button = by('mine-clear');
  if (!sure) {
    sure = true;
    button.textContent = 'Really delete all?';
    setTimeout(() => { sure = false; button.textContent = 'Delete all'; }, 4000);
    return;
  }
  sure = false;
  button.textContent = 'Delete all';
  const mine = await call('clear');
  if (mine) show(mine);
}
