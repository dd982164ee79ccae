import { html } from '../lib/lit-html.js';
import { get } from '../js/api.js';
import { t, number, country } from '../js/words.js';
import { ROWS } from '../js/records.js';
import { go, asking } from '../js/place.js';
import { empty } from '../js/parts.js';

const TOPICS = ['organisations', 'contributions', 'events', 'initiatives', 'experiences', 'catalogue'];

export const title = () => t('menu.search');

/** Each topic is asked by itself. */
export async function load(here) {
  const { q, country: where } = here.query;
  if (!q && !where) return { found: [] };
  const asked = where ? TOPICS.filter((topic) => topic !== 'initiatives') : TOPICS;
  const pages = await Promise.all(asked.map((topic) => get('/' + topic, { q, country: where, limit: 5 })));
  return { found: asked.map((topic, i) => [topic, pages[i]]).filter(([, page]) => page.total) };
}

export function view(here, data, name) {
  const find = (event) => { event.preventDefault(); go(asking({ q: new FormData(event.target).get('q') })); };
  return html`<h1>${name}${here.query.country ? html` <a class="count" href=${asking({ country: '' })}>${country(here.query.country)} ×</a>` : ''}</h1>
    <form class="asks" role="search" @submit=${find}><label><span>${t('field.q')}</span><input name="q" type="search" .value=${here.query.q ?? ''}></label><button class="main">${t('find')}</button></form>
    ${data && (here.query.q || here.query.country) && !data.found.length ? empty(t('list.empty')) : ''}
    ${(data?.found ?? []).map(([topic, page]) => html`<section><h2><a href="/${topic}?${new URLSearchParams(Object.entries(here.query).filter(([key]) => ['q', 'country'].includes(key)))}">${t('menu.' + topic)}</a> <span class="count">${number(page.total)}</span></h2><ul class="cards">${page.items.map(ROWS[topic])}</ul></section>`)}`;
}
