// A look inside: what each layer makes of the digit, computed by the lab.

import {by, element} from './element.js';
import {bytesOf, frame, shadesHex, signedHex} from './pictures.js';
import {get, post} from './server.js';

const lesson = number => element('a', {href: `/lessons/${number}.html`}, `lesson ${number}`);
const symbol = (name, layer) => element('span', {}, element('i', {}, name), `(${layer})`);
const shownNeurons = 12;
let weights = {reader: null, pictures: []};

export async function showInside({digit, reader}) {
  if (!digit) {
    by('inside-words').textContent = 'Draw a digit, and see what each layer makes of it.';
    by('inside').replaceChildren();
    return;
  }
  const seen = await post('inside', {reader}, digit.frame);
  if (seen.kind === 'book') await showBook(seen, digit, reader);
  else showDeep(seen, reader);
}

// The book's network: input, the hidden neurons that had most to say, and the outputs.
async function showBook(seen, digit, reader) {
  weights = {reader, pictures: seen.sees_input ? (await get('weights', {reader})).pictures : []};
  by('inside-words').replaceChildren(
      'The hidden neurons in the order of their influence ', element('i', {}, 'w a'), ' on the answer, of ', lesson(4),
      '. Lines carried most into the outputs: blue for, red against. Point at a neuron to see its weights.');
  const input = element('div', {class: 'input'},
      element('figure', {}, frame(digit.frame), element('figcaption', {}, 'the input ', symbol('a', 0))),
      element('figure', {}, element('canvas', {role: 'img', id: 'neuron-weights', 'aria-label': 'Weights of the neuron that is pointed at'}),
          element('figcaption', {id: 'neuron-words'}, 'a neuron’s weights ', symbol('W', 1))));
  input.querySelector('canvas').setAttribute('role', 'img');
  input.querySelector('canvas').setAttribute('aria-label', 'The digit in 28 x 28 pixels');
  const neurons = element('div', {class: 'neurons', role: 'group', 'aria-label': 'Hidden neurons'});
  const net = element('div', {class: 'net'});
  const lines = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  lines.setAttribute('aria-hidden', 'true');
  const hidden = seen.hidden.slice(0, shownNeurons);
  const point = neuron => {
    for (const line of lines.children) line.classList.toggle('faint', neuron !== null && Number(line.dataset.from) !== neuron);
    if (neuron !== null) showWeights(neuron);
  };
  for (const {neuron, a, influence} of hidden) {
    const picture = weights.pictures[neuron] ? signedHex(weights.pictures[neuron], 28, 28) : element('span');
    if (picture instanceof HTMLCanvasElement) {
      picture.setAttribute('role', 'img');
      picture.setAttribute('aria-label', `Weights of hidden neuron ${neuron}`);
    }
    neurons.append(element('button', {type: 'button', 'data-neuron': neuron,
      onpointerenter: () => point(neuron), onfocus: () => point(neuron), onpointerleave: () => point(null)},
        picture, element('span', {}, element('i', {}, 'a'), ` = ${a.toFixed(2)}, ${influence < 0 ? '−' : '+'}${Math.abs(influence).toFixed(2)}`)));
  }
  const outputs = element('div', {class: 'outputs'});
  seen.outputs.forEach((a, k) => outputs.append(element('div', {class: k === seen.answer ? 'best' : '', 'data-output': k},
      element('b', {}, String(k)), element('span', {}, a.toFixed(2)))));
  net.append(lines, input, neurons, outputs);
  by('inside').replaceChildren(net);
  drawLines(lines, net, seen.lines);
  if (hidden.length) showWeights(hidden[0].neuron);
}

function showWeights(neuron) {
  if (!weights.pictures[neuron]) return;
  signedHex(weights.pictures[neuron], 28, 28, by('neuron-weights'));
  by('neuron-words').replaceChildren(`neuron ${neuron}: its weights `, symbol('W', 1));
}

