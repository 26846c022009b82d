// Divides the durations in rule files by a factor, for fast scenarios: scale.mjs FACTOR RULES.yml...
// writes one file for each into the directory in the environment variable OUT.
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

const SECONDS = { s: 1, m: 60, h: 3600, d: 86400 };
const [factor, ...files] = process.argv.slice(2);
const scaled = (whole, before, number, unit) =>
  `${before}${Math.max(1, Math.round((number * SECONDS[unit]) / factor))}s`;

for (const file of files) {
  const text = (await readFile(file, 'utf8'))
    .replace(/^(\s*(?:for|interval|keep_firing_for): )(\d+)([smhd])\b/gm, scaled)
    .replace(/(\[|offset )(\d+)([smhd])\b/g, scaled);
  await writeFile(join(process.env.OUT, basename(file)), text);
}
