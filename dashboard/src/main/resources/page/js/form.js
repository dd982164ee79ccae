// One shape for every form: a summary of errors that takes the focus, a draft that is kept, one key for one intent.
import { html, nothing } from '../lib/lit-html.js';
import { post, remove } from './api.js';
import { t, word, country, countries, current } from './words.js';
import { go, onMove } from './place.js';

const trouble = new Map();
const busy = new Set();
const redraw = () => dispatchEvent(new Event('redraw'));

const draft = (name) => { try { return JSON.parse(sessionStorage.getItem('draft.' + name)) ?? {}; } catch { return {}; } };
const keep = (name, values) => sessionStorage.setItem('draft.' + name, JSON.stringify(values));
const read = (form) => {
  const data = new FormData(form);
  return Object.fromEntries([...new Set(data.keys())].map((key) => [key, form.elements[key]?.type !== 'select-one' && form.querySelectorAll(`[name="${key}"][type=checkbox]`).length ? data.getAll(key) : data.get(key)]));
};

/** Fields are `{name, type, values, names, group, options, required, label}`, options being suggestions with their names; `send(values, key)` answers with the address to go on at. */
export function form(name, fields, send, { start = {}, button = t('form.send'), secret = false } = {}) {
  const kept = { ...start, ...(secret ? {} : draft(name).values) };
  const errors = trouble.get(name) ?? [];
  const of = (field) => errors.filter((error) => error.name === field);
  const submit = async (event) => {
    event.preventDefault();
    if (busy.has(name)) return;
    const element = event.target;
    const values = read(element);
    const missing = fields.filter((field) => field.required && !(values[field.name] ?? '').length);
    const said = missing.map((field) => ({ name: field.name, detail: t('form.missing', { field: field.label }) }));
    if (!said.length) {
      busy.add(name);
      const same = draft(name);
      const body = JSON.stringify(values);
      const key = same.sent === body && same.key ? same.key : crypto.randomUUID();
      if (!secret) keep(name, { values, sent: body, key });
      try {
        const next = await send(values, key);
        sessionStorage.removeItem('draft.' + name);
        trouble.delete(name);
        busy.delete(name);
        go(next);
        return;
      } catch (error) {
        const named = error.problem?.errors ?? [];
        said.push(...(named.length ? named.map(({ pointer = '', detail }) => ({ name: pointer.split('/')[1] ?? pointer, detail })) : [{ name: '', detail: error.status === 401 || error.status === 403 ? t('sign.needed') + ' ' + error.message : error.message }]));
      }
      busy.delete(name);
    }
    trouble.set(name, said);
    redraw();
    document.getElementById(name + '-errors')?.focus();
  };
  return html`<form class="form" novalidate @submit=${submit} @input=${(event) => secret || keep(name, { ...draft(name), values: read(event.currentTarget) })}>
    ${errors.length ? html`<div class="note bad" id="${name}-errors" tabindex="-1" role="alert"><h2>${t('form.errors')}</h2><ul>${errors.map((error) => html`<li>${error.name ? html`<a href="#${name}-${error.name}" @click=${focus}>${error.detail}</a>` : error.detail}</li>`)}</ul></div>` : ''}
    ${fields.map((field) => input(name, field, kept[field.name], of(field.name)))}
    <button class="main">${button}</button></form>`;
}

function focus(event) {
  event.preventDefault();
  document.getElementById(event.target.hash.slice(1))?.focus();
}

function input(form, field, value, errors) {
  const id = `${form}-${field.name}`;
  const wrong = errors.length > 0;
  const about = wrong ? id + '-error' : null;
  const note = wrong ? html`<span class="wrong" id=${about}>${errors[0].detail}</span>` : '';
  const label = html`${field.label}${field.required ? html` <span aria-hidden="true">*</span>` : ''}`;
  const name = (option) => (field.type === 'country' ? country(option) : field.names?.[option] ?? word(field.group ?? field.name, option));
  if (field.type === 'checks') {
    return html`<fieldset id=${id} tabindex="-1"><legend>${label}</legend>${note}${field.values.map((option) => html`<label class="check"><input type="checkbox" name=${field.name} value=${option} ?checked=${(value ?? []).includes(String(option))}>${name(option)}</label>`)}</fieldset>`;
  }
  if (field.type === 'area') return html`<label for=${id}>${label}${note}</label><textarea id=${id} name=${field.name} rows="4" aria-invalid=${wrong} aria-describedby=${about ?? ''} .defaultValue=${value ?? ''}></textarea>`;
  if (field.type === 'select' || field.type === 'country') {
    const values = field.type === 'country' ? countries().sort((a, b) => country(a).localeCompare(country(b), current())) : field.values;
    return html`<label for=${id}>${label}${note}</label><select id=${id} name=${field.name} aria-invalid=${wrong} aria-describedby=${about ?? ''} aria-required=${Boolean(field.required)}><option value="">–</option>${values.map((option) => html`<option value=${option} ?selected=${String(option) === String(value)}>${name(option)}</option>`)}</select>`;
  }
  const options = field.options ? html`<datalist id="${id}-options">${field.options.map(([option, said]) => html`<option value=${option}>${said}</option>`)}</datalist>` : '';
  return html`<label for=${id}>${label}${note}</label>${options}<input id=${id} list=${field.options ? id + '-options' : nothing} name=${field.name} type=${field.type ?? 'text'} inputmode=${field.type === 'number' ? 'numeric' : 'text'} autocomplete=${field.auto ?? 'off'} aria-invalid=${wrong} aria-describedby=${about ?? ''} aria-required=${Boolean(field.required)} .defaultValue=${value ?? ''}>`;
}

let told = null;
/** A button that does one thing, says whether the server did it; the focus goes to that, since the button may go. `then` gets the answer. */
export const action = (label, path, body = {}, { method = 'POST', then } = {}) => html`<button @click=${async () => {
  if (busy.has(path)) return;
  busy.add(path);
  try {
    const answer = await (method === 'DELETE' ? remove(path) : post(path, body));
    told = { text: t('done'), good: true };
    then?.(answer);
  } catch (error) {
    told = { text: error.message, good: false };
  }
  busy.delete(path);
  redraw();
  document.getElementById('outcome')?.focus();
  dispatchEvent(new Event('changed'));
}}>${label}</button>`;

export const outcome = () => html`<div id="outcome" role="status" tabindex="-1" class=${told ? (told.good ? 'note good' : 'note bad') : ''}>${told?.text ?? ''}</div>`;
onMove((here) => { if (!here) told = null; });
