// Elements, made in a line; text is always text, never markup.

/// element('button', {class: 'main', onclick: f}, 'Train', other)
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

export const by = id => document.getElementById(id);

export const percent = share => `${(100 * share).toFixed(1)} %`;

/// A sentence on top of the page; without one it goes.
export function notice(sentence = '', wrong = false) {
  const box = by('notice');
  if (box.textContent !== sentence) box.textContent = sentence;
  box.classList.toggle('wrong', wrong);
  box.hidden = sentence === '';
}
