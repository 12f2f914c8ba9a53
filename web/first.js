// Tells Streamlit where its server is, so that it need not try, has its code loaded, and gives the first HTML over to the live page as soon as that shows the same card. If it never does, the first HTML stays, and stays readable.
(() => {
  const base = new URL('..', document.currentScript.src).href;
  window.__streamlit = { BACKEND_BASE_URL: base, HOST_CONFIG: { allowedOrigins: [location.origin], useExternalAuthToken: false } };

  // The code of the live page is loaded once the first HTML is on screen, and after the bundle that draws its chart, so that nothing holds these up.
  const LONGEST = 500; // milliseconds to wait for that; a tab in the background draws no frame
  const code = document.getElementById('live').content;
  const load = () => document.head.append(code);
  const bundle = document.head.querySelector('link[rel="modulepreload"]');
  if (bundle) bundle.addEventListener('load', load);
  else requestAnimationFrame(() => setTimeout(load));
  setTimeout(load, LONGEST);

  const first = document.getElementById('first');
  const root = document.getElementById('root');
  if (!first || !root) return;
  const PATIENCE = 4000; // milliseconds for which a page may be at rest without the card that was announced
  const { title } = first.dataset;
  let restingSince = 0;

  const plain = (text) => text.replace(/[^\p{L}\p{N}]/gu, '');

  function shown() {
    const heading = [...root.querySelectorAll('[data-testid="stMain"] .stMarkdown :is(h2, h3)')].find((found) => plain(found.textContent) === plain(title));
    if (!heading || !root.querySelector('[data-testid="stSidebarNav"] a')) return false;
    const inSight = (element) => element.getBoundingClientRect().top < innerHeight;
    if ([...root.querySelectorAll('[data-testid="stSkeleton"]')].some(inSight)) return false;
    const drawn = first.querySelector('.chart') ? '.js-plotly-plot .main-svg' : '.board, .grid, .tiles';
    return root.querySelector('[data-testid="stMain"]').querySelector(drawn) !== null;
  }

  function resting() {
    const quiet = root.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"] [data-testid="stMain"] h1');
    if (!quiet) restingSince = 0;
    else if (!restingSince) restingSince = performance.now();
    return restingSince > 0 && performance.now() - restingSince > (title ? PATIENCE : 0);
  }

  function ready() {
    return (title && shown()) || resting() || root.querySelector('[data-testid="stException"]') || document.querySelector('[data-testid="stDialog"], [role="dialog"]');
  }

  function handOver() {
    watch.disconnect();
    clearInterval(again);
    const main = root.querySelector('[data-testid="stMain"]');
    const top = first.scrollTop;
    first.remove();
    document.getElementById('first-style')?.remove();
    if (main && top) main.scrollTop = top;
    document.documentElement.dataset.live = Math.round(performance.now());
  }

  let asked = false;
  function look() {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      if (first.isConnected && ready()) handOver();
    });
  }

  const watch = new MutationObserver(look);
  watch.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-test-script-state'] });
  const again = setInterval(look, 250);
})();
