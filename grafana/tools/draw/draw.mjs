// Draws dashboards from their JSON: runs the queries on a Prometheus, builds a page from Grafana's own
// packages, and takes a screenshot with headless Chromium. See README.md.
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import UPNG from 'upng-js';
import { bundle } from './src/bundle.mjs';
import { Prometheus } from './src/prometheus.mjs';
import { runQueries } from './src/queries.mjs';
import { serve } from './src/server.mjs';
import { resolveVariables } from './src/variables.mjs';

const directory = dirname(fileURLToPath(import.meta.url));
const usage = `draw.mjs [options] DASHBOARD.json...
  --prometheus URL   default http://127.0.0.1:9090
  --out DIRECTORY    default target
  --minutes N        length of the time range, default 60
  --to SECONDS       Unix time of the end, default now
  --scrape SECONDS   minimum step, default 15
  --var NAME=VALUE   a variable's value; repeatable
  --rows N           draw only the first N grid rows
  --width PIXELS     default 1400
  --light            light theme
  --chromium PATH    default chromium`;

const { values: given, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    prometheus: { type: 'string', default: 'http://127.0.0.1:9090' },
    out: { type: 'string', default: join(directory, 'target') },
    minutes: { type: 'string', default: '60' },
    to: { type: 'string', default: String(Math.floor(Date.now() / 1000)) },
    scrape: { type: 'string', default: '15' },
    var: { type: 'string', multiple: true, default: [] },
    rows: { type: 'string', default: '1000' },
    width: { type: 'string', default: '1400' },
    light: { type: 'boolean', default: false },
    chromium: { type: 'string', default: 'chromium' },
    help: { type: 'boolean', default: false },
  },
});
if (given.help || files.length === 0) {
  console.log(usage);
  process.exit(given.help ? 0 : 2);
}

const DRAWN = ['row', 'stat', 'timeseries', 'table', 'state-timeline'];
const GRID_ROW = 38; // Grafana's grid rows are 30 pixels high, with 8 between
const HEADER = 56;

/** Height of the picture: the bottom of the lowest panel. */
function heightOf(panels) {
  return HEADER + 8 + Math.max(...panels.map((p) => p.gridPos.y + p.gridPos.h)) * GRID_ROW;
}

/** 256 colours suffice for a dashboard and need a third of the bytes. */
async function shrink(file) {
  const { buffer, byteOffset, byteLength } = await readFile(file);
  const image = UPNG.decode(buffer.slice(byteOffset, byteOffset + byteLength));
  const small = UPNG.encode(UPNG.toRGBA8(image), image.width, image.height, 256);
  await writeFile(file, Buffer.from(small));
}

async function picture(url, file, height) {
  const profile = await mkdtemp(join(tmpdir(), 'draw-'));
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync',
    '--hide-scrollbars', '--lang=en-US', '--enable-logging=stderr', '--virtual-time-budget=8000',
    `--user-data-dir=${profile}`,
    `--window-size=${given.width},${height}`, `--screenshot=${file}`, url];
  try {
    const noise = await new Promise((done, failed) => {
      const child = spawn(given.chromium, flags, { env: { ...process.env, TZ: 'UTC' } });
      let text = '';
      child.stderr.on('data', (bytes) => (text += bytes));
      child.on('error', failed);
      child.on('exit', (code) => (code === 0 ? done(text) : failed(new Error(text))));
    });
    const errors = noise.split('\n').filter((line) => /CONSOLE.*(Error|error)/.test(line));
    errors.forEach((line) => console.error(line));
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

const out = resolve(given.out);
await mkdir(out, { recursive: true });
const to = Number(given.to);
const time = { from: to - Number(given.minutes) * 60, to };
const prometheus = new Prometheus(given.prometheus, time);
const script = await bundle(directory);

for (const file of files) {
  const dashboard = JSON.parse(await readFile(file, 'utf8'));
  const named = Object.fromEntries(given.var.map((v) => v.split(/=(.*)/s, 2)));
  const variables = await resolveVariables(dashboard, prometheus, named);
  const panels = dashboard.panels.filter((p) => p.gridPos.y + p.gridPos.h <= Number(given.rows));
  panels.filter((p) => !DRAWN.includes(p.type)).forEach((p) => console.error(`cannot draw ${p.type}: ${p.title}`));
  const width = Number(given.width);
  const queried = await runQueries(panels, { prometheus, variables, width, scrape: Number(given.scrape) });
  const scene = { title: dashboard.title, time, width, variables, panels, light: given.light, answers: queried };
  const server = await serve(directory, script, scene);
  const target = join(out, `${basename(file, '.json')}.png`);
  await picture(server.url, target, heightOf(panels));
  await server.close();
  await shrink(target);
  console.log(`${target}  ${panels.filter((p) => p.type !== 'row').length} panels`);
}
