// Words of the reader's language; names, numbers and dates by Intl.
const LANGUAGES = ['en', 'fr', 'es', 'ru', 'ar', 'zh', 'el'];
const ALPHA3 =
  'ABWAWAFGAFAGOAOAIAAIALAAXALBALANDADAREAEARGARARMAMASMASATAAQATFTFATGAGAUSAUAUTATAZEAZBDIBIBELBEBENBJBESBQBFABFBGDBDBGRBGBHRBHBHSBSBIHBABLMBLBLRBYBLZBZBMUBMBOLBOBRABRBRBBBBRNBNBTNBTBVTBVBWABWCAFCFCANCACCKCCCHECHCHLCLCHNCNCIVCICMRCMCODCDCOGCGCOKCKCOLCOCOMKMCPVCVCRICRCUBCUCUWCWCXRCXCYMKYCYPCYCZECZDEUDEDJIDJDMADMDNKDKDOMDODZADZECUECEGYEGERIERESHEHESPESESTEEETHETFINFIFJIFJFLKFKFRAFRFROFOFSMFMGABGAGBRGBGEOGEGGYGGGHAGHGIBGIGINGNGLPGPGMBGMGNBGWGNQGQGRCGRGRDGDGRLGLGTMGTGUFGFGUMGUGUYGYHKGHKHMDHMHNDHNHRVHRHTIHTHUNHUIDNIDIMNIMINDINIOTIOIRLIEIRNIRIRQIQISLISISRILITAITJAMJMJEYJEJORJOJPNJPKAZKZKENKEKGZKGKHMKHKIRKIKNAKNKORKRKWTKWLAOLALBNLBLBRLRLBYLYLCALCLIELILKALKLSOLSLTULTLUXLULVALVMACMOMAFMFMARMAMCOMCMDAMDMDGMGMDVMVMEXMXMHLMHMKDMKMLIMLMLTMTMMRMMMNEMEMNGMNMNPMPMOZMZMRTMRMSRMSMTQMQMUSMUMWIMWMYSMYMYTYTNAMNANCLNCNERNENFKNFNGANGNICNINIUNUNLDNLNORNONPLNPNRUNRNZLNZOMNOMPAKPKPANPAPCNPNPERPEPHLPHPLWPWPNGPGPOLPLPRIPRPRKKPPRTPTPRYPYPSEPSPYFPFQATQAREUREROURORUSRURWARWSAUSASDNSDSENSNSGPSGSGSGSSHNSHSJMSJSLBSBSLESLSLVSVSMRSMSOMSOSPMPMSRBRSSSDSSSTPSTSURSRSVKSKSVNSISWESESWZSZSXMSXSYCSCSYRSYTCATCTCDTDTGOTGTHATHTJKTJTKLTKTKMTMTLSTLTONTOTTOTTTUNTNTURTRTUVTVTWNTWTZATZUGAUGUKRUAUMIUMUNKXKURYUYUSAUSUZBUZVATVAVCTVCVENVEVGBVGVIRVIVNMVNVUTVUWLFWFWSMWSYEMYEZAFZAZMBZMZWEZW';
const TWO = new Map(ALPHA3.match(/.{5}/g).map((pair) => [pair.slice(0, 3), pair.slice(3)]));

let language = 'en';
let words = {};
let numbers, compact, days, times, regions, tongues, ago;

export const languages = LANGUAGES;
export const current = () => language;
export const countries = () => [...TWO.keys()];

/** The reader's choice, else what the browser asks for. */
export async function speak(wanted) {
  const asked = [wanted, stored(), ...navigator.languages].filter(Boolean).map((tag) => tag.split('-')[0]);
  language = asked.find((tag) => LANGUAGES.includes(tag)) ?? 'en';
  // The page came with those that the browser asks for.
  const here = document.getElementById('words');
  words = here?.lang === language ? JSON.parse(here.textContent) : await (await fetch(new URL(`../words/${language}.json`, import.meta.url))).json();
  const root = document.documentElement;
  root.lang = language;
  root.dir = language === 'ar' ? 'rtl' : 'ltr';
  numbers = new Intl.NumberFormat(language);
  compact = new Intl.NumberFormat(language, { notation: 'compact', maximumSignificantDigits: 3 });
  days = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  times = new Intl.DateTimeFormat(language, {
    year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short',
  });
  regions = new Intl.DisplayNames(language, { type: 'region' });
  tongues = new Intl.DisplayNames(language, { type: 'language' });
  ago = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
}

export function remember(tag) {
  try { localStorage.setItem('language', tag); } catch { /* Private windows keep nothing. */ }
}

function stored() {
  try { return localStorage.getItem('language'); } catch { return null; }
}

/** The text of a key with its values; a key without text is a defect, which the tests find. */
export const t = (key, values = {}) =>
  (words[key] ?? missing(key)).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');

function missing(key) {
  console.error('no words for ' + key);
  return '';
}

/** A word of the vocabulary; what is unknown here is shown as it is spelt, and the tests find it. */
export const word = (group, value) => words[`${group}.${value}`] ?? spelt(group, value);

function spelt(group, value) {
  console.warn(`no words for ${group}.${value}`);
  return String(value).replaceAll('-', ' ');
}
export const list = (values, name = (value) => value) =>
  new Intl.ListFormat(language, { style: 'narrow', type: 'conjunction' }).format(values.map(name));
export const number = (value) => (value == null ? t('unknown') : numbers.format(value));
export const short = (value) => (value == null ? t('unknown') : compact.format(value));
export const day = (date) => (date ? days.format(new Date(date.slice(0, 10) + 'T00:00:00Z')) : t('unknown'));
export const time = (instant) => times.format(new Date(instant));
export const tongue = (tag) => { try { return tongues.of(tag); } catch { return tag; } };

export function country(code) {
  const two = TWO.get(code);
  return two ? regions.of(two) : code;
}

/** A country, an M49 region or a group; browsers leave the names of regions out. */
export const area = (code) => (TWO.has(code) ? country(code) : word('area', code));

export function since(instant) {
  const seconds = Math.round((new Date(instant) - Date.now()) / 1000);
  const [unit, size] = [['day', 86400], ['hour', 3600], ['minute', 60]].find(([, s]) => Math.abs(seconds) >= s) ?? ['second', 1];
  return ago.format(Math.round(seconds / size), unit);
}
