import { html, nothing, svg } from '../lib/lit-html.js';
import { t, word, number, country, countries, since, list, current } from './words.js';
import { go, asking, place } from './place.js';
import { address, query } from './api.js';
import { live } from './live.js';

export const KINDS = ['connectivity', 'devices', 'platform', 'content', 'training', 'learner-support', 'funding', 'expertise'];
export const LEVELS = [0, 1, 2, 3, 4, 5, 6, 7, 8];
export const BENEFICIARIES = ['learner', 'teacher', 'caregiver', 'education-personnel'];
export const FIGURES = ['gap.atFloor', 'inNeed.confirmed', 'inNeed.declaredFor', 'offered', 'pledged', 'committed', 'inProgress', 'delivered', 'affected.closed'];

export const redraw = () => dispatchEvent(new Event('redraw'));
export const figure = (cell, name) => name.split('.').reduce((value, part) => value?.[part], cell) ?? null;
export const kindOf = (here) => (KINDS.includes(here.query.kind) ? here.query.kind : 'connectivity');

/** A number that leads to its explanation; what is unknown is hatched and said. */
export const cell = (c, name) => {
  const value = figure(c, name);
  return html`<td class=${value == null ? 'number unknown' : 'number'}><a href="/explain${query({ country: c.country, kind: c.kind, figure: name, on: place().query.on })}">${number(value)}</a></td>`;
};

export const select = (name, values, chosen, group, all, titles) => html`
  <label><span>${t('field.' + name)}</span><select name=${name} @change=${(e) => go(asking({ [name]: e.target.value, cursor: '' }), { here: true })}>
    ${all ? html`<option value="">${t('all')}</option>` : nothing}
    ${values.map((value) => html`<option value=${value} ?selected=${String(value) === String(chosen)}>${titles?.[value] ?? word(group ?? name, value)}</option>`)}</select></label>`;

export const dayOf = (here) => html`<label><span>${t('field.on')}</span><input type="date" name="on" .value=${here.query.on ?? ''} @change=${(e) => go(asking({ on: e.target.value }), { here: true })}></label>`;

/** The figure that the reader chose, else the first of which anything is known. */
export const chosenFigure = (here, cells) => (FIGURES.includes(here.query.figure) ? here.query.figure
  : ['gap.atFloor', 'inNeed.declaredFor'].find((name) => cells.some((c) => figure(c, name) != null)) ?? 'affected.closed');

/** A country by its name in the reader's language. */
export function picker(here) {
  const names = countries().map((code) => [country(code), code]).sort((a, b) => a[0].localeCompare(b[0], current()));
  const open = (event) => {
    event.preventDefault();
    const asked = new FormData(event.target).get('country').trim().toLocaleLowerCase(current());
    const found = names.find(([name, code]) => name.toLocaleLowerCase(current()) === asked || code.toLowerCase() === asked)
      ?? names.find(([name]) => name.toLocaleLowerCase(current()).startsWith(asked));
    if (asked && found) go('/countries/' + found[1]);
  };
  return html`<form class="picker" @submit=${open}><label><span>${t('field.country')}</span><input name="country" list="countries" autocomplete="off"></label>
    <datalist id="countries">${names.map(([name]) => html`<option value=${name}></option>`)}</datalist><button>${t('open')}</button></form>`;
}

/** Columns are `[key, title, cell, value?]`; a value makes a column sortable. The order stands in the address. A heading may have said the caption. */
export function table(caption, columns, rows, { headed = false } = {}) {
  const sort = place().query.sort ?? '';
  const column = columns.find(([key, , , value]) => value && key === sort.replace('-', ''));
  if (column) {
    const down = sort.startsWith('-');
    rows = [...rows].sort((a, b) => {
      const [x, y] = [column[3](a), column[3](b)];
      if (x == null || y == null) return (x == null) - (y == null);
      const order = typeof x === 'string' ? x.localeCompare(y, current()) : x - y;
      return down ? -order : order;
    });
  }
  const head = ([key, title, , value]) => {
    const state = column?.[0] === key ? (sort.startsWith('-') ? 'descending' : 'ascending') : 'none';
    const next = state === 'descending' ? key : '-' + key;
    return value
      ? html`<th scope="col" aria-sort=${state}><button class="plain" @click=${() => go(asking({ sort: next }), { here: true })}>${title}<span aria-hidden="true">${{ none: '', ascending: ' ↑', descending: ' ↓' }[state]}</span></button></th>`
      : html`<th scope="col">${title}</th>`;
  };
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${caption}><table><caption class=${headed ? 'quiet' : ''}>${caption}</caption><thead><tr>${columns.map(head)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr>${columns.map(([, , content]) => content(row))}</tr>`)}</tbody></table></div>`;
}

export const downloads = (path, values, formats = ['csv', 'xlsx']) => html`<p class="take">${t('take')}
  ${formats.map((format) => html` <a download href=${address(path, { ...values, format })}>${format.toUpperCase()}</a>`)}
  ${copier(location.href, t('share'))} <button class="plain" @click=${() => print()}>${t('print')}</button></p>`;

let copied = null;
/** Takes a text along; says so only when the browser did it. */
export const copier = (text, label) => html`<button class="plain" @click=${async () => {
  copied = await navigator.clipboard?.writeText(text).then(() => text, () => null);
  redraw();
}}>${copied === text ? t('shared') : label}</button>`;

export const sources = (data) => html`<details class="sources"><summary>${t('sources')}</summary><ul>
  ${(data.sources ?? []).map((source) => html`<li><bdi>${source.title}</bdi> (${source.licence ?? t('unknown')})</li>`)}<li><a href=${data.licence} dir="ltr">${data.licence}</a></li></ul></details>`;

export const empty = (text, next) => html`<div class="note"><p>${text}</p>${next ?? nothing}</div>`;
export const state = (value) => html`<span class="state ${value}">${word('state', value)}</span>`;

let paused = null;
/** The newest facts: polite, capped, can be paused, never moves the focus. */
export function feed() {
  const facts = paused ?? live().facts;
  const pause = () => { paused = paused ? null : [...live().facts]; redraw(); };
  return html`<section class="feed"><h2>${t('feed')}</h2><button class="plain" @click=${pause}>${t(paused ? 'resume' : 'pause')}</button>
    ${facts.length ? html`<ol aria-live="polite">${facts.slice(0, 12).map((fact) => html`<li>${saying(fact)} <time datetime=${fact.time}>${since(fact.time)}</time></li>`)}</ol>` : html`<p class="quiet-text">${t('feed.empty')}</p>`}</section>`;
}

function saying({ topic, subject, type, data }) {
  const about = data.commitment ?? data.contribution ?? data.need ?? data.project ?? data.mission ?? data.event ?? data.organisation ?? data.resource ?? data.experience ?? {};
  const text = about.title ?? about.name ?? (about.kind ? word('kind', about.kind) : '');
  const where = about.country ? country(about.country) : '';
  const link = ['needs', 'contributions', 'organisations', 'projects', 'missions', 'events', 'experiences', 'catalogue'].includes(topic) ? `/${topic}/${subject}` : null;
  const line = [word('topic', type.split('.')[0]), word('verb', type.split('.')[1]), where, text, about.people ? number(about.people) : ''].filter(Boolean).join(' · ');
  return link ? html`<a href=${link}>${line}</a>` : line;
}

export const names = (values, name) => (values?.length ? list(values, name) : t('all'));
export { svg };
