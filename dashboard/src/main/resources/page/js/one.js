// One record: what it says, what came of it, and what the reader may do with it.
import { html } from '../lib/lit-html.js';
import { get, is, isMember, isMinistry, reader } from './api.js';
import { t, word, number, country, day, time, tongue } from './words.js';
import { state, names, KINDS } from './parts.js';
import { ROWS, bar, promised, where } from './records.js';
import { action, outcome, form } from './form.js';
import { post } from './api.js';

const LIMIT = 100;
const related = {
  organisations: (id) => [get('/contributions', { organisation: id, limit: LIMIT }), get('/events', { host: id, limit: 20 })],
  contributions: (id) => [get('/commitments', { contribution: id, limit: LIMIT })],
  needs: (id) => [get('/commitments', { need: id, limit: LIMIT }), get(`/needs/${id}/matches`, { limit: 12, include: 'excluded' }).catch(() => ({ items: [] })),
    isMember() ? get('/contributions', { organisation: reader().organisation, limit: LIMIT }) : { items: [] }],
};

export const one = {
  async load(here) {
    const [record, ...more] = await Promise.all([get(`/${here.page}/${here.id}`), ...(related[here.page]?.(here.id) ?? [])]);
    return { record, more: more.map((page) => page.items) };
  },
  view(here, { record, more }, name) {
    const title = here.page === 'needs' ? `${country(record.country)} · ${word('kind', record.kind)}` : name;
    return html`<p class="over"><a href="/${here.page}">${t('menu.' + here.page)}</a></p><h1>${title}</h1>
      <p>${state(record.state)} ${record.standing ? state(record.standing) : ''}</p>${outcome()}
      ${VIEWS[here.page]?.(record, more) ?? ''}${facts(record)}`;
  },
};

/** What a host may do with a webinar, by its state. */
const HOSTED = { scheduled: ['open'], open: ['close'], full: ['close'] };
const ACTS = { approve: 'secretariat', review: 'secretariat', reject: 'secretariat' };

const VIEWS = {
  organisations: (o, [offers, events]) => html`
    ${is('secretariat') && ['applied', 'under-review'].includes(o.state) ? html`<p class="acts">${Object.keys(ACTS).map((verb) => action(word('act', verb), `/organisations/${o.id}/${verb}`, verb === 'reject' ? { reason: word('act', verb) } : {}))}</p>` : ''}
    <section><h2>${t('menu.contributions')}</h2><ul class="cards">${offers.map(ROWS.contributions)}</ul></section>
    <section><h2>${t('menu.events')}</h2><ul class="cards">${events.map(ROWS.events)}</ul></section>`,
  contributions: (c, [promises]) => html`
    ${c.pool ? bar(c.pool.people, promised(c.pool)) : html`<p>${t('capacity.unknown')}</p>`}
    ${isMember(c.organisation) || is('secretariat') ? html`<p class="acts">${c.state === 'draft' ? action(word('act', 'publish'), `/contributions/${c.id}/publish`) : action(word('act', 'confirm'), `/contributions/${c.id}/confirm`)}</p>` : ''}
    <section><h2>${t('promises')}</h2>${promises.length ? html`<ul class="cards">${promises.map(promise)}</ul>` : html`<p class="note">${t('promises.empty')}</p>`}</section>`,
  needs: (need, [promises, matches, offers]) => html`
    <p class="big">${number(need.people)} <span>${t('people')}</span></p>${bar(need.people, promised(need.promised))}
    ${isMinistry(need.country) && need.standing === 'declared-for' ? html`<p class="acts">${action(word('act', 'confirm-need'), `/needs/${need.id}/confirm`)}</p>` : ''}
    <section><h2>${t('promises')}</h2>${promises.length ? html`<ul class="cards">${promises.map(promise)}</ul>` : html`<p class="note">${t('promises.empty')}</p>`}</section>
    ${isMember() ? pledge(need, offers, matches) : ''}
    <section><h2>${t('matches')}</h2><ul class="cards">${matches.map((match) => html`<li class="card ${match.fits ? '' : 'dim'}"><h3><a href="/contributions/${match.contribution}">${match.title}</a></h3><p>${match.organisation} · ${match.fits ? t('fits') : t('fits.not')}</p>
      <ul class="plainlist" lang="en" dir="ltr">${[...(match.whyNot ?? []), ...(match.reasons ?? [])].slice(0, 4).map((reason) => html`<li>${reason.detail}</li>`)}</ul></li>`)}</ul></section>`,
  events: (event) => html`${event.seats ? html`<p class="big">${number(Math.max(0, event.seats - event.taken))} <span>${t('seats.left', { of: number(event.seats), waiting: number(event.waiting) })}</span></p>` : ''}
    <p>${event.startsAt ? time(event.startsAt) : day(event.date)} · <a download href="/api/v1/events/${event.id}.ics">${t('calendar')}</a></p>
    ${event.hosts.some((host) => isMember(host)) || is('secretariat') ? html`<p class="acts">${(HOSTED[event.state] ?? []).map((verb) => action(word('act', verb), `/events/${event.id}/${verb}`))}</p>` : ''}
    ${registering(event)}`,
};

