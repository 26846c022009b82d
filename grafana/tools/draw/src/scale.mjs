// Rules whose durations are a part of the real ones: scale.mjs FACTOR RULES.yml... > one file each
// into the directory named by OUT. A fast scenario needs them.
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
