// Aims with a figure, how far they are, and which records make that figure.
import { html } from '../lib/lit-html.js';
import { get, is } from '../js/api.js';
import { t, word, number, day, country } from '../js/words.js';
import { empty, state, names } from '../js/parts.js';
import { range, towards, ROWS } from '../js/records.js';
import { action, outcome } from '../js/form.js';
import { facts } from '../js/one.js';
import { records } from './explain.js';
import * as lists from './lists.js';

export const title = lists.title;
export async function load(here) {
  if (!here.id) return lists.load(here);
  const [record, why, projects] = await Promise.all([get('/missions/' + here.id), get(`/missions/${here.id}/explain`), get('/projects', { mission: here.id, limit: 50 })]);
  return { record, why, projects: projects.items };
}
export const view = (here, data, name) => (!data ? html`<h1>${name}</h1>` : here.id ? one(data) : html`${lists.view(here, data, name)}${is('secretariat') ? html`<p><a class="main" href="/announce">${t('form.announce')}</a></p>` : ''}`);

function one({ record, why, projects }) {
  const { progress } = record;
  const counts = [record.deliveries && told(record.deliveries, 'missions.deliveries'), record.attendance && told(record.attendance, 'missions.attendance')].filter(Boolean);
  return html`<p class="over"><a href="/missions">${t('menu.missions')}</a> · ${word('flagship', record.flagship)}</p><h1>${record.title}</h1><p>${state(record.state)}</p>${outcome()}
    <p class="big">${range(progress.reached)} <span>${t('missions.of', { of: number(progress.target) })}${record.target.by ? ' · ' + t('missions.by', { day: day(record.target.by) }) : ''}</span></p>${towards(progress)}
    <dl class="counters">${['delivered', 'attended'].map((part) => html`<div><dt>${t('missions.' + part)}</dt><dd>${range(progress[part])}</dd></div>`)}</dl><p class="quiet-text">${t('missions.range')}</p>
    ${is('secretariat') && record.state === 'active' ? html`<details><summary>${t('missions.close')}</summary><p>${t('missions.close.note')}</p>${action(t('missions.close.sure'), `/missions/${record.id}/close`)}</details>` : ''}
    <section><h2>${t('missions.counts')}</h2><ul class="plainlist">${counts.map((line) => html`<li>${line}</li>`)}</ul></section>
    <section><h2>${t('menu.projects')} <span class="count">${number(projects.length)}</span></h2>${projects.length ? html`<ul class="cards">${projects.map(ROWS.projects)}</ul>` : empty(t('missions.projects.none'), html`<a href="/propose?mission=${record.id}">${t('form.propose')}</a>`)}</section>
    <section><h2>${t('rule')}</h2><p lang="en" dir="ltr">${why.rule}</p></section>
    <section><h2>${t('counted')} <span class="count">${number(why.counted.length)}</span></h2>${why.counted.length ? records(why.counted) : empty(t('counted.none'))}</section>
    <section><h2>${t('left.out')} <span class="count">${number(why.leftOut.length)}</span></h2>${why.leftOut.length ? html`<details><summary>${t('open')}</summary>${records(why.leftOut)}</details>` : empty(t('left.out.none'))}</section>${facts(record)}`;
}

/** What counts; what is not named does not restrict. */
const told = (of, what) => [t(what), of.kinds?.length && names(of.kinds, (kind) => word('kind', kind)), of.beneficiaries?.length && names(of.beneficiaries, (who) => word('beneficiary', who)), of.countries?.length && names(of.countries, country), of.initiatives?.length && names(of.initiatives)].filter(Boolean).join(' · ');
