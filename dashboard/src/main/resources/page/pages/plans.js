import { html } from '../lib/lit-html.js';
import { get, post, is } from '../js/api.js';
import { t, word, number, country, time } from '../js/words.js';
import { KINDS, table, empty, state } from '../js/parts.js';
import { form, action, outcome } from '../js/form.js';

const PRIORITIES = ['ldc-first', 'girls', 'no-tech', 'largest-gap', 'evenness'];

const AT_WORK = ['computing', 'committing'];
const POLL = 1000;
let again;

export const title = () => t('menu.plans');
export async function load(here) {
  if (!is('secretariat')) return { items: [] };
  const { a, b } = here.query;
  const [plans, compared] = await Promise.all([get('/plans', { limit: 50 }), a && b ? get('/plans/compare', { a, b }) : null]);
  // No fact tells that a plan is ready.
  if (plans.items.some((plan) => AT_WORK.includes(plan.state))) { clearTimeout(again); again = setTimeout(() => dispatchEvent(new Event('changed')), POLL); }
  return { items: plans.items, compared };
}

export function view(here, data, name) {
  if (!data) return html`<h1>${name}</h1>`;
  if (!is('secretariat')) return html`<h1>${name}</h1>${empty(t('plans.who'), html`<a href="/sign-in">${t('sign.in')}</a>`)}`;
  const { items, compared } = data;
  const figures = (plan) => plan.computed?.covered;
  return html`<h1>${name}</h1><p>${t('plans.note')}</p>${outcome()}
    ${items.length ? html`<form method="get" action="/plans"><ul class="cards">${items.map((plan) => html`<li class="card"><h3>${plan.title ?? plan.id}</h3>${state(plan.state)} <span class="quiet-text">${time(plan.createdAt)}</span>
      <p>${plan.priorities.map((priority) => word('priority', priority)).join(' · ')}</p>${figures(plan) ? html`<p>${t('plans.covered', { before: number(figures(plan).before), after: number(figures(plan).after), of: number(figures(plan).inNeed) })}</p>` : ''}
      <p class="acts"><label><input type="radio" name="a" value=${plan.id} ?checked=${here.query.a === plan.id}> A</label><label><input type="radio" name="b" value=${plan.id} ?checked=${here.query.b === plan.id}> B</label>
      </p></li>`)}</ul><button>${t('plans.compare')}</button></form>
      <p class="acts">${items.filter((plan) => plan.state === 'proposed').map((plan) => action(`${word('act', 'commit')}: ${plan.title ?? plan.id}`, `/plans/${plan.id}/commit`))}</p>` : empty(t('list.empty'))}
    ${compared ? table(t('plans.compare'), [['country', t('field.country'), (line) => html`<th scope="row">${country(line.country)} · ${word('kind', line.kind)}</th>`],
      ...['inNeed', 'before', 'a', 'b'].map((part) => [part, t('plans.' + part), (line) => html`<td class="number">${number(line[part])}</td>`, (line) => line[part]])], compared.lines) : ''}
    <h2>${t('plans.new')}</h2>${form('plan', [{ name: 'title', label: t('field.title') }, { name: 'priorities', type: 'checks', values: PRIORITIES, group: 'priority', label: t('plans.priorities') }, { name: 'kinds', type: 'checks', values: KINDS, group: 'kind', label: t('field.kind') }],
      async ({ title: called, priorities = [], kinds = [] }, key) => { await post('/plans', { title: called || undefined, priorities, scope: { kinds } }, key); return '/plans'; })}`;
}
