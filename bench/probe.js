// Notes within the page when a reader's click began and when what it changes was redrawn; nothing is polled.
// A chart is redrawn when Plotly says so and its data or axes differ from before; a table when the text that is waited for is painted on its canvas.
(() => {
  const probe = (window.probe = {});
  const chart = () => document.querySelector(".js-plotly-plot");
  const shown = () => {
    const drawn = chart();
    const kinds = ["xaxis", "yaxis"].map((axis) => drawn?._fullLayout?.[axis]?.type);
    return drawn?.data ? JSON.stringify([drawn.data, kinds]) : "";
  };

  // Waits from here on for a click, then for the chart (text is empty) or for `text` in the table. `probe.redrawn` resolves to milliseconds.
  probe.arm = (text) => {
    Object.assign(probe, { start: null, text, before: text ? "" : shown() });
    probe.redrawn = new Promise((resolve) => (probe.resolve = resolve));
  };
  const done = () => probe.start !== null && probe.resolve(performance.now() - probe.start);

  addEventListener("click", (event) => probe.start === null && (probe.start = event.timeStamp), true);

  const heard = new WeakSet();
  const listen = () => {
    const drawn = chart();
    if (drawn?.on && !heard.has(drawn)) {
      heard.add(drawn);
      drawn.on("plotly_afterplot", () => probe.text === "" && probe.start !== null && shown() !== probe.before && done());
    }
  };
  new MutationObserver(listen).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] });

  for (const kind of [window.CanvasRenderingContext2D, window.OffscreenCanvasRenderingContext2D]) {
    const paint = kind.prototype.fillText;
    kind.prototype.fillText = function (text, ...place) {
      if (probe.text && probe.start !== null && text === probe.text) done();
      return paint.call(this, text, ...place);
    };
  }
})();
