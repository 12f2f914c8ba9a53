// Notes, frame by frame, when a page first shows what is waited for: milliseconds since the visit began.
(() => {
  const wanted = /*WANTED*/ {};
  window.opening = { drawn: 0 };
  const frame = () => {
    // The typeface of our first HTML: until it is there, the words are not.
    const readable = ![...document.fonts].some((face) => face.family.replaceAll('"', '') === 'First' && face.status !== 'loaded');
    for (const [name, selectors] of Object.entries(wanted)) {
      if (readable && !(name in window.opening) && selectors.split('|').every((selector) => document.querySelector(selector))) window.opening[name] = performance.now();
    }
    const drawn = document.querySelectorAll('.js-plotly-plot .main-svg:first-child').length;
    if (drawn > window.opening.drawn) window.opening.all = performance.now();
    window.opening.drawn = Math.max(drawn, window.opening.drawn);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})();
