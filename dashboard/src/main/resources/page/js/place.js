// Where the reader is: the whole state of the page stands in its address.
const listeners = new Set();
export const onMove = (listener) => listeners.add(listener);

export function place() {
  const parts = location.pathname.split('/').filter(Boolean).map(decodeURIComponent);
  return { page: parts[0] ?? '', id: parts[1], query: Object.fromEntries(new URLSearchParams(location.search)) };
}

let shown = location.pathname + location.search;
const moved = (here) => { shown = location.pathname + location.search; listeners.forEach((listener) => listener(here)); };

/** Another address; `here` changes only what is asked and keeps where the reader looks. */
export function go(url, { here = false } = {}) {
  history[here ? 'replaceState' : 'pushState'](null, '', url);
  moved(here);
}

/** The address with some of its questions changed; the language stays what the reader chose. */
export function asking(changes) {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) value ? query.set(name, value) : query.delete(name);
  const text = query.toString();
  return location.pathname + (text ? '?' + text : '');
}

// A link within the page moves nothing.
addEventListener('popstate', () => { if (shown !== location.pathname + location.search) moved(false); });
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="/"]');
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  if (link.target || link.hasAttribute('download') || link.pathname.startsWith('/api/')) return;
  event.preventDefault();
  go(link.href);
});
