// plotly.js with the traces that charts/ draws; scatter is part of its core.
const Plotly = require('plotly.js/lib/core');

Plotly.register([require('plotly.js/lib/bar'), require('plotly.js/lib/sankey'), require('plotly.js/lib/treemap')]);

module.exports = Plotly;
