// The first page: what is drawn is read while it is drawn.

import {by, element, notice, percent} from './element.js';
import {Pad} from './pad.js';
import {frame} from './pictures.js';
import {showInside} from './inside.js';
import {hearLearning, showLearning} from './learning.js';
import {showMine} from './mine.js';
import {get, listen, post, Refused} from './server.js';
import {makeTabs} from './tabs.js';
import {showWhy} from './why.js';

const colours = ['#2f5bd7', '#b3541e', '#1a7444', '#8a2fb3', '#a3123f', '#0f7480'];
const state = {answer: null, chosen: 0, busy: false, again: false};
const pad = new Pad(by('pad'), onChange);
const chosenDigit = () => digits()[state.chosen] || null;

// What the views below the paper show of the chosen digit; only the open one is brought up to date.
const views = makeTabs({inside: showInside, why: showWhy, learn: showLearning, mine: showMine},
    () => ({digit: chosenDigit(), reader: whoReads(), refresh: read}));

const digits = () => (state.answer ? state.answer.numbers.flatMap(number => number.digits) : []);

// Until the learner's own functions are built and have learnt, the lab's reader stands in.
let own = {state: 'idle'};
const whoReads = () => (by('reader').value === 'mine' && own.state !== 'ready' ? 'shipped' : by('reader').value);

function hearOwn(event) {
  const before = own.state;
  own = event;
  if (by('reader').value !== 'mine') return;
  if (own.state === 'failed') notice(`Your functions: ${own.sentence}`, true);
  else if (own.state === 'ready') notice(own.summary);
  else if (own.state !== 'idle') notice(`${own.sentence} ${own.share > 0 ? `${Math.min(100, Math.round(100 * own.share))} %, right on ${percent(own.accuracy)}.` : ''} The lab’s reader stands in.`);
  if (own.state === 'ready' && before !== 'ready') read();
}

async function chooseReader() {
  notice();
  if (by('reader').value === 'mine') hearOwn(await post('own/prepare'));
  read();
}

function onChange(drawing) {
  by('hint').hidden = !pad.isEmpty();
  by('undo').disabled = by('clear').disabled = pad.isEmpty();
  if (pad.cursor) drawOverlay();
  if (!drawing || !pad.isEmpty()) read();
}

// One request at a time: a newer stroke waits for the answer to the older one and overtakes all between.
async function read() {
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
  const answer = await post('read', {reader: whoReads()}, pad.asPicture());
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
  views.update();
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
  views.update();
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

// The digit that each piece of ink became a part of: the one whose box holds its middle; -1 for dirt.
function digitsOfPieces(answer) {
  return answer.pieces.map(([left, top, right, bottom]) => {
    const x = (left + right) / 2, y = (top + bottom) / 2;
    return digits().findIndex(({box}) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]);
  });
}

// What lesson 7 sees: the ink of each digit in a colour of its own with its box; all places where it might be cut, thin,
// and those where two digits were parted.
function drawOverlay() {
  const canvas = by('overlay'), context = canvas.getContext('2d', {willReadFrequently: true});
  canvas.width = by('pad').width;
  canvas.height = by('pad').height;
  const answer = by('show-ink').checked ? state.answer : null;
  if (answer) {
    const owner = digitsOfPieces(answer);
    const colour = piece => (owner[piece] < 0 ? '#8b8f9c' : colours[owner[piece] % colours.length]);
    for (const [row, col, length, piece] of answer.runs) {
      context.fillStyle = colour(piece - 1);
      context.fillRect(col, row, length, 1);
    }
    for (const {left, points} of answer.cuts) {
      const parts = owner[left] !== owner[left + 1];
      context.lineWidth = parts ? 4 : 1;
      context.strokeStyle = parts ? '#ffd54a' : 'rgb(255 255 255 / 75%)';
      context.beginPath();
      points.forEach(([col, row]) => context.lineTo(col, row));
      context.stroke();
    }
    context.setLineDash([5, 4]);
    context.lineWidth = 1.5;
    context.font = '600 20px system-ui, sans-serif';
    digits().forEach((digit, k) => {
      const [left, top, right, bottom] = digit.box;
      context.strokeStyle = context.fillStyle = colours[k % colours.length];
      context.strokeRect(left - 3, top - 3, right - left + 7, bottom - top + 7);
      context.fillText(digit.text, left - 2, Math.max(18, top - 9));
    });
    context.setLineDash([]);
  }
  if (pad.cursor && document.activeElement === by('pad')) {
    context.strokeStyle = '#b3261e';
    context.lineWidth = 2;
    context.beginPath();
    context.arc(pad.cursor.x, pad.cursor.y, pad.width / 2 + 3, 0, 7);
    context.stroke();
  }
}

async function fillReaders() {
  const {readers, preferred} = await get('readers');
  const select = by('reader'), before = select.value;
  select.replaceChildren(...readers.map(({id, title}) => element('option', {value: id}, title)));
  const is_there = id => readers.some(reader => reader.id === id);
  select.value = [before, preferred, 'shipped'].find(is_there); // the preferred one may still be learning
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
by('reader').onchange = () => chooseReader().catch(failure => notice(failure.message, true));

showBars();
async function hear(event) {
  if (event.event === 'learning') {
    const is_new = !document.querySelector('#reader option[value="trained"]');
    if (is_new && event.points.length) {
      await fillReaders();
      by('reader').value = 'trained';
    }
    hearLearning(event);
    if (by('reader').value === 'trained' && event.points.length) read();
  }
  if (event.event === 'mine') views.update();
  if (event.event === 'own') hearOwn(event);
}

// A model file is checked by the server; a path never leaves the browser.
async function give(event) {
  const file = event.target.files[0];
  if (!file) return;
  try {
    if (file.size > 4 * 2 ** 20) throw new Refused('That file is larger than 4 MB: no model of the lab is.');
    const {id} = await post('readers/give', {}, file);
    await fillReaders();
    by('reader').value = id;
    notice();
    read();
  } catch (failure) {
    notice(failure.message, true);
  }
  event.target.value = '';
}
by('give').onchange = give;

listen(hear, async there => {
  if (!there) {
    notice('The server is gone: the page waits for it. Start it again with ./lab page, and open the address that it prints if this page stays as it is.', true);
    return;
  }
  notice();
  try {
    await fillReaders();
    hearLearning(await get('learning'));
    hearOwn(await get('own'));
    await read();
    views.update();
  } catch (failure) {
    notice(failure.message, true);
  }
});
get('readers').catch(failure => notice(failure.message, true));
