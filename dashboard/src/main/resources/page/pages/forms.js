import { html } from '../lib/lit-html.js';
import { get, post, reader, isMember } from '../js/api.js';
import { t } from '../js/words.js';
import { KINDS, LEVELS, BENEFICIARIES } from '../js/parts.js';
import { form } from '../js/form.js';

const CATEGORIES = ['private-sector', 'multilateral', 'civil-society', 'network', 'media', 'academia', 'government'];
const field = (name, type, more = {}) => ({ name, type, ...more, label: more.label ?? t('field.' + name) });
const must = { required: true };
const levels = () => field('levels', 'checks', { values: LEVELS, group: 'level', label: t('field.level') });
const who = () => field('beneficiaries', 'checks', { values: BENEFICIARIES, group: 'beneficiary', label: t('field.beneficiary') });
/** One of these records, by its title. */
const titled = (records = []) => ({ values: records.map((one) => one.id), names: Object.fromEntries(records.map((one) => [one.id, one.title])) });
const choice = (name, records, more) => field(name, 'select', { ...titled(records), ...more });
const numbers = (values) => (values ?? []).map(Number);
const said = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value != null));
const window = ({ from, to }) => (from || to ? said({ from, to }) : undefined);

const FORMS = {
  apply: {
    fields: () => [field('name', 'text', must), field('category', 'select', { ...must, values: CATEGORIES }), field('website', 'url'), field('statement', 'area')],
    send: async (values, key) => `/organisations/${(await post('/organisations', said(values), key)).id}`,
  },
  offer: {
    fields: () => [field('title', 'text', must), field('kind', 'select', { ...must, values: KINDS }), field('description', 'area'), field('country', 'country'), field('people', 'number', { label: t('field.capacity') }), levels(), who(), field('from', 'date'), field('to', 'date')],
    async send({ title, kind, description, country, people, levels: for_, beneficiaries, ...days }, key) {
      const body = said({ title, kind, description, scope: country ? { countries: [country] } : { global: true }, levels: numbers(for_), beneficiaries: beneficiaries ?? [], pool: people ? { people: Number(people) } : undefined, window: window(days) });
      const made = await post('/contributions', body, key);
      await post(`/contributions/${made.id}/publish`, {}, key + '-publish');
      return '/contributions/' + made.id;
    },
  },
  declare: {
    fields: () => [field('country', 'country', must), field('kind', 'select', { ...must, values: KINDS }), field('people', 'number', { ...must, label: t('people') }), field('title', 'text'), levels(), who(), field('from', 'date'), field('to', 'date'), field('source', 'text')],
    async send({ country, kind, people, title, source, levels: for_, beneficiaries, ...days }, key) {
      const made = await post('/needs', said({ country, kind, people: Number(people), title, source, levels: numbers(for_), beneficiaries: beneficiaries ?? [], window: window(days) }), key);
      return '/needs/' + made.id;
    },
  },
  invite: {
    load: () => get('/initiatives', { limit: 200 }),
    fields: (data) => [field('title', 'text', must), ...(reader()?.organisation ? [] : [field('host', 'text', { ...must, label: t('field.hosts') })]), choice('initiative', data?.items, must), field('description', 'area'), field('starts', 'datetime-local', must), field('ends', 'datetime-local', must), field('seats', 'number'), field('joiningLink', 'url')],
    async send(values, key) {
      const { seats, host, ...rest } = said(values);
      const hosts = [reader()?.organisation ?? host];
      const made = await post('/events', { ...rest, hosts, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, ...(seats ? { seats: Number(seats) } : {}) }, key);
      await post(`/events/${made.id}/schedule`, {}, key + '-schedule');
      return '/events/' + made.id;
    },
  },
  propose: {
    load: async () => ({
      initiatives: (await get('/initiatives', { limit: 200 })).items, missions: (await get('/missions', { state: 'active', limit: 200 })).items,
      contributions: isMember() ? (await get('/contributions', { organisation: reader().organisation, limit: 100 })).items : [],
    }),
    fields: (data) => [field('title', 'text', must), field('description', 'area'), choice('initiative', data?.initiatives), choice('mission', data?.missions), field('country', 'country'),
      ...(data?.contributions?.length ? [field('contributions', 'checks', { ...titled(data.contributions), label: t('projects.yours') })] : [])],
    async send({ country, mission, contributions, ...values }, key) {
      const made = await post('/projects', { ...said(values), countries: country ? [country] : [], missions: mission ? [mission] : [], contributions: contributions ?? [] }, key);
      return '/projects/' + made.id;
    },
  },
  announce: {
    load: async () => ({ initiatives: (await get('/initiatives', { limit: 200 })).items }),
    fields: (data) => [field('title', 'text', must), field('flagship', 'select', { ...must, values: ['connectivity', 'teachers', 'gender'] }), field('description', 'area'), field('people', 'number', { ...must, label: t('missions.target') }), field('by', 'date', { label: t('field.to') }),
      field('counts', 'checks', { values: ['deliveries', 'attendance'], names: { deliveries: t('missions.deliveries'), attendance: t('missions.attendance') }, label: t('missions.counts') }), field('kinds', 'checks', { values: KINDS, group: 'kind' }), who(), choice('initiative', data?.initiatives), field('source', 'text')],
    async send({ people, by, counts = [], kinds = [], beneficiaries = [], initiative, ...values }, key) {
      const made = await post('/missions', {
        ...said(values), target: said({ people: Number(people), by }),
        deliveries: counts.includes('deliveries') ? { kinds, beneficiaries } : undefined,
        attendance: counts.includes('attendance') ? { beneficiaries, initiatives: initiative ? [initiative] : [] } : undefined,
      }, key);
      return '/missions/' + made.id;
    },
  },
  share: {
    fields: () => [field('title', 'text', must), field('tried', 'area', must), field('outcome', 'area'), field('country', 'country'), field('kinds', 'checks', { values: KINDS, group: 'kind' })],
    async send({ country, ...values }, key) {
      await post('/experiences', { ...said(values), language: document.documentElement.lang, countries: country ? [country] : [] }, key);
      return '/experiences';
    },
  },
};

export const title = (here) => t('form.' + here.page);
export const load = (here) => FORMS[here.page].load?.() ?? {};
export function view(here, data, name) {
  const { fields, send } = FORMS[here.page];
  const start = { country: here.query.country ?? (here.page === 'declare' ? reader()?.country : ''), kind: here.query.kind, mission: here.query.mission };
  return html`<h1>${name}</h1><p>${t('form.note.' + here.page)}</p>
    ${here.page !== 'apply' && !reader() ? html`<p class="note">${t('sign.needed')} <a href="/sign-in">${t('sign.in')}</a></p>` : ''}${form(here.page, fields(data), send, { start })}`;
}
