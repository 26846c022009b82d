import { build } from 'esbuild';
import { join } from 'node:path';

/** The page's script and styles, from Grafana's packages, in memory. */
export async function bundle(home) {
  const built = await build({
    entryPoints: [join(home, 'src/page.jsx')],
    bundle: true,
    write: false,
    outdir: join(home, 'target'),
    format: 'esm',
    jsx: 'automatic',
    // use CommonJS builds: esbuild resolves default imports in .mjs files as Node does, which breaks React
    alias: Object.fromEntries(['ui', 'data'].map((name) => [
      `@grafana/${name}`, join(home, `node_modules/@grafana/${name}/dist/cjs/index.cjs`),
    ])),
    define: { 'process.env.NODE_ENV': '"production"', global: 'window' },
    loader: { '.svg': 'dataurl', '.png': 'dataurl', '.ttf': 'dataurl', '.woff2': 'dataurl', '.woff': 'empty' },
    minify: true,
    logLevel: 'error',
  });
  const text = (end) => built.outputFiles.find((file) => file.path.endsWith(end))?.text ?? '';
  return { js: text('.js'), css: text('.css') };
}
