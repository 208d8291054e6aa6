// A training that is watched: its curves, its weights, and the wheel in one's hand.

import {by, element, notice} from './element.js';
import {signedHex} from './pictures.js';
import {get, post} from './server.js';

let points = [], state = 'idle', ready = false, weightsBusy = false, latest = null;

export async function showLearning() {
  if (!ready) connect();
  draw();
  if (latest && points.length) await showWeights(latest);
}

const call = async (name, query) => {
  try {
    notice();
    hearLearning(await post(`learning/${name}`, query));
  } catch (failure) {
    notice(failure.message, true);
  }
};

const eta = () => Number((10 ** Number(by('learn-eta').value)).toPrecision(2));

function connect() {
  ready = true;
  by('learn-form').onsubmit = event => {
    event.preventDefault();
    call('start', {network: by('learn-network').value, hidden: by('learn-hidden').value, eta: eta(),
      data: by('learn-data').value, seconds: by('learn-seconds').value});
  };
  by('learn-network').onchange = event => {
    const book = event.target.value === 'mlp';
    by('learn-hidden-label').hidden = !book;
    showEta(book ? 3 : 0.05);
  };
  by('learn-pause').onclick = () => call(state === 'paused' ? 'go' : 'pause');
  by('learn-stop').onclick = () => call('stop');
  by('learn-eta').oninput = () => { by('learn-eta-value').textContent = eta(); };
  by('learn-eta').onchange = () => { if (runs()) call('eta', {eta: eta()}); };
  new ResizeObserver(draw).observe(by('chart-cost'));
}

const runs = () => ['loading', 'running', 'paused'].includes(state);

function showEta(value) {
  by('learn-eta').value = Math.log10(value);
  by('learn-eta-value').textContent = Number(value.toPrecision(2));
}

/// News of the training, or all of it.
export function hearLearning(event) {
  if (event.points.length === 0) points = [];
  for (const point of event.points) {
    const last = points[points.length - 1];
    if (last && point[0] < last[0]) points = []; // another training
    if (!last || point[0] !== last[0] || points.length === 0) points.push(point);
  }
  const before = state;
  latest = event;
  state = event.state;
  by('learn-start').disabled = runs();
  by('learn-pause').disabled = !['running', 'paused'].includes(state);
  by('learn-pause').textContent = state === 'paused' ? 'Go on' : 'Pause';
  by('learn-stop').disabled = !runs();
  if (runs() && document.activeElement !== by('learn-eta')) showEta(event.eta);
  const last = points[points.length - 1];
  by('learn-progress').value = !last ? 0 : Math.max(event.limit > 0 ? event.seconds / event.limit : 0, last[0] / event.epochs);
  by('learn-words').textContent = words(event, last);
  draw();
  if (last && (runs() || before !== state)) showWeights(event);
}

function words(event, last) {
  const figures = last ? `epoch ${last[0].toFixed(2)}, cost ${last[2].toFixed(4)}, accuracy ${(100 * last[3]).toFixed(1)} % on validation digits (${event.data})` : '';
  return {idle: 'Nothing is trained yet. Change η on the way, and see the curve bend.', loading: 'The digits are loaded …',
    running: `Training: ${figures}.`, paused: `Paused: ${figures}.`, done: `Done: ${figures}. ${event.sentence}`,
    failed: event.sentence}[event.state];
}

async function showWeights(event) {
  if (event.network !== 'mlp' || weightsBusy || by('view-learn').hidden) return;
  weightsBusy = true;
  try {
    const {pictures} = await get('weights', {reader: 'trained'});
    const box = by('learn-weights');
    by('weights-title').hidden = false;
    pictures.forEach((hex, k) => {
      const canvas = signedHex(hex, 28, 28, box.children[k] || element('canvas', {role: 'img', 'aria-label': `Weights of hidden neuron ${k}`}));
      if (!box.children[k]) box.append(canvas);
    });
    while (box.children.length > pictures.length) box.lastChild.remove();
  } catch { // the next news brings them
  } finally {
    weightsBusy = false;
  }
}

function draw() {
  if (by('view-learn').hidden) return;
  const style = getComputedStyle(document.documentElement), colour = name => style.getPropertyValue(name).trim();
  chart(by('chart-cost'), [[1, colour('--accent')], [2, colour('--second')]], colour, value => value.toPrecision(2), 'cost');
  chart(by('chart-accuracy'), [[3, colour('--accent')]], colour, value => `${(100 * value).toFixed(0)} %`, 'accuracy');
}

// Curves over epochs, with a mark wherever eta was changed.
function chart(canvas, curves, colour, label, name) {
  const box = canvas.getBoundingClientRect(), ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(box.width * ratio);
  canvas.height = Math.round(box.height * ratio);
  const context = canvas.getContext('2d');
  context.scale(ratio, ratio);
  const left = 52, top = 10, wide = box.width - left - 10, high = box.height - top - 26;
  const settled = points.length > 8 ? points.slice(1) : points; // the start would flatten all else
  const values = settled.flatMap(point => curves.map(([k]) => point[k])).filter(Number.isFinite);
  const highest = Math.max(...values, 1e-9), lowest = name === 'cost' ? 0 : Math.min(...values, highest);
  const far = Math.max(points.length ? points[points.length - 1][0] : 1, 0.05);
  const x = epoch => left + wide * epoch / far;
  const y = value => top + high * (1 - (value - lowest) / Math.max(highest - lowest, 1e-9));
  context.font = '12px system-ui, sans-serif';
  context.fillStyle = colour('--quiet');
  context.strokeStyle = colour('--line');
  context.textAlign = 'right';
  for (let k = 0; k <= 4 && points.length; ++k) {
    const value = lowest + (highest - lowest) * k / 4;
    context.beginPath();
    context.moveTo(left, y(value));
    context.lineTo(left + wide, y(value));
    context.stroke();
    context.fillText(label(value), left - 6, y(value) + 4);
  }
  context.fillText(`${far.toFixed(1)} epochs`, left + wide, top + high + 18);
  context.textAlign = 'left';
  points.forEach((point, k) => {
    if (k === 0 || point[4] === points[k - 1][4]) return;
    context.setLineDash([3, 3]);
    context.beginPath();
    context.moveTo(x(point[0]), top);
    context.lineTo(x(point[0]), top + high);
    context.stroke();
    context.setLineDash([]);
    context.fillText(`η ${Number(point[4].toPrecision(2))}`, x(point[0]) + 3, top + 10);
  });
  context.lineWidth = 2;
  for (const [k, stroke] of curves) {
    context.strokeStyle = stroke;
    context.beginPath();
    for (const point of settled) if (Number.isFinite(point[k])) context.lineTo(x(point[0]), y(point[k]));
    context.stroke();
  }
  const last = points[points.length - 1];
  canvas.setAttribute('aria-description', last ? `${curves.map(([k]) => label(last[k])).join(', ')} after ${last[0].toFixed(2)} epochs` : 'no points yet');
}
