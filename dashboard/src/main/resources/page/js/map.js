// The world in Equal Earth; shapes are fetched once, and coloured in at most four labelled classes.
import { html, svg } from '../lib/lit-html.js';
import { t, word, short, number, country } from './words.js';
import { figure } from './parts.js';
import { go } from './place.js';

let shapes = [];
let fetched;

export const outline = () => (fetched ??= fetch(new URL('../map/world.svg', import.meta.url)).then((answer) => answer.text()).then((text) => {
  shapes = [...new DOMParser().parseFromString(text, 'image/svg+xml').querySelectorAll('path,circle')];
  dispatchEvent(new Event('redraw'));
}));

/** Steps of 1, 10, 100 … below the largest, so that a class keeps its meaning. */
function steps(values) {
  const top = Math.max(0, ...values);
  const high = 10 ** Math.max(2, Math.floor(Math.log10(top || 1)));
  return [high / 100, high / 10, high];
}

export function map(cells, kind, name) {
  const rows = new Map(cells.map((c) => [c.country, c]));
  const known = cells.map((c) => figure(c, name)).filter((value) => value != null);
  const [a, b, c] = steps(known);
  const level = (value) => (value == null ? 'unknown' : 'q' + (value <= 0 ? 0 : 1 + (value >= a) + (value >= b) + (value >= c)));
  const shape = (node) => {
    const id = node.id.replace('-', '');
    const row = rows.get(id);
    if (!row && node.localName === 'circle') return '';
    const value = row ? figure(row, name) : null;
    const text = `${country(id)}: ${number(value)}`;
    const drawn = node.localName === 'path'
      ? svg`<path d=${node.getAttribute('d')}><title>${text}</title></path>`
      : svg`<circle cx=${node.getAttribute('cx')} cy=${node.getAttribute('cy')} r="3.2"><title>${text}</title></circle>`;
    return svg`<g class=${level(value)} id=${node.localName === 'path' ? 'map-' + id : null} data-value=${value ?? ''} @click=${row ? () => go('/countries/' + id) : null}>${drawn}</g>`;
  };
  const classes = [['unknown', t('nodata')], ['q0', number(0)], ['q1', `< ${short(a)}`], ['q2', `${short(a)} – ${short(b)}`], ['q3', `${short(b)} – ${short(c)}`], ['q4', `≥ ${short(c)}`]];
  const label = `${word('kind', kind)}: ${word('figure', name)}`;
  return html`<figure class="map"><figcaption>${label}</figcaption>
    <svg viewBox="0 0 1000 480" role="img" aria-label=${t('map.label', { what: label, n: number(known.length) })}>
      <defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" class="sea"/><path d="M0 0V5" class="line"/></pattern></defs>
      ${shapes.map(shape)}</svg>
    <ul class="legend">${classes.map(([key, text]) => html`<li><svg viewBox="0 0 16 16" class=${key} aria-hidden="true"><rect width="16" height="16"></rect></svg>${text}</li>`)}</ul>
    <p class="quiet-text">${t('map.note')} <button class="plain" @click=${save}>SVG</button> <button class="plain" @click=${picture}>PNG</button></p></figure>`;
}

/** The drawing as it is seen, with what it shows and where it is from. */
function drawing(button) {
  const all = button.closest('figure');
  const copy = all.querySelector('svg').cloneNode(true);
  const seen = all.querySelectorAll('svg[role=img] *');
  copy.querySelectorAll('*').forEach((node, i) => {
    const style = getComputedStyle(seen[i]);
    node.setAttribute('fill', style.fill);
    node.setAttribute('stroke', style.stroke);
  });
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('viewBox', '0 0 1000 510');
  const note = document.createElementNS('http://www.w3.org/2000/svg', 'text');
  note.setAttribute('y', '500');
  note.setAttribute('font-size', '11');
  note.textContent = `${all.querySelector('figcaption').textContent} · ${new Date().toISOString().slice(0, 10)} · Coalition, CC BY 4.0 · Natural Earth`;
  copy.append(note);
  return new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' });
}

function keep(blob, name) {
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

const save = (event) => keep(drawing(event.target), 'map.svg');
async function picture(event) {
  const image = Object.assign(new Image(), { src: URL.createObjectURL(drawing(event.target)) });
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: 2000, height: 1020 });
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, 2000, 1020);
  pen.drawImage(image, 0, 0, 2000, 1020);
  canvas.toBlob((blob) => keep(blob, 'map.png'));
}
