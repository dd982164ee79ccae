// How one record of each topic is shown in a list.
import { html, svg } from '../lib/lit-html.js';
import { t, word, number, country, area, day, time, tongue, since } from './words.js';
import { state, names } from './parts.js';

const card = (link, title, lines, badge) => html`<li class="card"><h3><a href=${link}>${title}</a></h3>${badge ?? ''}<p>${lines.filter(Boolean).map((line, i) => html`${i ? ' · ' : ''}${line}`)}</p></li>`;

/** Shares of a whole, as lengths and as numbers. */
export function bar(whole, parts) {
  let from = 0;
  const width = (value) => (whole ? Math.round((value / whole) * 1000) / 10 : 0);
  return html`<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect class="rest" width="100" height="4"></rect>
    ${parts.map(([name, value]) => { const x = from; from += width(value); return svg`<rect class=${name} x=${x} width=${width(value)} height="4"></rect>`; })}</svg>
    <dl class="figures">${parts.map(([name, value]) => html`<div class=${name}><dt>${word('figure', name)}</dt><dd>${number(value)}</dd></div>`)}</dl>`;
}

/** From the least to the most that it can be. */
export const range = (of) => (of == null ? t('unknown') : of.floor === of.ceiling ? number(of.floor) : `${number(of.floor)} – ${number(of.ceiling)}`);
/** How far a mission is: at least, and at most; nothing is drawn of what is unknown. */
export const towards = ({ target, reached }) => {
  const width = (value) => Math.min(100, Math.round((value / target) * 1000) / 10);
  return reached ? html`<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect class="rest" width="100" height="4"></rect>
    <rect class="committed" width=${width(reached.ceiling)} height="4"></rect><rect class="delivered" width=${width(reached.floor)} height="4"></rect></svg>` : '';
};

export const promised = (sums) => ['delivered', 'inProgress', 'committed', 'pledged'].map((name) => [name, sums?.[name] ?? 0]);

export const needRow = (need) => html`<li class="card"><h3><a href="/needs/${need.id}">${country(need.country)} · ${word('kind', need.kind)}: ${number(need.people)}</a></h3>${state(need.state)} ${state(need.standing)}
  <p>${need.title ?? ''} <span class="quiet-text">${since(need.createdAt)}</span></p>${bar(need.people, promised(need.promised))}</li>`;

export const where = (scope) => (scope?.global ? t('everywhere') : names([...(scope?.countries ?? []), ...(scope?.regions ?? []), ...(scope?.groups ?? [])], area));

export const ROWS = {
  organisations: (o) => card('/organisations/' + o.id, o.name, [o.category && word('category', o.category), o.countries?.length && names(o.countries, country)], state(o.state)),
  contributions: (c) => card('/contributions/' + c.id, c.title, [word('kind', c.kind), c.organisation, where(c.scope), c.pool ? t('left', { n: number(c.pool.remaining), of: number(c.pool.people) }) : t('capacity.unknown'), c.stale && t('unconfirmed')], state(c.state)),
  needs: needRow,
  events: (e) => card('/events/' + e.id, e.title, [e.startsAt ? time(e.startsAt) : day(e.date), e.hosts.join(', '), e.languages.length && names(e.languages, tongue), e.seats && t('seats', { n: number(Math.max(0, e.seats - e.taken)) })], state(e.state)),
  projects: (p) => card('/projects/' + p.id, p.title, [p.participants.length && names(p.participants, (who) => who.organisation ?? country(who.country)), p.countries.length && names(p.countries, country), p.milestones.length && t('milestones.of', { n: number(p.milestones.filter((one) => one.state === 'reached').length), of: number(p.milestones.length) })], state(p.state)),
  missions: (m) => html`<li class="card"><h3><a href="/missions/${m.id}">${m.title}</a></h3>${state(m.state)}<p>${word('flagship', m.flagship)} · ${t('missions.reached', { n: range(m.progress.reached), of: number(m.progress.target) })}</p>${towards(m.progress)}</li>`,
  initiatives: (i) => card('/events?initiative=' + i.id, i.title, [i.description]),
  experiences: (e) => card('/experiences/' + e.id, e.title ?? e.id, [e.countries?.length && names(e.countries, country), e.outcome]),
  catalogue: (r) => card('/catalogue/' + r.id, r.name ?? r.id, [r.category && word('category', r.category), r.languages?.length && names(r.languages, tongue), r.price && word('price', r.price)]),
};
