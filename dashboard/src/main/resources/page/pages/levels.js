// One kind of help, country by country or region by region, and level by level.
import { html } from '../lib/lit-html.js';
import { get, query } from '../js/api.js';
import { t, word, number, country, area } from '../js/words.js';
import { KINDS, FIGURES, LEVELS, kindOf, figure, select, dayOf } from '../js/parts.js';
import { asking } from '../js/place.js';
import { byLevel, heat } from '../js/heat.js';

/** The world and its parts in M49. */
const REGIONS = ['001', '002', '019', '142', '150', '009'];
const ROWS = ['countries', 'regions'];

const figureOf = (here) => (FIGURES.includes(here.query.figure) ? here.query.figure : 'inNeed.declaredFor');

export const title = () => t('levels');
export function load(here) {
  const asked = { kind: kindOf(here), on: here.query.on };
  const regions = here.query.rows === 'regions';
  byLevel([asked.kind, asked.on, regions].join(), (level) => (regions
    ? Promise.all(REGIONS.map((region) => get('/coverage', { ...asked, region, level }).then((answer) => answer.cells[0])))
    : get('/coverage/world', { ...asked, level }).then((answer) => answer.cells)));
  return {};
}

export function view(here, data, name) {
  const kind = kindOf(here);
  const what = figureOf(here);
  const largest = (cells) => Math.max(...cells.map((c) => figure(c, what) ?? -1));
  const regions = here.query.rows === 'regions';
  let all = null;
  const rows = (levels) => (all = levels[0]).map((first, i) => [first, LEVELS.map((level) => levels[level][i])])
    .filter(([, cells]) => here.query.all || regions || largest(cells) > 0)
    .sort(([, a], [, b]) => (regions ? 0 : largest(b) - largest(a)))
    .map(([{ country: code, region }, cells]) => [code ? html`<a href="/countries/${code}${query({ on: here.query.on, figure: what })}">${country(code)}</a>` : area(region), cells]);
  const drawn = heat(`${word('kind', kind)}: ${word('figure', what)}`, t(regions ? 'rows.region' : 'field.country'), what, rows, () => load(here));
  return html`<p class="over"><a href="/${query({ kind, on: here.query.on })}">${t('menu.world')}</a></p><h1>${name}</h1>
    <div class="asks">${select('kind', KINDS, kind)}${select('figure', FIGURES, what)}${select('rows', ROWS, here.query.rows)}${dayOf(here)}</div>${drawn}
    ${all && !regions ? html`<p><a href=${asking({ all: here.query.all ? '' : '1' })}>${t(here.query.all ? 'fewer' : 'all.countries', { n: number(all.length) })}</a></p>` : ''}`;
}
