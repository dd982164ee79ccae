// Joint work of members and ministries: who takes part, who was asked, what is to be reached.
import { html } from '../lib/lit-html.js';
import { get, post, is, isMember, isMinistry, reader } from '../js/api.js';
import { t, word, number, country, day } from '../js/words.js';
import { table, empty, state } from '../js/parts.js';
import { form, action, outcome } from '../js/form.js';
import { facts } from '../js/one.js';
import * as lists from './lists.js';

const MOST = 30;
const LEAST_PARTNERS = 2;

export const title = lists.title;
export const load = (here) => (here.id ? project(here.id) : lists.load(here));
export const view = (here, data, name) => (!data ? html`<h1>${name}</h1>` : here.id ? one(data) : lists.view(here, data, name));

/** Those alone who were asked see who else was; all others see who agreed. */
async function project(id) {
  const record = await get('/projects/' + id);
  const titled = (topic, ids) => Promise.all(ids.slice(0, MOST).map((of) => get(`/${topic}/${of}`).catch(() => ({ id: of }))));
  const [asked, initiative, missions, contributions, events, members] = await Promise.all([
    reader() ? get(`/projects/${id}/participants`).then((all) => all.items, () => null) : null,
    record.initiative ? get('/initiatives/' + record.initiative).catch(() => null) : null,
    titled('missions', record.missions), titled('contributions', record.contributions), titled('events', record.events),
    reader() ? get('/organisations', { state: 'approved', limit: 500 }).then((all) => all.items) : [],
  ]);
  return { record, asked, initiative, missions, contributions, events, members };
}

const isMe = (who) => (who.organisation ? isMember(who.organisation) : isMinistry(who.country));
const nameOf = (who) => (who.organisation ? html`<a href="/organisations/${who.organisation}">${who.organisation}</a>` : html`<a href="/countries/${who.country}">${t('projects.ministry', { country: country(who.country) })}</a>`);

function one({ record, asked, initiative, missions, contributions, events, members }) {
  const path = '/projects/' + record.id;
  const over = ['completed', 'cancelled'].includes(record.state);
  const partners = asked ?? record.participants.map((who) => ({ ...who, consent: 'given' }));
  const me = partners.find(isMe);
  const mine = !over && (is('secretariat') || me?.consent === 'given');
  const open = record.milestones.some((one) => one.state === 'open');
  const act = (verb) => action(word('act', verb), `${path}/${verb}`);
  return html`<p class="over"><a href="/projects">${t('menu.projects')}</a></p><h1>${record.title}</h1><p>${state(record.state)}</p>${outcome()}
    ${!over && me?.consent === 'asked' ? html`<div class="note" id="asked"><h2>${t('projects.asked')}</h2><p>${t('projects.asked.note')}</p><p class="acts">${act('consent')}${act('decline')}</p></div>` : ''}
    ${mine ? html`<div class="acts">${record.state === 'in-discussion' ? record.participants.length < LEAST_PARTNERS ? html`<p class="quiet-text">${t('projects.two')}</p>` : act('activate') : ''}
      ${record.state === 'active' ? open ? html`<p class="quiet-text">${t('milestones.first')}</p>` : act('complete') : ''}${act('cancel')}
      ${me ? html`<details><summary>${t('projects.leave')}</summary><p>${t('projects.leave.note')}</p>${action(t('projects.leave.sure'), path + '/decline')}</details>` : ''}</div>` : ''}
    <section><h2>${t('partners')} <span class="count">${number(partners.length)}</span></h2>
      ${partners.length ? table(t('partners'), PARTNERS(), partners, { headed: true }) : empty(t('partners.empty'))}${asked ? '' : html`<p class="quiet-text">${t('partners.note')}</p>`}
      ${mine ? html`<details><summary>${t('partners.ask')}</summary>${asking(path, members)}</details>` : ''}</section>
    <section><h2>${t('milestones')} <span class="count">${number(record.milestones.length)}</span></h2>
      ${record.milestones.length ? table(t('milestones'), milestones(path, mine), record.milestones, { headed: true }) : empty(t('milestones.empty'))}
      ${mine ? html`<details><summary>${t('milestones.add')}</summary>${form('milestone', [{ name: 'title', label: t('field.title'), required: true }, { name: 'due', type: 'date', label: t('field.due') }],
        async ({ title: called, due }, key) => { await post(path + '/milestones', { title: called, due: due || undefined }, key); return path; }, { button: t('milestones.add') })}</details>` : ''}</section>
    ${linked('menu.initiatives', initiative ? [initiative] : [], (i) => '/events?initiative=' + i.id)}
    ${linked('menu.missions', missions, (m) => '/missions/' + m.id)}
    ${linked('menu.contributions', contributions, (c) => '/contributions/' + c.id)}
    ${linked('menu.events', events, (e) => '/events/' + e.id)}${facts(record)}`;
}

const linked = (heading, records, to) => (records.length ? html`<section><h2>${t(heading)}</h2><ul class="plainlist">${records.map((r) => html`<li><a href=${to(r)}>${r.title ?? r.id}</a></li>`)}</ul></section>` : '');

const PARTNERS = () => [
  ['organisation', t('field.name'), (who) => html`<th scope="row">${nameOf(who)}</th>`],
  ['role', t('field.role'), (who) => html`<td>${word('role', who.role)}</td>`],
  ['consent', t('field.consent'), (who) => html`<td>${state(who.consent)}</td>`],
];

const milestones = (path, mine) => [
  ['title', t('field.title'), (m) => html`<th scope="row">${m.title}</th>`],
  ['due', t('field.due'), (m) => html`<td>${m.due ? day(m.due) : '–'}</td>`, (m) => m.due],
  ['state', t('field.state'), (m) => html`<td>${state(m.state)} ${m.reachedOn ? day(m.reachedOn) : ''}</td>`],
  ...(mine ? [['acts', t('next'), (m) => html`<td>${m.state === 'open' ? html`<span class="acts">${action(word('act', 'reach'), `${path}/milestones/${m.id}/reach`)}${action(word('act', 'drop'), `${path}/milestones/${m.id}/drop`)}</span>` : ''}</td>`]] : []),
];

function asking(path, members) {
  return form('ask', [
    { name: 'organisation', label: t('field.organisation'), options: members.map((member) => [member.id, member.name]) },
    { name: 'country', type: 'country', label: t('projects.or.ministry') },
    { name: 'role', type: 'select', values: ['partner', 'lead'], label: t('field.role') },
  ], async ({ organisation, country: ministry, role }, key) => {
    await post(path + '/participants', { organisation: organisation || undefined, country: ministry || undefined, role: role || undefined }, key);
    return path;
  }, { start: { role: 'partner' }, button: t('partners.ask') });
}
