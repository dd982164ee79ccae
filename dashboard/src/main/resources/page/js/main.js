import { html, render } from '../lib/lit-html.js';
import { speak, remember, t, languages, current, tongue, since, time } from './words.js';
import { reader, signOut } from './api.js';
import { listen, live, onLive } from './live.js';
import { place, onMove, asking } from './place.js';

const PAGES = {
  '': 'world', countries: 'country', levels: 'levels', explain: 'explain', organisations: 'lists', contributions: 'lists', needs: 'lists',
  events: 'lists', initiatives: 'lists', experiences: 'lists', catalogue: 'lists', plans: 'plans', import: 'imports',
  search: 'search', 'sign-in': 'signin', apply: 'forms', offer: 'forms', declare: 'forms', invite: 'forms', share: 'forms',
  subscriptions: 'subscriptions', projects: 'projects', missions: 'missions', propose: 'forms', announce: 'forms', about: 'about', embed: 'world',
};
const MENU = ['', 'needs', 'contributions', 'organisations', 'projects', 'missions', 'events', 'experiences', 'catalogue', 'plans', 'import', 'search'];
const PATIENCE = 250;

const root = document.getElementById('page');
let shown = { data: null, error: null, loading: true };
let turn = 0;
let module;
let later;

async function load(quiet = false) {
  const now = ++turn;
  const here = place();
  if (!quiet) { shown = { data: null, error: null, loading: true }; module = null; draw(); }
  try {
    const found = await moduleOf(here);
    if (now !== turn) return;
    module = found;
    if (!quiet) draw();
    const data = await found.load(here);
    if (now === turn) shown = { data, error: null, loading: false };
  } catch (error) {
    // The last good data stay.
    if (now === turn) shown = { ...shown, error, loading: false };
  }
  if (now === turn) draw();
}

const moduleOf = (here) => import(`../pages/${PAGES[here.page] ?? 'about'}.js`);
const reload = () => load(true);

function draw() {
  const here = place();
  const title = module ? module.title(here, shown.data) : t('loading');
  document.title = here.page ? `${title} – Coalition` : 'Coalition';
  render(here.page === 'embed' ? content(here, title) : frame(here, title), root);
}

const frame = (here, title) => html`
  <a class="skip" href="#main">${t('skip')}</a>
  <header class="top">
    <a class="name" href="/"><span aria-hidden="true" class="bars"></span>Coalition</a>
    <nav aria-label=${t('menu')}>
      <ul>${MENU.map((page) => html`<li><a href="/${page}" aria-current=${page === here.page ? 'page' : 'false'}>${t('menu.' + (page || 'world'))}</a></li>`)}</ul>
    </nav>
    <div class="tools">
      <label><span class="quiet">${t('language')}</span><select @change=${choose}>${languages.map((tag) => html`<option value=${tag} lang=${tag} ?selected=${tag === current()}>${new Intl.DisplayNames(tag, { type: 'language' }).of(tag)}</option>`)}</select></label>
      ${reader() ? html`<span class="who">${reader().client}</span><a href="/subscriptions" aria-current=${here.page === 'subscriptions' ? 'page' : 'false'}>${t('menu.subscriptions')}</a><button class="plain" @click=${leave}>${t('sign.out')}</button>` : html`<a href="/sign-in">${t('sign.in')}</a>`}
    </div>
  </header>
  <main id="main" tabindex="-1">${status()}${content(here, title)}</main>
  <footer><p>${t('foot.open')} <a href="/about">${t('about')}</a> · <a href="/api/v1/events.ics">${t('calendar')}</a></p></footer>`;

const content = (here, title) => html`
  ${shown.error ? html`<div class="note bad" role="alert"><p>${t('error')} ${shown.error.message}</p><button @click=${() => load(Boolean(shown.data))}>${t('again')}</button></div>` : ''}
  ${module ? module.view(here, shown.data, title) : html`<h1>${title}</h1>`}
  ${shown.loading ? html`<p class="loading" role="status">${t('loading')}</p>` : ''}`;

function status() {
  const { state, heard } = live();
  return html`<p class="status ${state}" role="status"><span class="dot" aria-hidden="true"></span>${state === 'live' ? t('live') : state === 'stale' ? t('stale', { time: time(heard), since: since(heard) }) : t('connecting')}</p>`;
}

async function choose(event) {
  remember(event.target.value);
  await speak(event.target.value);
  history.replaceState(null, '', asking({ lang: '' }));
  load();
}

function leave() {
  signOut();
  load();
}

onMove((here) => {
  load(here);
  // At once: whoever goes on with the keyboard meanwhile is not called back.
  if (!here) { scrollTo(0, 0); document.getElementById('main')?.focus({ preventScroll: true }); }
});
onLive((facts, back) => {
  if (facts.length || back) { clearTimeout(later); later = setTimeout(reload, PATIENCE); }
  draw();
});
addEventListener('redraw', draw);
addEventListener('changed', () => reload());
// The words and what says them come together.
moduleOf(place()).catch(() => {});
await speak(new URLSearchParams(location.search).get('lang'));
root.replaceChildren();
load();
listen();
