// What the reader is told of, how, and what became of each delivery.
import { html } from '../lib/lit-html.js';
import { get, post, reader } from '../js/api.js';
import { t, word, number, country, time, tongue, languages, current } from '../js/words.js';
import { KINDS, select, table, empty, state, names, copier } from '../js/parts.js';
import { go, asking, onMove } from '../js/place.js';
import { form, action, outcome } from '../js/form.js';

const CHANNELS = ['digest', 'webhook'];
const TYPES = ['need', 'contribution', 'commitment', 'event', 'project', 'organisation', 'experience'];
const STATES = ['waiting', 'delivered', 'failed'];
const LIMIT = 50;

/** Shown once, and kept nowhere: it goes when the reader goes on. */
let secret = null;
onMove(() => { if (secret && !location.pathname.endsWith(secret.id)) secret = null; });

export const title = () => t('menu.subscriptions');

export async function load(here) {
  if (!reader()) return {};
  if (!here.id) return { all: (await get('/subscriptions')).items };
  const [one, log] = await Promise.all([
    get('/subscriptions/' + here.id),
    get(`/subscriptions/${here.id}/deliveries`, { state: here.query.state, cursor: here.query.cursor, limit: LIMIT }),
  ]);
  return { one, log };
}

export function view(here, data, name) {
  if (!data) return html`<h1>${name}</h1>`;
  if (!reader()) return html`<h1>${name}</h1><p>${t('subscriptions.note')}</p>${empty(t('sign.needed'), html`<a href="/sign-in">${t('sign.in')}</a>`)}`;
  return here.id ? one(here, data) : all(here, data, name);
}

const all = (here, data, name) => html`<h1>${name} <span class="count">${number(data.all.length)}</span></h1><p>${t('subscriptions.note')}</p>
  <p class="acts">${CHANNELS.map((channel) => html`<a class=${here.query.new === channel ? '' : 'main'} aria-current=${here.query.new === channel ? 'page' : 'false'} href="/subscriptions?new=${channel}">${t('subscriptions.new.' + channel)}</a>`)}</p>
  ${CHANNELS.includes(here.query.new) ? html`<section><h2>${t('subscriptions.new.' + here.query.new)}</h2><p>${t('subscriptions.about.' + here.query.new)}</p>${making(here.query.new)}</section>` : ''}
  ${data.all.length ? html`<ul class="cards">${data.all.map(row)}</ul>` : here.query.new ? '' : empty(t('subscriptions.empty'))}`;

const row = (one) => html`<li class="card ${one.state === 'ended' ? 'dim' : ''}"><h3><a href="/subscriptions/${one.id}">${word('channel', one.channel)}: ${address(one)}</a></h3>${state(one.state)}<p>${wanted(one)}</p></li>`;

const address = (one) => (one.url ?? one.email ? html`<bdi>${one.url ?? one.email}</bdi>` : t('subscriptions.forgotten'));
const typeOf = (type) => (type.endsWith('.*') ? word('topic', type.slice(0, -2)) : type);
const kindsOf = (one) => one.kinds?.length && names(one.kinds, (kind) => word('kind', kind));
const wanted = (one) => [one.frequency && word('frequency', one.frequency), one.types?.length && names(one.types, typeOf), kindsOf(one), one.countries?.length ? names(one.countries, country) : t('everywhere')].filter(Boolean).join(' · ');
const facts = (one) => [['frequency', one.frequency && word('frequency', one.frequency)], ['types', names(one.types, typeOf)], ['kinds', kindsOf(one) || t('all')], ['where', one.countries?.length ? names(one.countries, country) : t('everywhere')],
  ['language', one.language && tongue(one.language)], ['created', time(one.createdAt)]].filter(([, value]) => value);

