// The first page: what is drawn is read while it is drawn.

import {by, element, notice, percent} from './element.js';
import {Pad} from './pad.js';
import {frame} from './pictures.js';
import {get, listen, post, Refused} from './server.js';

const colours = ['#2f5bd7', '#b3541e', '#1a7444', '#8a2fb3', '#a3123f', '#0f7480'];
const state = {answer: null, chosen: 0, busy: false, again: false};
const watchers = []; // called with the chosen digit, or null

export const pad = new Pad(by('pad'), onChange);
export const chosenDigit = () => digits()[state.chosen] || null;
export const readerId = () => by('reader').value;
export const onDigit = watcher => watchers.push(watcher);

const digits = () => (state.answer ? state.answer.numbers.flatMap(number => number.digits) : []);

function onChange(drawing) {
  by('hint').hidden = !pad.isEmpty();
  by('undo').disabled = by('clear').disabled = pad.isEmpty();
  if (pad.cursor) drawOverlay();
  if (!drawing || !pad.isEmpty()) read();
}

// One request at a time: a newer stroke waits for the answer to the older one and overtakes all between.
export async function read() {
  if (state.busy) {
    state.again = true;
    return;
  }
  state.busy = true;
  try {
    do {
      state.again = false;
      await readOnce();
    } while (state.again);
  } catch (failure) {
    if (!(failure instanceof Refused)) throw failure;
    if (!failure.lost) notice(failure.message, true);
  } finally {
    state.busy = false;
  }
}

async function readOnce() {
  if (pad.isEmpty()) {
    show(null, 0);
    return;
  }
  const begun = performance.now();
  const answer = await post('read', {reader: readerId()}, pad.asPicture());
  if (pad.isEmpty()) return;
  show(answer, performance.now() - begun);
}

function show(answer, spent) {
  state.answer = answer;
  state.chosen = Math.min(state.chosen, Math.max(0, digits().length - 1));
  by('number').textContent = answer && answer.numbers.length ? answer.numbers.map(number => number.text).join('  ') : '–';
  by('timing').textContent = !answer ? 'Nothing is drawn yet.'
      : !answer.numbers.length ? 'There is no ink that could be a digit.'
      : `Read in ${answer.milliseconds.toFixed(1)} ms; ${spent.toFixed(0)} ms after it was sent the answer was here.`;
  by('about-reader').textContent = answer ? `${answer.reader}: ${answer.plan}` : '';
  showFrames();
  showBars();
  drawOverlay();
  document.body.dataset.answers = Number(document.body.dataset.answers || 0) + 1;
  for (const watcher of watchers) watcher(chosenDigit());
}

function showFrames() {
  const old = [...by('pieces').children];
  digits().forEach((digit, k) => {
    const button = old[k] || element('button', {type: 'button', onclick: () => choose(k)},
        element('canvas', {role: 'img'}), element('b'));
    frame(digit.frame, button.firstChild);
    button.firstChild.setAttribute('aria-label', `Piece ${k + 1} in 28 x 28 pixels`);
    button.lastChild.textContent = `${digit.text} `;
    button.lastChild.append(element('span', {class: 'quiet'}, percent(digit.probability)));
    button.setAttribute('aria-pressed', k === state.chosen);
    if (!old[k]) by('pieces').append(button);
  });
  old.slice(digits().length).forEach(button => button.remove());
}

function choose(k) {
  state.chosen = k;
  showFrames();
  showBars();
  for (const watcher of watchers) watcher(chosenDigit());
}

function showBars() {
  const digit = chosenDigit();
  const likely = digit ? digit.likely : new Array(11).fill(0);
  const best = digit ? likely.indexOf(Math.max(...likely)) : -1;
  const bars = by('bars');
  if (!bars.children.length) {
    for (let k = 0; k < 11; ++k) {
      bars.append(element('div', {class: 'bar'}, element('span', {class: 'name'}, k < 10 ? String(k) : 'none'),
          element('div', {class: 'track'}, element('div', {class: 'fill'})), element('span', {class: 'value'})));
    }
  }
  [...bars.children].forEach((bar, k) => {
    bar.classList.toggle('best', k === best);
    bar.querySelector('.fill').style.transform = `scaleX(${likely[k]})`;
    bar.querySelector('.value').textContent = digit ? percent(likely[k]) : '';
  });
  bars.setAttribute('aria-description', digit ? likely.map((share, k) => `${k < 10 ? k : 'none'}: ${percent(share)}`).join(', ') : 'nothing is drawn');
}

// What lesson 7 sees: each piece of ink in a colour of its own, its box, the cuts, and the digits' boxes.
function drawOverlay() {
  const canvas = by('overlay'), context = canvas.getContext('2d');
  canvas.width = by('pad').width;
  canvas.height = by('pad').height;
  const answer = by('show-ink').checked ? state.answer : null;
  if (answer) {
    for (const [row, col, length, piece] of answer.runs) {
      context.fillStyle = colours[(piece - 1) % colours.length];
      context.fillRect(col, row, length, 1);
    }
    context.setLineDash([4, 4]);
    context.lineWidth = 1.5;
    answer.pieces.forEach(([left, top, right, bottom], k) => {
      context.strokeStyle = colours[k % colours.length];
      context.strokeRect(left - 3, top - 3, right - left + 7, bottom - top + 7);
    });
    context.setLineDash([]);
    context.lineWidth = 3;
    context.strokeStyle = '#ffd54a';
    for (const cut of answer.cuts) {
      context.beginPath();
      cut.forEach(([col, row]) => context.lineTo(col, row));
      context.stroke();
    }
    context.font = '600 20px system-ui, sans-serif';
    context.fillStyle = '#1b1f2a';
    for (const digit of digits()) {
      const [left, top] = digit.box;
      context.fillText(digit.text, left, Math.max(18, top - 8));
    }
  }
  if (pad.cursor && document.activeElement === by('pad')) {
    context.strokeStyle = '#b3261e';
    context.lineWidth = 2;
    context.beginPath();
    context.arc(pad.cursor.x, pad.cursor.y, pad.width / 2 + 3, 0, 7);
    context.stroke();
  }
}

export async function fillReaders() {
  const {readers, preferred} = await get('readers');
  const select = by('reader'), before = select.value;
  select.replaceChildren(...readers.map(({id, title}) => element('option', {value: id}, title)));
  select.value = readers.some(({id}) => id === before) ? before : preferred;
}

function choosePen(tool) {
  pad.tool = tool;
  for (const name of ['pen', 'rubber']) by(name).setAttribute('aria-checked', name === tool);
}

function save() {
  by('pad').toBlob(blob => {
    const link = element('a', {href: URL.createObjectURL(blob), download: 'drawing.png'});
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
}

by('pen').onclick = () => choosePen('pen');
by('rubber').onclick = () => choosePen('rubber');
by('width').oninput = event => { pad.width = Number(event.target.value); };
by('undo').onclick = () => pad.undo();
by('clear').onclick = () => pad.clear();
by('save').onclick = save;
by('print').onclick = () => window.print();
by('show-ink').onchange = drawOverlay;
by('reader').onchange = () => read();

showBars();
listen(() => {}, async there => {
  if (!there) {
    notice('The server is gone: the page waits for it. Start it again with ./lab page, and open the address that it prints if this page stays as it is.', true);
    return;
  }
  notice();
  try {
    await fillReaders();
    read();
  } catch (failure) {
    notice(failure.message, true);
  }
});
get('readers').catch(failure => notice(failure.message, true));
