// Dark or light: as the reader's device has it, until the reader chooses. Runs before the page is drawn.
(() => {
  const root = document.documentElement;
  const device = matchMedia('(prefers-color-scheme: dark)');
  let chosen = null;
  try { chosen = localStorage.getItem('theme'); } catch { /* a browser that keeps nothing */ }

  function show() {
    root.dataset.theme = chosen || (device.matches ? 'dark' : 'light');
    dispatchEvent(new Event('themechange'));
  }

  function choose() {
    chosen = root.dataset.theme === 'dark' ? 'light' : 'dark';
    try { localStorage.setItem('theme', chosen); } catch { /* it holds for this page alone */ }
    show();
  }

  device.addEventListener('change', show);
  addEventListener('DOMContentLoaded', () => {
    document.getElementById('theme').addEventListener('click', choose);
    const strip = document.querySelector('nav');
    const here = strip.querySelector('[aria-current]');
    if (here) strip.scrollLeft = here.offsetLeft - (strip.clientWidth - here.clientWidth) / 2;
  });
  show();
})();
