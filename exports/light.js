// Draws the charts of a light page with the global Plotly, in the colours of the page, and again when those change.
(() => {
  const drawn = new Map();

  function look(element) {
    const style = getComputedStyle(element);
    const colour = (name) => style.getPropertyValue(name).trim();
    const font = { color: colour('--ink') };
    return {
      layout: {
        font: { color: colour('--grey') },
        margin: { pad: 7.5 },
        hoverlabel: { bgcolor: colour('--paper'), bordercolor: colour('--rule'), font },
        xaxis: { showgrid: false, zeroline: false },
      },
      data: { sankey: [{ textfont: font }] },
    };
  }

  function draw(element) {
    const { data, layout, config } = drawn.get(element);
    return window.Plotly.react(element, data, { ...layout, template: look(element) }, { ...config, displayModeBar: 'hover', responsive: true });
  }

  function drawAll() {
    for (const element of document.querySelectorAll('.chart')) {
      const spec = element.querySelector('script[type="application/json"]');
      if (!spec) continue;
      const figure = JSON.parse(spec.textContent);
      element.replaceChildren();
      drawn.set(element, figure);
      draw(element);
    }
    document.documentElement.dataset.drawn = 'all';
  }

  const again = () => drawn.forEach((_, element) => element.isConnected && draw(element));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);
  addEventListener('themechange', again); // of pages with a switch of their own
  drawAll();
})();
