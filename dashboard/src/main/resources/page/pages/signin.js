import { html } from '../lib/lit-html.js';
import { signIn, reader } from '../js/api.js';
import { t } from '../js/words.js';
import { form } from '../js/form.js';

export const title = () => t('sign.in');
export const load = () => ({});
export const view = (here, data, name) => html`<h1>${name}</h1><p>${t('sign.note')}</p>${form('sign', [
  { name: 'client', label: t('field.client'), required: true, auto: 'username' },
  { name: 'secret', label: t('field.secret'), type: 'password', required: true, auto: 'current-password' },
], async ({ client, secret }) => {
  await signIn(client.trim(), secret.trim()).catch((error) => { throw Object.assign(error, { status: 0, message: t('sign.wrong') }); });
  return reader().country ? '/countries/' + reader().country : reader().organisation ? '/organisations/' + reader().organisation : '/';
}, { secret: true, button: name })}`;
