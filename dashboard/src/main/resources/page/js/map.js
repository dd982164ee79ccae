// The world in Equal Earth; shapes are fetched once, drawn in five labelled classes and hatched where nothing is known.
import { html, svg, nothing } from '../lib/lit-html.js';
import { t, word, number, country, current } from './words.js';
import { figure, redraw } from './parts.js';
import { go } from './place.js';
import { classes, legend, patterns } from './classes.js';
import { middle, next } from './steer.js';

/** A mark shows a country that is too small to be hit beside its outline. */
let shapes = [];
let fetched;
/** The country that Tab comes to; from it the arrows go on. */
let at = null;
let focused = false;

export const outline = () => (fetched ??= fetch(new URL('../map/world.svg', import.meta.url)).then((answer) => answer.text()).then((text) => {
  shapes = [...new DOMParser().parseFromString(text, 'image/svg+xml').querySelectorAll('path,circle')].map((node) => ({ node, id: node.id.replace('-', ''), mark: node.id.endsWith('-'), middle: middle(node) }));
  redraw();
}));

export function map(cells, kind, name) {
  const rows = new Map(cells.map((c) => [c.country, c]));
  const value = (id) => figure(rows.get(id) ?? {}, name);
  const known = cells.map((c) => figure(c, name)).filter((of) => of != null);
  const { of: level, names } = classes(known);
  const open = shapes.filter(({ id, mark }) => rows.has(id) && !mark).map(({ id, middle: where }) => [id, country(id), where]).sort((a, b) => a[1].localeCompare(b[1], current()));
  if (!rows.has(at)) at = open.reduce((best, [id]) => ((value(id) ?? -1) > (value(best) ?? -1) ? id : best), open[0]?.[0]);
  const text = (id) => `${country(id)}: ${number(value(id))}`;

  const press = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = next(open, at, event.key);
    if (event.key === 'Enter') go('/countries/' + at);
    else if (to) {
      at = to;
      redraw();
      document.getElementById('map-' + at).focus();
    } else return;
    event.preventDefault();
  };
  // Not at once: the focus also goes when the map itself does, in the midst of drawing.
  const look = (event) => { focused = event.type === 'focusin'; queueMicrotask(redraw); };

  const shape = ({ node, id, mark }) => {
    if (!rows.has(id) && node.localName === 'circle') return '';
    const drawn = node.localName === 'path'
      ? svg`<path d=${node.getAttribute('d')}><title>${text(id)}</title></path>`
      : svg`<circle cx=${node.getAttribute('cx')} cy=${node.getAttribute('cy')} r="3.2"><title>${text(id)}</title></circle>`;
    const here = id === at && !mark;
    return svg`<g class=${level(value(id))} id=${mark ? nothing : 'map-' + id} data-value=${value(id) ?? ''} role=${here ? 'link' : nothing} tabindex=${here ? 0 : nothing} aria-label=${here ? text(id) : nothing} aria-hidden=${here ? nothing : 'true'}
      @click=${rows.has(id) ? () => go('/countries/' + id) : null}>${drawn}</g>`;
  };
  const label = `${word('kind', kind)}: ${word('figure', name)}`;
  // An application: only so do readers of screens leave the arrow keys to it. All it tells stands in the table as well.
  return html`<figure class="map"><figcaption>${label}</figcaption>
    <svg class="world" viewBox="0 0 1000 480" role="application" aria-label=${t('map.label', { what: label, n: number(known.length) })} aria-describedby="map-keys" @keydown=${press} @focusin=${look} @focusout=${look}>${patterns()}${shapes.map(shape)}</svg>
    <p class="pointed" aria-hidden="true">${focused && at ? text(at) : ''}</p>${legend(names)}
    <p class="quiet-text" id="map-keys">${t('map.keys')}</p>
    <p class="quiet-text">${t('map.note')} <button class="plain" @click=${save}>SVG</button> <button class="plain" @click=${picture}>PNG</button></p></figure>`;
}

/** The drawing as it is seen, with what it shows and where it is from. */
function drawing(button) {
  const all = button.closest('figure');
  const copy = all.querySelector('.world').cloneNode(true);
  const seen = all.querySelectorAll('.world *');
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