function drawLines(svg, net, lines) {
  const around = net.getBoundingClientRect();
  svg.setAttribute('viewBox', `0 0 ${around.width} ${around.height}`);
  const most = Math.max(1e-9, ...lines.map(line => Math.abs(line.carried)));
  for (const {from, to, carried} of lines) {
    const left = net.querySelector(`[data-neuron="${from}"]`), right = net.querySelector(`[data-output="${to}"]`);
    if (!left || !right) continue;
    const one = left.getBoundingClientRect(), other = right.getBoundingClientRect();
    const line = document.createElementNS('http://www.w3.org/2000/svg', 'line');
    for (const [name, value] of Object.entries({x1: one.right - around.left, y1: one.top + one.height / 2 - around.top,
      x2: other.left - around.left, y2: other.top + other.height / 2 - around.top,
      'stroke-width': 0.5 + 6 * Math.abs(carried) / most, class: carried > 0 ? 'more' : 'less', 'data-from': from}))
      line.setAttribute(name, value);
    svg.append(line);
  }
}

// A network of layers: the maps of each, its filters, and what pooling kept.
function showDeep(seen, reader) {
  by('inside-words').replaceChildren('The maps of each layer, of ', lesson(6),
      '; black is the layer’s largest. Point at a convolution’s map to see its filter, at a pooled one to see what was kept.');
  by('inside').replaceChildren(...seen.layers.map((layer, l) => {
    const detail = element('div', {class: 'detail', 'aria-live': 'off'});
    const maps = element('div', {class: 'maps'});
    layer.maps.forEach((hex, map) => {
      const canvas = shadesHex(hex, layer.height, layer.width);
      canvas.setAttribute('role', 'img');
      if (layer.height === 1) {
        canvas.classList.add('strip');
        canvas.setAttribute('aria-label', `${layer.width} numbers of ${layer.name}`);
        maps.append(canvas);
        return;
      }
      canvas.setAttribute('aria-label', `Map ${map + 1} of ${layer.name}`);
      const show = () => (layer.filters ? showFilter(detail, reader, l, map)
          : layer.kept.length ? showKept(detail, seen.layers[l - 1], layer, map) : null);
      maps.append(element('button', {type: 'button', onpointerenter: show, onfocus: show}, canvas));
    });
    const shape = layer.height === 1 ? `${layer.width} numbers` : `${layer.channels} maps of ${layer.height} x ${layer.width}`;
    return element('section', {class: 'layer'}, element('h3', {}, symbol('a', l + 1), ` ${layer.name} `, element('span', {class: 'quiet'}, shape)), maps, detail);
  }));
}

let asked = 0;
async function showFilter(detail, reader, layer, filter) {
  const mine = ++asked;
  const {rows, cols, pictures} = await get('filter', {reader, layer, filter});
  if (mine !== asked) return;
  detail.replaceChildren(element('span', {class: 'quiet'}, `Filter ${filter + 1}, ${rows} x ${cols} weights${pictures.length > 1 ? ' a channel' : ''}:`),
      ...pictures.slice(0, 24).map((hex, channel) => {
        const canvas = signedHex(hex, rows, cols);
        canvas.setAttribute('role', 'img');
        canvas.setAttribute('aria-label', `Weights of channel ${channel + 1}`);
        return canvas;
      }));
}

function showKept(detail, before, layer, map) {
  const side = Math.round(before.height / layer.height), kept = bytesOf(layer.kept[map]);
  const canvas = shadesHex(before.maps[map], before.height, before.width);
  const context = canvas.getContext('2d');
  context.fillStyle = 'rgb(47 91 215 / 45%)';
  kept.forEach((k, place) => {
    const row = Math.floor(place / layer.width), col = place % layer.width;
    context.fillRect(col * side + k % side, row * side + Math.floor(k / side), 1, 1);
  });
  canvas.className = 'large';
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', 'The map before, with the pixels that were kept in blue');
  detail.replaceChildren(canvas, element('span', {class: 'quiet'}, `Of each square of ${side} x ${side} the blue pixel was kept.`));
}
