/** `npx node packs/generate/main.ts FOLDER [--part] [--print]`: draws the ground of a pack into its folder, or prints it as JSON. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { generateGround } from './district.ts';
import { readSettings } from './settings.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { part: { type: 'boolean', default: false }, print: { type: 'boolean', default: false } },
});
const [folder = '.'] = positionals;
const directory = path.resolve(folder);
const settings = readSettings(directory);
const grids = values.part ? (settings.gridsInPart ?? settings.grids) : settings.grids;
const files = generateGround(readFileSync(path.join(directory, 'areas.csv'), 'utf8'), { ...settings, grids });
if (values.print) process.stdout.write(JSON.stringify(Object.fromEntries(files)));
else {
  for (const [file, content] of files) {
    mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
    writeFileSync(path.join(directory, file), content);
    console.log(`${file}: ${Math.round(Buffer.byteLength(content) / 1024)} kB`);
  }
}
