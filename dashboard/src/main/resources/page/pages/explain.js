import { html } from '../lib/lit-html.js';
import { get } from '../js/api.js';
import { t, word, number, country } from '../js/words.js';
import { FIGURES, figure, select, downloads, sources, empty } from '../js/parts.js';

const ASKED = ['country', 'region', 'group', 'kind', 'level', 'beneficiary', 'on', 'knownOn', 'figure'];
const asked = (here) => Object.fromEntries(ASKED.map((name) => [name, here.query[name]]).filter(([, value]) => value));

export const title = () => t('explain');
export const load = (here) => get('/coverage/explain', { ...asked(here), limit: 100 });

export function view(here, data, name) {
  const { kind = 'connectivity', figure: what = 'inNeed.confirmed' } = here.query;
  if (!data) return html`<h1>${name}</h1>`;
  const records = (list, reason) => html`<ul class="plainlist">${list.map((r) => html`<li>${link(r)} ${r.people != null ? html`<strong>${number(r.people)}</strong>` : ''} ${reason && (r.reason ?? r.code) ? html`<span class="quiet-text">${r.reason ?? r.code}</span>` : ''}</li>`)}</ul>`;
  const counted = data.counted?.items ?? data.counted ?? [];
  const left = data.leftOut?.items ?? data.leftOut ?? [];
  return html`<p class="over"><a href="/countries/${here.query.country}">${country(here.query.country)}</a> · ${word('kind', kind)}</p>
    <h1 class="answer">${word('figure', what)}: ${number(figure(data.cell, what))}</h1>
    <div class="asks">${select('figure', FIGURES, what)}</div>
    <section><h2>${t('rule')}</h2><p lang="en" dir="ltr">${data.rules?.[what]} ${data.rule}</p></section>
    <section><h2>${t('counted')}</h2>${counted.length ? records(counted) : empty(t('counted.none'))}</section>
    <section><h2>${t('left.out')}</h2>${left.length ? records(left, true) : empty(t('left.out.none'))}</section>
    ${downloads('/coverage/explain', asked(here))}${sources(data)}`;
}

function link(record) {
  const topic = record.topic ?? (record.contribution ? 'contributions' : record.need ? 'needs' : '');
  const id = record.id ?? record.contribution ?? record.need;
  const text = record.title ?? record.label ?? record.organisation ?? id;
  return ['needs', 'contributions', 'events'].includes(topic) ? html`<a href="/${topic}/${id}">${text}</a>` : text;
}
