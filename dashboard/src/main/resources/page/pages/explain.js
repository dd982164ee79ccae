import { html } from '../lib/lit-html.js';
import { get } from '../js/api.js';
import { t, word, number, country, area } from '../js/words.js';
import { FIGURES, figure, kindOf, select, downloads, sources, empty } from '../js/parts.js';
import { asking } from '../js/place.js';

const WHERE = ['country', 'region', 'group', 'level', 'beneficiary', 'on', 'knownOn', 'cursor'];
const PAGES = { need: 'needs', contribution: 'contributions', event: 'events' };
const figureOf = (here) => here.query.figure ?? 'inNeed.confirmed';
const asked = (here) => ({ ...Object.fromEntries(WHERE.map((name) => [name, here.query[name]])), kind: kindOf(here), figure: figureOf(here) });

export const title = () => t('explain');
export const load = (here) => get('/coverage/explain', { ...asked(here), limit: 100 });

export function view(here, data, name) {
  if (!data) return html`<h1>${name}</h1>`;
  const what = figureOf(here);
  return html`<p class="over">${here.query.country ? html`<a href="/countries/${here.query.country}">${country(here.query.country)}</a>` : area(here.query.region ?? here.query.group)} · ${word('kind', kindOf(here))}${here.query.level ? ' · ' + word('level', here.query.level) : ''}</p>
    <h1 class="answer">${word('figure', what)}: ${number(figure(data.cell, what))}</h1>
    <div class="asks">${select('figure', FIGURES, what)}</div>
    <section><h2>${t('rule')}</h2><p lang="en" dir="ltr">${data.rules[what]} ${data.rule}</p></section>
    <section><h2>${t('counted')} <span class="count">${number(data.countedTotal)}</span></h2>${data.countedTotal ? records(data.counted) : empty(t('counted.none'))}</section>
    <section><h2>${t('left.out')} <span class="count">${number(data.leftOutTotal)}</span></h2>${data.leftOutTotal ? records(data.leftOut) : empty(t('left.out.none'))}</section>
    ${data.next ? html`<p><a class="main" href=${asking({ cursor: data.next })}>${t('more')}</a></p>` : ''}
    ${downloads('/coverage/explain', { ...asked(here), cursor: null })}${sources(data)}`;
}

export const records = (list) => html`<ul class="plainlist">${list.map((record) => html`<li>
  ${word('topic', record.type)} · <a href=${PAGES[record.type] ? `/${PAGES[record.type]}/${record.id}` : record.href ?? `/api/v1/${record.type}s/${record.id}`}>${record.title ?? record.id}</a>
  ${record.reason ? html`<span class="quiet-text" lang="en">${record.reason}</span>` : html`<strong>${number(record.people)}</strong>`}</li>`)}</ul>`;
