// The way to the server: the secret of the address, requests, and the news.

const place = 'digit-lab-key';

// The secret comes in the fragment, which no server is sent, and leaves the address bar at once.
function keyFromAddress() {
  const found = /[#&]key=([0-9a-f]{32})/.exec(location.hash);
  if (found) {
    localStorage.setItem(place, found[1]);
    history.replaceState(null, '', location.pathname + location.search);
  }
  return localStorage.getItem(place) || '';
}

const key = keyFromAddress();

// A new address in an old tab: the page begins anew with its secret.
addEventListener('hashchange', () => {
  if (location.hash.includes('key=')) {
    keyFromAddress();
    location.reload();
  }
});

/// What the server says went wrong, in a sentence for the reader.
export class Refused extends Error {}

/// Asks for data: get('state') or post('read', {reader}, body). Throws Refused with a sentence; where the server is
/// not there its `lost` is true.
export const get = (name, query) => ask('GET', name, query);
export const post = (name, query, body, signal) => ask('POST', name, query, body, signal);

/// A picture, for URL.createObjectURL: an <img> of its own would not send the secret.
export const getBlob = async (name, query) => (await request('GET', name, query)).blob();

/// What is still sent while the page goes; nobody waits for an answer.
export const tellInPassing = (name, query) => {
  request('POST', name, query, undefined, undefined, true).catch(() => {});
};

const ask = async (...words) => (await request(...words)).json();

async function request(method, name, query = {}, body = undefined, signal = undefined, keepalive = false) {
  const words = new URLSearchParams(query).toString();
  let response;
  try {
    response = await fetch(`/api/${name}${words ? '?' + words : ''}`, {
      method, body, signal, keepalive, headers: {'X-Lab-Key': key}, cache: 'no-store'});
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    const lost = new Refused('The server does not answer. Is ./lab page still running?');
    lost.lost = true;
    throw lost;
  }
  if (!response.ok) {
    const answer = await response.json();
    throw new Refused(answer.error || `The server says ${response.status}.`);
  }
  return response;
}

/// Calls heard(event) for each piece of news, and changed(true or false) when the server comes or goes. It is called
/// again, later and later, until it answers.
export function listen(heard, changed) {
  let wait = 500;
  const connect = () => {
    const socket = new WebSocket(`ws://${location.host}/api/live`);
    socket.onopen = () => socket.send(key);
    socket.onmessage = message => {
      const event = JSON.parse(message.data);
      if (event.event === 'welcome') {
        wait = 500;
        changed(true);
      }
      heard(event);
    };
    socket.onclose = () => {
      changed(false);
      setTimeout(connect, wait);
      wait = Math.min(2 * wait, 5000);
    };
  };
  connect();
}
