import { html } from '../lib/lit-html.js';
import { get, post, reader } from '../js/api.js';
import { t } from '../js/words.js';
import { KINDS, LEVELS, BENEFICIARIES } from '../js/parts.js';
import { form } from '../js/form.js';

const CATEGORIES = ['private-sector', 'multilateral', 'civil-society', 'network', 'media', 'academia', 'government'];
const field = (name, type, more = {}) => ({ name, type, ...more, label: more.label ?? t('field.' + name) });
const must = { required: true };
const levels = () => field('levels', 'checks', { values: LEVELS, group: 'level', label: t('field.level') });
const who = () => field('beneficiaries', 'checks', { values: BENEFICIARIES, group: 'beneficiary', label: t('field.beneficiary') });
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
    fields: (data) => [field('title', 'text', must), ...(reader()?.organisation ? [] : [field('host', 'text', { ...must, label: t('field.hosts') })]), field('initiative', 'select', { ...must, values: (data?.items ?? []).map((one) => one.id), names: Object.fromEntries((data?.items ?? []).map((one) => [one.id, one.title])) }), field('description', 'area'), field('starts', 'datetime-local', must), field('ends', 'datetime-local', must), field('seats', 'number'), field('joiningLink', 'url')],
    async send(values, key) {
      const { seats, host, ...rest } = said(values);
      const hosts = [reader()?.organisation ?? host];
      const made = await post('/events', { ...rest, hosts, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, ...(seats ? { seats: Number(seats) } : {}) }, key);
      await post(`/events/${made.id}/schedule`, {}, key + '-schedule');
      return '/events/' + made.id;
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
  const start = { country: here.query.country ?? (here.page === 'declare' ? reader()?.country : ''), kind: here.query.kind };
  return html`<h1>${name}</h1><p>${t('form.note.' + here.page)}</p>
    ${here.page !== 'apply' && !reader() ? html`<p class="note">${t('sign.needed')} <a href="/sign-in">${t('sign.in')}</a></p>` : ''}${form(here.page, fields(data), send, { start })}`;
}
