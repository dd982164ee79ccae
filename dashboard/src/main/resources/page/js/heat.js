// Figures level by level, in the classes of the map; each leads to its explanation.
import { html } from '../lib/lit-html.js';
import { query } from './api.js';
import { t, word, number, short } from './words.js';
import { LEVELS, figure, empty, redraw } from './parts.js';
import { place } from './place.js';
import { classes, legend, patterns } from './classes.js';

/** Many questions each time: so many facts may come that they are not asked for each. */
const PATIENCE = 2000;
let shown = { key: null };
let later;

/** Asked for beside all else: whoever waits for the answer does not wait for this. What is there stays until the next is. `cells` asks for those of a level. */
export function byLevel(key, cells) {
  if (shown.key !== key) shown = { key, asked: 0 };
  const ask = async () => {
    shown.asked = Date.now();
    const found = await Promise.all(LEVELS.map(cells)).then((levels) => ({ levels, error: null }), (error) => ({ error }));
    if (shown.key === key) { Object.assign(shown, found); redraw(); }
  };
  clearTimeout(later);
  later = setTimeout(ask, Math.max(0, shown.asked + PATIENCE - Date.now()));
}

/** `rows` makes `[[head, cells], …]` of the cells of each level, a cell for each. */
export function heat(caption, corner, name, rows, again) {
  const { levels, error } = shown;
  if (error) return html`<div class="note bad" role="alert"><p>${t('error')} ${error.message}</p><button @click=${again}>${t('again')}</button></div>${levels ? drawn() : ''}`;
  return levels ? drawn() : html`<p class="loading" role="status">${t('loading')}</p>`;

  function drawn() {
    const lines = rows(levels);
    if (!lines.length) return empty(t('list.empty'));
    const { of, names } = classes(lines.flatMap(([, cells]) => cells.map((c) => figure(c, name))));
    const cell = (c) => {
      const value = figure(c, name);
      const to = '/explain' + query({ country: c.country, region: c.region, kind: c.kind, level: c.level, figure: name, on: place().query.on });
      return html`<td class="number ${of(value)}"><a href=${to} title=${number(value)}>${value == null ? html`<span class="quiet">${t('unknown')}</span><span aria-hidden="true">–</span>` : short(value)}</a></td>`;
    };
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${caption}><table class="heat"><caption>${caption}</caption>
      <thead><tr><th scope="col">${corner}</th>${LEVELS.map((level) => html`<th scope="col">${word('level', level)}</th>`)}</tr></thead>
      <tbody>${lines.map(([head, cells]) => html`<tr><th scope="row">${head}</th>${cells.map(cell)}</tr>`)}</tbody></table></div>
      <svg class="quiet" aria-hidden="true">${patterns()}</svg>${legend(names)}<p class="quiet-text">${t('levels.note')}</p>`;
  }
}
