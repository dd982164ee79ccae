// The classes in which figures are drawn, on the map and in heat maps alike: unknown, none, and four steps.
import { html, svg } from '../lib/lit-html.js';
import { t, short, number } from './words.js';

/** Steps of 1, 10, 100 … below the largest, so that a class keeps its meaning. `of` tells the class of a figure. */
export function classes(values) {
  const high = 10 ** Math.max(2, Math.floor(Math.log10(Math.max(1, ...values.filter((value) => value != null)))));
  const steps = [high / 100, high / 10, high];
  const [a, b, c] = steps.map(short);
  return {
    of: (value) => (value == null ? 'unknown' : 'q' + (value <= 0 ? 0 : 1 + steps.filter((step) => value >= step).length)),
    names: { unknown: t('nodata'), q0: number(0), q1: `< ${a}`, q2: `${a} – ${b}`, q3: `${b} – ${c}`, q4: `≥ ${c}` },
  };
}

export const legend = (names) => html`<ul class="legend">${Object.entries(names).map(([key, text]) => html`<li><svg viewBox="0 0 16 16" class=${key} aria-hidden="true"><rect width="16" height="16"></rect></svg>${text}</li>`)}</ul>`;

/** What tells the classes apart without colour: dots, lines, a grid; none is plain, the highest is solid, unknown is hatched. */
export const patterns = () => svg`<defs>
  <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" class="sea"/><path d="M0 0V5" class="line"/></pattern>
  <pattern id="dots" width="5" height="5" patternUnits="userSpaceOnUse"><rect width="5" height="5" class="q1"/><circle cx="2.5" cy="2.5" r=".8" class="q3"/></pattern>
  <pattern id="lines" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="4" height="4" class="q2"/><path d="M0 2H4" class="mark"/></pattern>
  <pattern id="grid" width="5" height="5" patternUnits="userSpaceOnUse"><rect width="5" height="5" class="q3"/><path d="M0 2.5H5M2.5 0V5" class="mark light"/></pattern></defs>`;
