// The live stream. It resumes after the last fact it saw, and knows when it hears nothing.
const SILENCE = 40_000;
const LATEST = 30;

let last = null;
let heard = Date.now();
let state = 'connecting';
const facts = [];
const listeners = new Set();

/** `{state, heard, facts}`: live or stale, since when, the newest facts first. */
export const live = () => ({ state, heard, facts });
export const onLive = (listener) => listeners.add(listener);

export async function listen() {
  for (let wait = 500; ; wait = state === 'live' ? 500 : Math.min(wait * 2, 15_000)) {
    await follow().catch(() => {});
    tell('stale');
    await new Promise((done) => setTimeout(done, wait * (0.5 + Math.random())));
  }
}

async function follow() {
  const stop = new AbortController();
  let watch;
  const alive = () => { clearTimeout(watch); watch = setTimeout(() => stop.abort(), SILENCE); heard = Date.now(); };
  alive();
  const answer = await fetch('/api/v1/stream', { signal: stop.signal, headers: last ? { 'Last-Event-ID': last } : {} });
  if (answer.status === 400 || answer.status === 410) last = null;
  if (!answer.ok) throw new Error(answer.status);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) { clearTimeout(watch); return; }
    alive();
    const blocks = (rest + value).split('\n\n');
    rest = blocks.pop();
    const fresh = blocks.map(parse).filter(Boolean);
    if (fresh.length || state !== 'live') tell('live', fresh);
  }
}

function parse(block) {
  let data = '';
  for (const line of block.split('\n')) {
    if (line.startsWith('id:')) last = line.slice(3).trim();
    if (line.startsWith('data:')) data += line.slice(5);
  }
  return data && JSON.parse(data);
}

function tell(now, fresh = []) {
  const back = state === 'stale' && now === 'live';
  state = now;
  facts.unshift(...fresh.reverse());
  facts.length = Math.min(facts.length, LATEST);
  listeners.forEach((listener) => listener(fresh, back));
}
