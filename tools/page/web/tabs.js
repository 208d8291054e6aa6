// The views below the paper, one at a time: tabs that the arrow keys reach.

import {by, notice} from './element.js';
import {Refused} from './server.js';

/// `shown` has a function a tab, tab-NAME and view-NAME; it is called with what `context` gives when its view is
/// opened or brought up to date, one call at a time, and once more where something changed meanwhile.
export function makeTabs(shown, context) {
  const names = Object.keys(shown);
  let open = names[0], busy = false, again = false;

  async function update() {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      do {
        again = false;
        await shown[open](context());
      } while (again);
    } catch (failure) {
      if (!(failure instanceof Refused)) throw failure;
      if (!failure.lost) notice(failure.message, true);
    } finally {
      busy = false;
    }
  }

  function choose(name, focus) {
    open = name;
    for (const each of names) {
      const tab = by(`tab-${each}`);
      tab.setAttribute('aria-selected', each === name);
      tab.tabIndex = each === name ? 0 : -1;
      by(`view-${each}`).hidden = each !== name;
    }
    if (focus) by(`tab-${name}`).focus();
    update();
  }

  names.forEach((name, k) => {
    by(`tab-${name}`).onclick = () => choose(name);
    by(`tab-${name}`).onkeydown = event => {
      const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
      if (step) choose(names[(k + step + names.length) % names.length], true);
    };
  });
  return {update, choose};
}
