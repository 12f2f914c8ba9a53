// Builds build/plotly.min.js. As plotly.js does for its own bundles, the descriptions of attributes are left out: they are documentation, a fifth of the bytes.
const { readFile } = require('node:fs/promises');
const { build } = require('esbuild');

const STRING = String.raw`(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|` + '`[^`]*`)';
const DESCRIPTION = new RegExp(String.raw`\bdescription: (?:${STRING}|\[(?:\s*${STRING},?)*\s*\]\.join\(' '\))\s*(?:,|(?=\s*\}))`, 'g');

const withoutDescriptions = {
    name: 'without descriptions',
    setup({ onLoad }) {
        onLoad({ filter: /plotly\.js\/src\/.*\.js$/ }, async ({ path }) => ({ contents: (await readFile(path, 'utf8')).replace(DESCRIPTION, '') }));
    }
};

build({
    entryPoints: ['entry.js'],
    outfile: 'build/plotly.min.js',
    bundle: true,
    minify: true,
    format: 'iife',
    globalName: 'Plotly',
    define: { global: 'window' },
    loader: { '.css': 'empty' }, // of maps, which no chart has
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [withoutDescriptions]
}).catch(() => process.exit(1));
