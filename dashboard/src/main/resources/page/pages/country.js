import { html } from '../lib/lit-html.js';
import { get, isMinistry, is } from '../js/api.js';
import { t, word, number, country, day, time } from '../js/words.js';
import { FIGURES, LEVELS, cell, figure, chosenFigure, select, table, downloads, sources, empty, feed, state } from '../js/parts.js';
import { byLevel, heat } from '../js/heat.js';
import { needRow } from '../js/records.js';

const COLUMNS = ['inNeed.confirmed', 'inNeed.declaredFor', 'offered', 'pledged', 'committed', 'inProgress', 'delivered', 'gap.atFloor', 'gap.atCeiling'];

const HELPING = ['delivered', 'in-progress', 'committed', 'pledged'];

export const title = (here) => country(here.id);

export async function load(here) {
  const [coverage, needs, offers, events] = await Promise.all([
    get('/coverage', { country: here.id, on: here.query.on }),
    get('/needs', { country: here.id, limit: 100 }),
    get('/commitments', { country: here.id, limit: 100 }),
    get('/events', { country: here.id, from: new Date().toISOString().slice(0, 10), limit: 5 }),
  ]);
  byLevel([here.id, here.query.on].join(), (level) => get('/coverage', { country: here.id, on: here.query.on, level }).then((answer) => answer.cells));
  return { coverage, needs: needs.items, offers: offers.items, events: events.items };
}

function answer({ coverage }) {
  const known = coverage.cells.filter((c) => c.gap);
  if (!known.length) {
    const declared = coverage.cells.filter((c) => c.inNeed.declaredFor);
    return declared.length
      ? t('country.declared', { n: number(declared.length), date: day(coverage.asOf) })
      : t('country.none', { date: day(coverage.asOf) });
  }
  const below = known.filter((c) => c.reach.ceiling * 2 < c.inNeed.confirmed);
  return t('country.answer', { n: number(below.length), of: number(known.length), gap: number(Math.max(...known.map((c) => c.gap.atFloor))), date: day(coverage.asOf) });
}

export function view(here, data, name) {
  if (!data) return html`<h1>${name}</h1>`;
  const { coverage, needs, offers, events } = data;
  const school = coverage.cells[0]?.affected ?? {};
  const open = offers.filter((offer) => offer.state === 'pledged');
  const done = offers.filter((offer) => offer.state === 'delivered' && !offer.deliveryConfirmed);
  const mine = isMinistry(here.id);
  const helping = offers.filter((offer) => HELPING.includes(offer.state));
  const kinds = new Map(needs.map((need) => [need.id, need.kind]));
  const chosen = chosenFigure(here, coverage.cells);
  const rows = (levels) => levels[0].map((first, i) => [word('kind', first.kind), LEVELS.map((level) => levels[level][i])]);
  const columns = [
    ['kind', t('field.kind'), (c) => html`<th scope="row">${word('kind', c.kind)}</th>`, (c) => word('kind', c.kind)],
    ...COLUMNS.map((column) => [column, t('figure.' + column), (c) => cell(c, column), (c) => figure(c, column)]),
  ];
  return html`
    <p class="over">${name}</p><h1 class="answer">${answer(data)}</h1>
    <p>${t('schools')}: ${school.status ? word('status', school.status) : t('unknown')}${school.lastReported ? html` (${t('last.reported', { status: word('status', school.lastReported.status), date: day(school.lastReported.date) })})` : ''}
      ${school.closed ? html` · ${t('figure.affected.closed')}: ${number(school.closed)}` : ''}</p>
    ${coverage.presence.map((seen) => html`<p class="quiet-text">${t('present', { n: number(seen.organisations), education: number(seen.inEducation), source: seen.source, date: day(seen.edition) })}</p>`)}
    <div class="beside"><section>${table(`${name}: ${t('people')}`, columns, coverage.cells)}<p class="quiet-text">${t('offered.note')}</p></section>
      <section class="next"><h2>${t('next')}</h2><ul>
        ${mine || is('secretariat') ? html`<li><a href="/declare?country=${here.id}">${t('form.declare')}</a></li>` : ''}
        ${mine ? needs.filter((need) => need.standing === 'declared-for' && need.state !== 'cancelled').map((need) => html`<li><a href="/needs/${need.id}">${t('next.confirm', { kind: word('kind', need.kind), people: number(need.people) })}</a></li>`) : ''}
        ${open.map((offer) => html`<li><a href="/needs/${offer.need}">${t('next.answer', { people: number(offer.people) })}</a></li>`)}
        ${done.map((offer) => html`<li><a href="/needs/${offer.need}">${t('next.delivery', { people: number(offer.peopleReached ?? offer.people) })}</a></li>`)}
        ${events.map((event) => html`<li><a href="/events/${event.id}">${event.title}</a> ${event.startsAt ? time(event.startsAt) : day(event.date)}</li>`)}
        <li><a href="/contributions?country=${here.id}">${t('next.offers')}</a></li><li><a href="/search?country=${here.id}">${t('menu.search')}</a></li></ul></section></div>
    <section class="levels"><h2>${t('levels')}</h2><div class="asks">${select('figure', FIGURES, chosen)}</div>
      ${heat(`${name}: ${word('figure', chosen)}`, t('field.kind'), chosen, rows, () => load(here))}</section>
    <section><h2>${t('promises')} <span class="count">${number(helping.length)}</span></h2>${helping.length ? html`<ul class="plainlist helping">${helping.map((offer) => html`<li><a href="/needs/${offer.need}">${offer.organisation}</a> · ${kinds.has(offer.need) ? html`${word('kind', kinds.get(offer.need))} · ` : ''}<strong>${number(offer.peopleReached ?? offer.people)}</strong> ${state(offer.state)}</li>`)}</ul>` : empty(t('promises.empty'))}</section>
    <section class="needs"><h2>${t('menu.needs')}</h2>${needs.length ? html`<ul class="cards">${needs.map(needRow)}</ul>` : empty(t('needs.empty'), html`<a href="/declare?country=${here.id}">${t('form.declare')}</a>`)}</section>
    ${feed()}${downloads('/coverage', { country: here.id, on: here.query.on })}${sources(coverage)}
    <p class="printed"><bdi>${location.href}</bdi> · <bdi>${day(coverage.asOf)}</bdi></p>`;
}
