// One kind of help, country by country and level by level.
import { html } from '../lib/lit-html.js';
import { query } from '../js/api.js';
import { t, word, number, country } from '../js/words.js';
import { KINDS, FIGURES, LEVELS, kindOf, figure, select, dayOf } from '../js/parts.js';
import { asking } from '../js/place.js';
import { byLevel, heat } from '../js/heat.js';

const figureOf = (here) => (FIGURES.includes(here.query.figure) ? here.query.figure : 'inNeed.declaredFor');

export const title = () => t('levels');
export const load = (here) => { byLevel('/coverage/world', { kind: kindOf(here), on: here.query.on }); return {}; };

export function view(here, data, name) {
  const kind = kindOf(here);
  const what = figureOf(here);
  const largest = (cells) => Math.max(...cells.map((c) => figure(c, what) ?? -1));
  let all = null;
  const rows = (levels) => (all = levels[0]).map((first, i) => [first.country, LEVELS.map((level) => levels[level][i])])
    .filter(([, cells]) => here.query.all || largest(cells) > 0)
    .sort(([, a], [, b]) => largest(b) - largest(a))
    .map(([code, cells]) => [html`<a href="/countries/${code}${query({ on: here.query.on, figure: what })}">${country(code)}</a>`, cells]);
  const drawn = heat(`${word('kind', kind)}: ${word('figure', what)}`, t('field.country'), what, rows, () => load(here));
  return html`<p class="over"><a href="/${query({ kind, on: here.query.on })}">${t('menu.world')}</a></p><h1>${name}</h1>
    <div class="asks">${select('kind', KINDS, kind)}${select('figure', FIGURES, what)}${dayOf(here)}</div>${drawn}
    ${all ? html`<p><a href=${asking({ all: here.query.all ? '' : '1' })}>${t(here.query.all ? 'fewer' : 'all.countries', { n: number(all.length) })}</a></p>` : ''}`;
}
