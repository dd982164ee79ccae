import { html } from '../lib/lit-html.js';
import { t } from '../js/words.js';

export const title = () => t('about');
export const load = () => ({});
export const view = (here, data, name) => html`<h1>${name}</h1><p>${t('about.what')}</p><p>${t('about.unknown')}</p><p>${t('offered.note')}</p><p>${t('map.note')}</p>
  <h2>${t('about.embed')}</h2><p><code dir="ltr">&lt;iframe src="${location.origin}/embed/map"&gt;&lt;/iframe&gt;</code></p><p><code dir="ltr">&lt;iframe src="${location.origin}/embed/figures"&gt;&lt;/iframe&gt;</code></p>
  <p><a href="/api/v1/coverage/gaps">API</a></p>`;