function making(channel) {
  const what = [
    { name: 'types', type: 'checks', values: TYPES, group: 'topic', label: t('field.types') },
    { name: 'kinds', type: 'checks', values: KINDS, group: 'kind', label: t('field.kinds') },
    { name: 'country', type: 'country', label: t('field.country') },
  ];
  const how = channel === 'webhook'
    ? [{ name: 'url', type: 'url', required: true, label: t('field.url') }]
    : [{ name: 'email', type: 'email', required: true, auto: 'email', label: t('field.email') },
      { name: 'frequency', type: 'select', required: true, values: ['immediate', 'daily', 'weekly'], label: t('field.frequency') },
      { name: 'language', type: 'select', values: languages, names: Object.fromEntries(languages.map((tag) => [tag, tongue(tag)])), label: t('language') }];
  return form('subscribe-' + channel, [...how, ...what], async ({ url, email, frequency, language, types = [], kinds = [], country: place }, key) => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const order = channel === 'webhook' ? { url } : { email, frequency, language: language || current(), timeZone: zone };
    const made = await post('/subscriptions', { channel, ...order, types: types.map((type) => type + '.*'), kinds, countries: place ? [place] : [] }, key);
    keep(made);
    return '/subscriptions/' + made.id;
  }, { start: { frequency: 'daily', language: current() }, button: t('subscribe') });
}

const keep = (made) => { secret = made.secret ? { id: made.id, text: made.secret } : null; };

function one(here, { one: it, log }) {
  const path = '/subscriptions/' + it.id;
  const webhook = it.channel === 'webhook';
  const act = (verb, then) => action(word('act', verb), `${path}/${verb}`, {}, { then });
  return html`<p class="over"><a href="/subscriptions">${t('menu.subscriptions')}</a></p><h1>${word('channel', it.channel)}: ${address(it)}</h1>
    <p>${state(it.state)} ${it.why ? html`<span class="quiet-text" lang="en">${it.why}</span>` : ''}</p>${outcome()}
    ${secret?.id === it.id ? html`<div class="note good" id="secret"><h2>${t('secret')}</h2><p>${t('secret.once')}</p><p><code dir="ltr">${secret.text}</code> ${copier(secret.text, t('copy'))}</p></div>` : ''}
    ${it.behindSince ? html`<p class="note">${t('subscriptions.behind', { time: time(it.behindSince) })}</p>` : ''}
    <dl class="facts">${facts(it).map(([name, value]) => html`<div><dt>${t('field.' + name)}</dt><dd>${value}</dd></div>`)}</dl>
    ${it.state === 'ended' ? '' : html`<div class="acts">${it.state === 'paused' ? act('resume') : act('pause')}${webhook ? act('rotate-secret', keep) : ''}
      <details><summary>${t('subscriptions.end')}</summary><p>${t('subscriptions.end.note')}</p>${action(t('subscriptions.end.sure'), path, null, { method: 'DELETE', then: () => go('/subscriptions') })}</details></div>`}
    <section><h2>${t('deliveries')} <span class="count">${number(log.total)}</span></h2>
      <div class="asks">${select('state', STATES, here.query.state, 'state', true)}<button @click=${() => dispatchEvent(new Event('changed'))}>${t('refresh')}</button>
        ${it.state !== 'ended' && log.items.some((line) => line.state === 'failed') ? action(t('redeliver.all'), path + '/redeliver') : ''}</div>
      ${log.items.length ? table(it.url ?? it.email ?? t('deliveries'), columns(path, it), log.items) : empty(t('deliveries.empty'))}
      ${log.next ? html`<p><a class="main" href=${asking({ cursor: log.next })}>${t('more')}</a></p>` : ''}</section>`;
}

const columns = (path, it) => [
  ['createdAt', t('field.created'), (line) => html`<th scope="row">${time(line.createdAt)}</th>`, (line) => line.createdAt],
  ['state', t('field.state'), (line) => html`<td>${state(line.state)}</td>`],
  ['attempts', t('deliveries.attempts'), (line) => html`<td class="number">${number(line.attempts)}</td>`, (line) => line.attempts],
  ['outcome', t('deliveries.last'), (line) => html`<td>${line.log.length ? html`<bdi lang="en">${line.log.at(-1).outcome}</bdi>` : '–'}</td>`],
  ['next', t('deliveries.next'), (line) => html`<td>${line.next ? time(line.next) : '–'} ${line.state === 'failed' && it.state !== 'ended' ? action(t('redeliver'), path + '/redeliver', { delivery: line.id }) : ''}</td>`],
];
