// The search of the static pages: every word must be found, first in titles. Its index is a script of its own, loaded when the search is first used.
(() => {
  const MOST = 20;
  const assets = new URL('.', document.currentScript.src);
  const plain = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const form = document.getElementById('search');
  const [input, status, list] = ['input', '[role=status]', 'ol'].map((name) => form.querySelector(name));
  let entries = null;

  function load() {
    entries = []; // until it is there
    const script = document.createElement('script');
    script.src = new URL('index.js', assets);
    script.onload = () => {
      entries = window.searchIndex.map(([path, kind, title, sentence, more]) => (
        { path, kind, title, sentence, head: ` ${plain(title)}`, all: ` ${plain(`${title} ${sentence} ${more}`)}` }));
      show();
    };
    document.head.append(script);
  }

  function worth(entry, words) {
    let sum = entry.kind === 'Card' || entry.kind.startsWith('Claim') ? 0 : 1; // pages and profiles before what tells of them
    for (const word of words) {
      if (!entry.all.includes(word)) return 0;
      sum += entry.head.includes(` ${word}`) ? 8 : entry.head.includes(word) ? 4 : entry.all.includes(` ${word}`) ? 2 : 1;
    }
    return sum;
  }

  function result({ path, kind, title, sentence }) {
    const [item, link, small] = ['li', 'a', 'small'].map((name) => document.createElement(name));
    link.href = new URL(`../${path}`, assets);
    link.textContent = title;
    small.textContent = `${kind} · ${sentence}`;
    item.append(link, small);
    return item;
  }

  function show() {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    const found = words.length ? entries.map((entry) => ({ entry, sum: worth(entry, words) })).filter(({ sum }) => sum) : [];
    found.sort((one, other) => other.sum - one.sum);
    list.replaceChildren(...found.slice(0, MOST).map(({ entry }) => result(entry)));
    form.classList.toggle('open', words.length > 0);
    const count = found.length === 1 ? '1 result' : `${found.length} results`;
    const told = found.length > MOST ? `${count}, the best ${MOST} shown` : found.length ? count : `Nothing found for “${input.value.trim()}”`;
    status.textContent = words.length ? told : '';
  }

  function clear() {
    input.value = '';
    show();
    input.focus();
  }

  // Arrows go from the field through the results and back, Escape clears.
  function press(event) {
    const links = [input, ...list.querySelectorAll('a')];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next = step && links[links.indexOf(document.activeElement) + step];
    if (event.key === 'Escape') clear();
    else if (next) next.focus();
    else return;
    event.preventDefault();
  }

  input.addEventListener('focus', () => (entries ? show() : load()));
  input.addEventListener('input', show);
  form.addEventListener('keydown', press);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    list.querySelector('a')?.click();
  });
  addEventListener('click', (event) => form.contains(event.target) || form.classList.remove('open'));
  addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.target.closest('input') || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    input.focus();
  });
  form.hidden = false;
})();
