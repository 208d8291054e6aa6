// What needs the server: which exercises are done, and blocks of the text that run.
import { get, getBlob, post, tellInPassing } from '/server.js';

const lesson = document.body.dataset.lesson;
const marks = { done: ['✓', 'done'], wrong: ['✗', 'not right yet'], does_not_compile: ['✗', 'does not compile yet'],
  missing: ['✗', 'its file is missing'], broken: ['!', 'cannot be checked'] };
const notBegun = ['·', 'not begun'];

export async function begin() {
  try {
    await get('lessons/standing');
  } catch {
    return; // no server, or not our address: the text is there all the same
  }
  document.querySelectorAll('.block').forEach(prepare);
  followStanding();
  addEventListener('focus', followStanding); // back from the editor
}

/* Where the learner stands */

let following = false;

async function followStanding() {
  if (following) return;
  following = true;
  try {
    for (let wait = 300; ; wait = Math.min(2 * wait, 3000)) {
      const { fresh, standing } = await get('lessons/standing');
      if (standing) showStanding(standing);
      if (fresh) break;
      await pause(wait);
    }
  } catch {
    // the server has gone: what was known stays
  }
  following = false;
}

function showStanding({ exercises, next }) {
  const verdicts = new Map(exercises.map((each) => [each.exercise, each.verdict]));
  for (const exercise of document.querySelectorAll('[data-exercise]')) {
    const verdict = verdicts.get(exercise.dataset.exercise);
    const [sign, words] = marks[verdict] ?? notBegun;
    const mark = exercise.querySelector('.mark');
    mark.textContent = sign;
    mark.dataset.outcome = sign === '✗' ? 'wrong' : verdict;
    mark.setAttribute('role', 'img');
    mark.setAttribute('aria-label', words);
    mark.hidden = false;
    const learnt = exercise.querySelector('.learnt');
    if (learnt) learnt.hidden = verdict !== 'done';
  }
  for (const line of document.querySelectorAll('.standing')) {
    const own = exercises.filter((each) => each.exercise.split('.')[0] === line.dataset.lesson);
    const done = own.filter((each) => each.verdict === 'done').length;
    line.textContent = `${done} of ${own.length} exercises done${next.split('.')[0] === line.dataset.lesson ? `; next: ${next}` : ''}`;
    line.dataset.outcome = done === own.length ? 'done' : '';
    line.hidden = own.length === 0;
  }
}

/* Blocks that run */

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
let run = null; // {number, left}: one at a time

function prepare(block) {
  const controls = made('div', 'controls');
  const start = made('button', '', 'Run');
  start.type = 'button';
  const command = block.querySelector('.typed').textContent.replace(/^\$ /, '');
  start.setAttribute('aria-label', `Run: ${command}`);
  const stop = made('button', '', 'Stop');
  stop.type = 'button';
  stop.hidden = true;
  const words = made('span', 'words', expected(Number(block.dataset.seconds)));
  words.setAttribute('role', 'status');
  controls.append(start, stop, words);
  if (block.dataset.after) {
    const before = made('a', '', `the block that writes ${block.dataset.file}`);
    before.href = `#block-${block.dataset.after}`;
    const note = made('span', '', 'First run ');
    note.append(before, '.');
    controls.append(note);
  }
  const drawn = made('div', 'drawn');
  const live = made('pre', 'live');
  live.hidden = true;
  block.append(controls, live, drawn);
  start.onclick = () => runBlock(block, { start, stop, words, live, drawn });
}

function expected(seconds) {
  if (!seconds) return '';
  if (seconds < 2) return 'takes a moment';
  if (seconds < 90) return `takes about ${Math.ceil(seconds / 5) * 5} seconds`;
  return `takes about ${Math.ceil(seconds / 60)} minutes`;
}

async function runBlock(block, { start, stop, words, live, drawn }) {
  live.textContent = '';
  live.hidden = false;
  drawn.replaceChildren();
  start.disabled = true;
  let wanted = true;
  stop.onclick = () => {
    wanted = false;
    if (run) tellInPassing('lessons/stop', { run: run.number });
  };
  try {
    for (let command = 1; wanted && command <= Number(block.dataset.commands); ++command) {
      const title = block.querySelectorAll('.typed')[command - 1].textContent;
      live.append(made('span', 'typed', title), '\n');
      const { run: number } = await post('lessons/run', { lesson, block: block.dataset.block, command });
      run = { number };
      stop.hidden = false;
      const end = await follow(number, words, live);
      await showFigures(end.figures, drawn);
      words.setAttribute('aria-live', 'polite');
      words.textContent = inWords(end);
      if (end.stopped || end.code !== 0) break;
    }
  } catch (failure) {
    words.textContent = failure.message;
  }
  run = null;
  stop.hidden = true;
  start.disabled = false;
  if (!live.textContent.trim()) live.hidden = true;
}

async function follow(number, words, live) {
  words.setAttribute('aria-live', 'off'); // each second would be too much to listen to
  for (let from = 0, wait = 100; ; wait = Math.min(1.5 * wait, 1000)) {
    const now = await get('lessons/run', { run: number, from });
    if (now.output) {
      const below = live.scrollHeight - live.scrollTop - live.clientHeight < 30;
      live.append(from === 0 ? now.output.replace(/^\n+/, '') : now.output);
      if (below) live.scrollTop = live.scrollHeight;
    }
    from = now.next;
    if (now.ended) return now;
    words.textContent = `runs: ${inSeconds(now.seconds)}`;
    await pause(wait);
  }
}

const inSeconds = (seconds) => (seconds < 10 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds)} s`);

function inWords({ stopped, code, seconds }) {
  if (stopped) return `Stopped after ${inSeconds(seconds)}.`;
  if (code === 127) return 'It could not be started.';
  return code === 0 ? `Ended after ${inSeconds(seconds)}.` : `Ended with exit code ${code} after ${inSeconds(seconds)}.`;
}

// Where the block wrote figures they are shown: yours, beside the lesson's.
async function showFigures(figures, drawn) {
  for (const file of figures) {
    const image = made('img');
    image.alt = `Drawn by this run: ${file.split('/').at(-1)}`;
    image.src = URL.createObjectURL(await getBlob('lessons/drawn', { lesson, file }));
    image.onload = () => URL.revokeObjectURL(image.src);
    const figure = made('div', 'figure');
    figure.append(image);
    drawn.append(figure);
  }
}

function made(tag, kind = '', text = '') {
  const element = document.createElement(tag);
  if (kind) element.className = kind;
  element.textContent = text;
  return element;
}

// The command ends with the page.
addEventListener('pagehide', () => {
  if (run) tellInPassing('lessons/stop', { run: run.number });
});
