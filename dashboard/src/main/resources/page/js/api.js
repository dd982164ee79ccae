// The public API, and who asks.
const BASE = '/api/v1';
let me = read();

function read() {
  try {
    const kept = JSON.parse(sessionStorage.getItem('me'));
    return kept && kept.until > Date.now() ? kept : null;
  } catch { return null; }
}

export const reader = () => me;
export const is = (role) => me?.roles.includes(role) ?? false;
export const isMinistry = (country) => is('ministry') && (!country || me.country === country);
export const isMember = (slug) => is('member') && (!slug || me.organisation === slug);

export async function signIn(client, secret) {
  const answer = await fetch('/oauth2/token', {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: client, client_secret: secret }),
  });
  if (!answer.ok) throw Object.assign(new Error('refused'), { status: answer.status });
  const { access_token: token, expires_in: seconds } = await answer.json();
  const claims = JSON.parse(atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')));
  const { roles = [], organisation, country } = claims;
  me = { client, token, roles, organisation, country, until: Date.now() + seconds * 1000 };
  sessionStorage.setItem('me', JSON.stringify(me));
}

export function signOut() {
  me = null;
  sessionStorage.removeItem('me');
}

/** Query text of what is set. */
export const query = (values) => {
  const set = Object.entries(values).filter(([, value]) => value != null && value !== '');
  return set.length ? '?' + new URLSearchParams(set) : '';
};
export const address = (path, values = {}) => BASE + path + query(values);

export const get = (path, values) => send('GET', address(path, values));
/** The same key for the same intent: a repeated press does nothing twice. */
export const post = (path, body = {}, key = crypto.randomUUID()) => send('POST', BASE + path, body, key);
/** Ends what is there; nothing is sent along. */
export const remove = (path) => send('DELETE', BASE + path);
export const upload = (path, values, file) => send('POST', address(path, values), file, crypto.randomUUID());

async function send(method, url, body, key) {
  const headers = {};
  if (me && (method !== 'GET' || /matches|plans|registrations|imports|subscriptions|participants/.test(url))) headers.Authorization = 'Bearer ' + me.token;
  if (key) headers['Idempotency-Key'] = key;
  if (body && !(body instanceof Blob)) headers['Content-Type'] = 'application/json';
  const answer = await fetch(url, { method, headers, body: body && !(body instanceof Blob) ? JSON.stringify(body) : body });
  const text = await answer.text();
  const json = text ? JSON.parse(text) : null;
  if (!answer.ok) throw Object.assign(new Error(json?.detail ?? answer.statusText), { status: answer.status, problem: json });
  return json;
}
