import { html } from '../lib/lit-html.js';
import { get, query } from '../js/api.js';
import { t, word, number, short, country, day } from '../js/words.js';
import { KINDS, FIGURES, kindOf, figure, chosenFigure, cell, select, dayOf, picker, table, downloads, sources, empty, feed } from '../js/parts.js';
import { go, asking, place } from '../js/place.js';
import { map, outline } from '../js/map.js';

const COLUMNS = ['inNeed.confirmed', 'inNeed.declaredFor', 'offered', 'pledged', 'committed', 'inProgress', 'delivered', 'gap.atFloor', 'affected.closed'];
/** What is offered everywhere would list every country. */
const TOLD = COLUMNS.filter((column) => column !== 'offered');
const GAPS = 8;
const TOPICS = ['organisations', 'contributions', 'needs', 'events'];

export const title = () => t('menu.world');

export async function load(here) {
  const [world, gaps, all] = await Promise.all([
    get('/coverage/world', { kind: kindOf(here), on: here.query.on }),
    get('/coverage/gaps', { limit: GAPS, on: here.query.on }),
    get('/search', { limit: 1 }),
  ]);
  outline();
  return { world, gaps, totals: TOPICS.map((topic) => all.facets.type?.[topic] ?? 0), chosen: chosenFigure(here, world.cells) };
}

/** One sentence with numbers and a date. */
function answer(here, { world }) {
  const sum = (name) => world.cells.reduce((all, c) => all + (figure(c, name) ?? 0), 0);
  const having = (name) => world.cells.filter((c) => figure(c, name) != null).length;
  const values = { kind: word('kind', kindOf(here)).toLocaleLowerCase(), date: day(here.query.on ?? world.asOf) };
  if (having('inNeed.confirmed')) {
    return t('answer.confirmed', { ...values, n: number(having('inNeed.confirmed')), people: number(sum('inNeed.confirmed')), gap: number(sum('gap.atFloor')) });
  }
  return having('inNeed.declaredFor')
    ? t('answer.declared', { ...values, n: number(having('inNeed.declaredFor')), people: number(sum('inNeed.declaredFor')) })
    : t('answer.none', values);
}

export function view(here, data, name) {
  if (!data) return html`<h1>${name}</h1>`;
  const kind = kindOf(here);
  const { world, gaps, totals, chosen } = data;
  const told = world.cells.filter((c) => here.query.all || TOLD.some((column) => figure(c, column)));
  const figures = html`<dl class="counters">${TOPICS.map((topic, i) => html`<div><dt>${t('menu.' + topic)}</dt><dd>${number(totals[i])}</dd></div>`)}</dl>`;
  if (here.page === 'embed') {
    return html`<main class="embed"><h1>${answer(here, data)}</h1>${here.id === 'map' ? map(world.cells, kind, chosen) : figures}<p><a href="/" target="_blank" rel="noopener">Coalition</a></p></main>`;
  }
  const columns = [
    ['country', t('field.country'), (c) => html`<th scope="row"><a href="/countries/${c.country}${query({ on: here.query.on })}">${country(c.country)}</a></th>`, (c) => country(c.country)],
    ...COLUMNS.map((column) => [column, t('figure.' + column), (c) => cell(c, column), (c) => figure(c, column)]),
  ];
  return html`
    <h1 class="answer">${answer(here, data)}</h1>${figures}
    <div class="asks">${select('kind', KINDS, kind)}${select('figure', FIGURES, chosen)}${dayOf(here)}${picker(here)}</div>
    <div class="beside"><section>${map(world.cells, kind, chosen)}</section>${feed()}</div>
    <section><h2>${t('gaps')}</h2>${gaps.items.length
      ? html`<ol class="ranked">${gaps.items.map((c) => html`<li><a href="/countries/${c.country}">${country(c.country)}</a> · ${word('kind', c.kind)} <strong>${short(figure(c, 'gap.atFloor'))}</strong></li>`)}</ol>`
      : empty(t('gaps.empty'), html`<a href="/needs?standing=declared-for">${t('gaps.next')}</a>`)}</section>
    <section>${table(`${word('kind', kind)}: ${t('people')}`, columns, told)}
      <p><a href=${'?' + new URLSearchParams({ ...here.query, all: here.query.all ? '' : '1' })} @click=${all}>${t(here.query.all ? 'fewer' : 'all.countries', { n: number(world.cells.length) })}</a></p>
      <p><a href="/levels${query({ kind, figure: chosen, on: here.query.on })}">${t('levels')}</a></p><p class="quiet-text">${t('offered.note')}</p>${downloads('/coverage/world', { kind, on: here.query.on }, ['csv', 'xlsx', 'geojson'])}${sources(world)}</section>`;
}

const all = (event) => { event.preventDefault(); go(asking({ all: place().query.all ? '' : '1' }), { here: true }); };
