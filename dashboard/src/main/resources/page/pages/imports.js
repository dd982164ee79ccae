import { html } from '../lib/lit-html.js';
import { upload, get } from '../js/api.js';
import { t, number } from '../js/words.js';
import { table, redraw } from '../js/parts.js';

const TYPES = ['organisations', 'contributions', 'needs', 'school-status', 'learners', 'presence', 'events'];
const POLL = 700;
let report = null;
let error = null;
let busy = false;

export const title = () => t('menu.import');
export const load = () => ({});

async function send(event) {
  event.preventDefault();
  if (busy) return;
  const data = new FormData(event.target);
  error = report = null;
  busy = true;
  redraw();
  try {
    const file = data.get('file');
    report = await upload('/imports', { type: data.get('type'), dryRun: event.submitter.value === 'try', name: file.name }, file);
    while (report.state && ['waiting', 'running'].includes(report.state)) {
      await new Promise((done) => setTimeout(done, POLL));
      report = await get('/imports/' + report.id);
      redraw();
    }
  } catch (problem) {
    error = problem.message;
  }
  busy = false;
  redraw();
}

export const view = (here, data, name) => html`<h1>${name}</h1><p>${t('import.note')}</p>
  <form class="form" @submit=${send}><label for="type">${t('field.type')}</label><select id="type" name="type">${TYPES.map((type) => html`<option value=${type}>${t('import.' + type)}</option>`)}</select>
    <label for="file">${t('field.file')}</label><input id="file" type="file" name="file" required accept=".csv,.xlsx">
    <p class="acts"><button class="main" value="try">${t('import.try')}</button><button value="do">${t('import.do')}</button></p></form>
  <div role="status">${busy ? html`<p class="loading">${t('loading')}</p>` : ''}${error ? html`<p class="note bad">${error}</p>` : ''}${report ? html`
    <dl class="counters">${['accepted', 'changed', 'unchanged', 'refused'].map((part) => html`<div><dt>${t('import.' + part)}</dt><dd>${number(report[part])}</dd></div>`)}</dl>
    ${report.refusals?.length ? table(t('import.refused'), ['row', 'column', 'value', 'detail'].map((part) => [part, t('import.' + part), (r) => html`<td>${r[part]}</td>`]), report.refusals) : ''}` : ''}</div>`;
