// The search over all lessons: every word must begin a word of a section; the index is fetched at the first key.

const MOST = 12;
const AROUND = 70; // characters around the first word that was found

export function beginSearch(form, up) {
  form.hidden = false;
  const input = form.querySelector('input');
  const found = form.querySelector('.found');
  let rows = null;

  const search = async () => {
    const words = wordsOf(input.value);
    if (words.length === 0) {
      found.hidden = true;
      return;
    }
    try {
      rows ??= (await (await fetch(`${up}search.json`)).json()).map(prepared);
    } catch {
      found.replaceChildren(paragraph('The search needs the server: type ./lab read.'));
      found.hidden = false;
      return;
    }
    show(found, best(rows, wordsOf(input.value)), wordsOf(input.value), up);
  };

  input.addEventListener('input', search);
  input.addEventListener('focus', search);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    found.querySelector('a')?.click();
  });
  form.addEventListener('keydown', (event) => walk(event, input, found));
  document.addEventListener('click', (event) => {
    if (!form.contains(event.target) || event.target.closest('.found a')) {
      found.hidden = true;
    }
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === '/' && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      input.focus();
    }
  });
}

const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}.]+/gu) ?? [];

function prepared([lesson, title, anchor, heading, text]) {
  return { lesson, title, anchor, heading, text, low: text.toLowerCase(), lowHead: `${heading} ${title}`.toLowerCase() };
}

// How often a word begins one of the text.
function count(text, word) {
  let times = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    times += at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]) ? 1 : 0;
  }
  return times;
}

export function best(rows, words) {
  const scored = [];
  for (const row of rows) {
    const scores = words.map((word) => Math.min(count(row.low, word), 5) + 8 * Math.min(count(row.lowHead, word), 1));
    if (scores.every((score) => score > 0)) {
      scored.push([scores.reduce((sum, score) => sum + score, 0), row]);
    }
  }
  return scored.sort((a, b) => b[0] - a[0]).map((pair) => pair[1]);
}

function show(found, rows, words, up) {
  const shown = rows.slice(0, MOST).map((row) => link(row, words, up));
  if (rows.length === 0) {
    shown.push(paragraph('No lesson has all of these words.'));
  } else if (rows.length > MOST) {
    shown.push(paragraph(`and ${rows.length - MOST} sections more`));
  }
  found.replaceChildren(...shown);
  found.hidden = false;
}

function link(row, words, up) {
  const made = document.createElement('a');
  made.href = `${up}${row.lesson}.html${row.anchor ? `#${row.anchor}` : ''}`;
  const head = document.createElement('b');
  head.append(...marked(row.heading || row.title, words));
  const small = document.createElement('small');
  small.append(`Lesson ${row.lesson}${row.text ? ': ' : ''}`, ...marked(around(row, words), words));
  made.append(head, small);
  return made;
}

function around(row, words) {
  const at = Math.max(0, Math.min(...words.map((word) => row.low.indexOf(word)).filter((place) => place >= 0), Infinity));
  const start = Number.isFinite(at) ? Math.max(0, at - AROUND) : 0;
  const piece = row.text.slice(start, start + 2 * AROUND).replace(start > 0 ? /^\S*\s/ : '', '');
  return `${start > 0 ? '…' : ''}${piece}${start + 2 * AROUND < row.text.length ? '…' : ''}`;
}

function marked(text, words) {
  const escaped = words.map((word) => word.replace(/[.]/g, '\\$&'));
  return text.split(new RegExp(`(?<![\\p{L}\\p{N}])(${escaped.join('|')})`, 'giu')).map((piece, i) => {
    if (i % 2 === 0) {
      return piece;
    }
    const mark = document.createElement('mark');
    mark.textContent = piece;
    return mark;
  });
}

function paragraph(text) {
  const made = document.createElement('p');
  made.textContent = text;
  return made;
}

function walk(event, input, found) {
  const stops = [input, ...found.querySelectorAll('a')];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === 'Escape') {
    found.hidden = true;
    input.focus();
  } else if (step && !found.hidden) {
    event.preventDefault();
    stops[(stops.indexOf(document.activeElement) + step + stops.length) % stops.length].focus();
  }
}
