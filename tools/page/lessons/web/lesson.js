// A page of the lessons: its contents, the search, hints that are led to. What needs the server, the standing and
// "run", is in serving.js and comes only where a server answers.
import { beginSearch } from './search.js';

const up = document.body.dataset.up;

function beginContents() {
  const contents = document.querySelector('.contents details');
  if (!contents) {
    return;
  }
  const wide = matchMedia('(min-width: 62rem)');
  const fit = () => { contents.open = wide.matches; };
  fit();
  wide.addEventListener('change', fit);

  const links = new Map([...contents.querySelectorAll('a')].map((link) => [link.hash.slice(1), link]));
  const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  const showWhere = () => {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
    for (const link of links.values()) {
      link.removeAttribute('aria-current');
    }
    links.get(passed.at(-1)?.id)?.setAttribute('aria-current', 'true');
  };
  let waiting = false;
  addEventListener('scroll', () => {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        showWhere();
      });
    }
  }, { passive: true });
  showWhere();
}

// An exercise that is led to opens; its hints stay closed.
function openWhatIsLedTo() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target instanceof HTMLDetailsElement) {
    target.open = true;
    target.scrollIntoView();
  }
}

beginContents();
openWhatIsLedTo();
addEventListener('hashchange', openWhatIsLedTo);
beginSearch(document.querySelector('.search'), up);
// Where no server answers, the text is there all the same.
import('./serving.js').then((serving) => serving.begin(), () => {});