/** What came of registering, by webinar: told to whoever did it, and to nobody whom they send the address. */
const seats = new Map();
function registering(event) {
  const seat = seats.get(event.id);
  if (seat) return html`<p class="note good" role="status">${t('registered.' + (seat === 'waiting' ? 'waiting' : 'seat'))}</p>`;
  if (event.state === 'scheduled') return html`<p class="note">${t('register.later')}</p>`;
  if (!['open', 'full'].includes(event.state)) return '';
  return html`<h2>${t('register')}</h2>${event.state === 'full' ? html`<p>${t('register.full')}</p>` : ''}${form('register', [
    { name: 'name', label: t('field.name'), required: true, auto: 'name' }, { name: 'email', label: t('field.email'), type: 'email', required: true, auto: 'email' },
  ], async (values, key) => {
    const got = await post(`/events/${event.id}/registrations`, { ...values, language: document.documentElement.lang }, key);
    seats.set(event.id, got.state);
    return '/events/' + event.id;
  }, { secret: true, button: t('register') })}`;
}

function promise(p) {
  const path = `/commitments/${p.id}/`;
  const mine = isMember(p.organisation);
  const theirs = isMinistry(p.country);
  const act = (verb) => action(word('act', verb), path + verb);
  return html`<li class="card"><h3><a href="/contributions/${p.contribution}">${p.organisation}</a>: ${number(p.people)}</h3>${state(p.state)}
    <p><a href="/needs/${p.need}">${country(p.country)}</a>${p.peopleReached != null ? html` · ${t('reached', { n: number(p.peopleReached) })} ${p.deliveryConfirmed ? t('confirmed.yes') : t('confirmed.no')}` : ''}</p>
    <p class="acts">${p.state === 'pledged' && (theirs || mine) ? act('commit') : ''}${p.state === 'pledged' && theirs ? act('decline') : ''}
      ${p.state === 'committed' && mine ? act('start') : ''}
      ${p.state === 'delivered' && theirs && !p.deliveryConfirmed ? act('confirm-delivery') : ''}</p>${p.state === 'in-progress' && mine ? delivery(p, path) : ''}</li>`;
}

/** Reports add up, so what is left is proposed. */
const delivery = (p, path) => form('deliver-' + p.id, [
  { name: 'people', label: t('delivery.people'), type: 'number', required: true },
  { name: 'more', type: 'checks', label: word('act', 'deliver'), values: ['more'], names: { more: t('delivery.more') } },
], async (values, key) => {
  await post(path + 'deliver', { peopleReached: Number(values.people), final: !values.more }, key);
  return location.pathname;
}, { start: { people: Math.max(0, p.people - (p.peopleReached ?? 0)) }, button: word('act', 'deliver') });

function pledge(need, offers, matches) {
  const fits = new Set(matches.filter((match) => match.fits).map((match) => match.contribution));
  const fitting = offers.filter((offer) => offer.kind === need.kind && offer.state === 'published').sort((a, b) => fits.has(b.id) - fits.has(a.id));
  if (!fitting.length) return html`<p class="note"><a href="/offer?kind=${need.kind}">${t('form.offer')}</a></p>`;
  const titles = Object.fromEntries(fitting.map((offer) => [offer.id, offer.title]));
  return html`<section><h2>${t('form.pledge')}</h2><div class="form"><label for="pledge-offer">${t('field.contribution')}</label><select id="pledge-offer">${fitting.map((offer) => html`<option value=${offer.id}>${titles[offer.id]}</option>`)}</select></div>
    ${form('pledge', [{ name: 'people', label: t('people'), type: 'number', required: true }], async (values, key) => {
      await post(`/contributions/${document.getElementById('pledge-offer').value}/commitments`, { needId: need.id, people: Number(values.people) }, key);
      return '/needs/' + need.id;
    }, { button: t('form.pledge') })}</section>`;
}

/** Whatever else a record says, in the order of this list. */
export function facts(r) {
  const rows = [
    ['description', r.description ?? r.statement ?? r.tried], ['outcome', r.outcome], ['category', r.category && word('category', r.category)],
    ['kind', r.kind && word('kind', r.kind)], ['kinds', r.kinds?.length && names(r.kinds, (kind) => (KINDS.includes(kind) ? word('kind', kind) : kind))],
    ['organisation', r.organisation && html`<a href="/organisations/${r.organisation}">${r.organisation}</a>`],
    ['hosts', r.hosts?.length && r.hosts.map((host) => html`<a href="/organisations/${host}">${host}</a> `)],
    ['where', r.scope ? where(r.scope) : r.countries?.length && names(r.countries, country)],
    ['level', r.levels && names(r.levels, (level) => word('level', level))], ['beneficiary', r.beneficiaries && names(r.beneficiaries, (who) => word('beneficiary', who))],
    ['language', r.languages?.length && names(r.languages, tongue)], ['window', r.window && `${r.window.from ? day(r.window.from) : '…'} – ${r.window.to ? day(r.window.to) : '…'}`],
    ['price', r.price && word('price', r.price)], ['website', link(r.website ?? r.url)], ['source', link(r.source)], ['created', r.createdAt && time(r.createdAt)], ['updated', r.updatedAt && time(r.updatedAt)],
  ].filter(([, value]) => value);
  return html`<dl class="facts">${rows.map(([name, value]) => html`<div><dt>${t('field.' + name)}</dt><dd>${value}</dd></div>`)}</dl>`;
}

const link = (text) => (/^https?:\/\/\S+$/.test(text ?? '') ? html`<a href=${text} rel="noopener nofollow">${text}</a>` : text);
