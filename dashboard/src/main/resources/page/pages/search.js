import { html } from '../lib/lit-html.js';
import { get } from '../js/api.js';
import { t, word, number, country, area, list, tongue } from '../js/words.js';
import { go, asking } from '../js/place.js';
import { downloads, empty, state } from '../js/parts.js';

/** What is found: its page, if there is one, and the word for one of it. */
const TYPES = {
  organisations: 'organisation', contributions: 'contribution', needs: 'need', events: 'event', initiatives: 'initiative',
  experiences: 'experience', catalogue: 'resource', projects: 'project', missions: 'mission', series: 'series',
};
const WITHOUT_PAGE = ['series'];
const SHOWN = 12;
const FACETS = { type: (value) => word('topic', TYPES[value]), kind: (value) => word('kind', value), language: tongue, country: area };

const asked = (here) => Object.fromEntries(['q', 'type', 'country', 'language', 'kind', 'cursor'].map((name) => [name, here.query[name]]).filter(([, value]) => value));

export const title = () => t('menu.search');
export const load = (here) => get('/search', asked(here));

export function view(here, data, name) {
  const find = (event) => { event.preventDefault(); go(asking({ q: new FormData(event.target).get('q'), cursor: '' })); };
  return html`<h1>${name}${data ? html` <span class="count">${number(data.total)}</span>` : ''}</h1>
    <form class="asks" role="search" @submit=${find}><label><span>${t('field.q')}</span><input name="q" type="search" maxlength="200" .value=${here.query.q ?? ''}></label><button class="main">${t('find')}</button></form>
    ${data ? html`${Object.entries(FACETS).map(([facet, named]) => choices(here, facet, data.facets[facet] ?? {}, named))}
      ${data.partial ? html`<p class="note">${t('search.partial')}</p>` : ''}
      ${data.items.length ? html`<ol class="hits">${data.items.map(hit)}</ol>` : empty(t('list.empty'), html`<a href="/search">${t('list.all')}</a>`)}
      ${data.next ? html`<p><a class="main" href=${asking({ cursor: data.next })}>${t('more')}</a></p>` : ''}
      ${downloads('/search', asked(here))}` : ''}`;
}

/** Values of a facet with how many there are; the chosen one can be let go. */
function choices(here, facet, counts, named) {
  const chosen = here.query[facet];
  const values = Object.entries(counts).filter(([value]) => facet !== 'country' || value.length === 3 && !/^\d/.test(value)).slice(0, SHOWN);
  if (values.length < 2 && !chosen) return '';
  return html`<p class="facet"><span>${t('field.' + facet)}</span>
    ${chosen ? html`<a aria-current="true" href=${asking({ [facet]: '', cursor: '' })}>${facet === 'country' ? country(chosen) : named(chosen)} ×</a>`
      : values.map(([value, count]) => html`<a href=${asking({ [facet]: value, cursor: '' })}>${named(value)} <span class="count">${number(count)}</span></a>`)}</p>`;
}

function hit(item) {
  const name = item.title ? marked(item.title) : list(item.countries, area) + (item.kinds.length ? ' · ' + word('kind', item.kinds[0]) : '');
  const address = WITHOUT_PAGE.includes(item.type) ? item.href : `/${item.type}/${item.id}`;
  const said = [word('topic', TYPES[item.type]), list(item.organisations), item.kinds.length ? list(item.kinds, (kind) => word('kind', kind)) : '', places(item.countries)].filter(Boolean).join(' · ');
  return html`<li><a href=${address} dir="auto">${name}</a> ${item.state ? state(item.state) : ''}
    <p class="quiet-text">${said}</p>${item.excerpt ? html`<p dir="auto">${marked(item.excerpt)}</p>` : ''}</li>`;
}

const places = (codes) => (codes.includes('001') ? t('everywhere') : codes.length > 4 ? list(codes.slice(0, 4), area) + ' …' : codes.length ? list(codes, area) : '');

/** The text with the words that were looked for. */
function marked({ text, marks }) {
  let last = 0;
  const parts = marks.map(([from, to]) => {
    const part = html`${text.slice(last, from)}<mark>${text.slice(from, to)}</mark>`;
    last = to;
    return part;
  });
  return html`${parts}${text.slice(last)}`;
}
