import { html } from '../lib/lit-html.js';
import { get } from '../js/api.js';
import { t, word, number } from '../js/words.js';
import { KINDS, LEVELS, BENEFICIARIES, select, downloads, empty } from '../js/parts.js';
import { go, asking } from '../js/place.js';
import { ROWS } from '../js/records.js';
import { one } from '../js/one.js';

const PAGE = 30;
const STATES = {
  organisations: ['applied', 'under-review', 'approved', 'suspended', 'rejected', 'withdrawn'],
  contributions: ['draft', 'published', 'exhausted', 'expired', 'withdrawn'],
  needs: ['uncommitted', 'partially-committed', 'fully-committed', 'fulfilled', 'cancelled'],
  projects: ['in-discussion', 'active', 'completed', 'cancelled'],
  events: ['scheduled', 'open', 'full', 'completed', 'cancelled', 'postponed'],
};
const CATEGORIES = ['private-sector', 'multilateral', 'civil-society', 'network', 'media', 'academia', 'government'];
const SOLUTIONS = ['learning-management-system', 'basic-mobile-phones', 'strong-offline-functionality', 'mooc-platform', 'self-directed-content', 'mobile-reading', 'live-video-collaboration', 'content-creation-tool', 'external-repository', 'national-platform'];
const FACETS = {
  organisations: { category: CATEGORIES, state: STATES.organisations },
  contributions: { kind: KINDS, state: STATES.contributions, level: LEVELS, beneficiary: BENEFICIARIES },
  needs: { kind: KINDS, state: STATES.needs, standing: ['confirmed', 'declared-for'] },
  events: { state: STATES.events },
  catalogue: { category: SOLUTIONS, price: ['free', 'partly-free', 'paid'] },
  experiences: { kind: KINDS },
  projects: { state: STATES.projects },
  missions: { flagship: ['connectivity', 'teachers', 'gender'], state: ['active', 'closed'] },
};
/** Filters whose values are records themselves. */
const NAMED = { projects: { initiative: 'initiatives', mission: 'missions' } };
const NEXT = { organisations: ['apply', 'form.apply'], contributions: ['offer', 'form.offer'], needs: ['declare', 'form.declare'], events: ['invite', 'form.invite'], projects: ['propose', 'form.propose'], experiences: ['share', 'form.share'] };
const KEPT = ['country', 'organisation', 'initiative', 'mission', 'host', 'language', 'q', 'cursor'];

const asked = (here) => Object.fromEntries([...Object.keys(FACETS[here.page] ?? {}), ...KEPT].map((name) => [name, here.query[name]]).filter(([, value]) => value));

export const title = (here, data) => (here.id && data?.record ? data.record.title ?? data.record.name ?? t('menu.' + here.page) : t('menu.' + here.page));
export async function load(here) {
  if (here.id) return one.load(here);
  const [page, ...named] = await Promise.all([get('/' + here.page, { ...asked(here), limit: PAGE }), ...Object.values(NAMED[here.page] ?? {}).map((topic) => get('/' + topic, { limit: 200 }))]);
  return { ...page, named: named.map((of) => of.items) };
}

export function view(here, data, name) {
  if (!data) return html`<h1>${name}</h1>`;
  return here.id ? one.view(here, data, name) : all(here, data, name);
}

function all(here, data, name) {
  const find = (event) => { event.preventDefault(); go(asking({ q: new FormData(event.target).get('q'), cursor: '' }), { here: true }); };
  const next = NEXT[here.page];
  const words = here.page === 'needs' ? '' : html`<form @submit=${find} role="search"><label><span>${t('field.q')}</span><input name="q" type="search" .value=${here.query.q ?? ''}></label><button>${t('find')}</button></form>`;
  return html`<h1>${name} <span class="count">${number(data.total)}</span></h1>
    ${next ? html`<p><a class="main" href="/${next[0]}">${t(next[1])}</a></p>` : ''}
    <div class="asks">${Object.entries(FACETS[here.page] ?? {}).map(([facet, values]) => select(facet, values, here.query[facet], group(here.page, facet), true))}
      ${Object.keys(NAMED[here.page] ?? {}).map((name, i) => select(name, data.named[i].map((of) => of.id), here.query[name], name, true, Object.fromEntries(data.named[i].map((of) => [of.id, of.title]))))}${words}</div>
    ${data.items.length ? html`<ul class="cards">${data.items.map(ROWS[here.page])}</ul>` : empty(t('list.empty'), html`<a href="/${here.page}">${t('list.all')}</a>`)}
    ${data.next ? html`<p><a class="main" href=${asking({ cursor: data.next })}>${t('more')}</a></p>` : ''}
    ${downloads('/' + here.page, asked(here))}`;
}

const group = (page, facet) => (facet === 'standing' ? 'state' : facet === 'category' ? 'category' : facet);
