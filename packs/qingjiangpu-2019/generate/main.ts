import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { generateDistrict } from './district.ts';

const directory = path.join(import.meta.dirname, '..');
const files = generateDistrict(directory);
for (const [file, content] of files) {
  writeFileSync(path.join(directory, file), content);
  console.log(`${file}: ${Math.round(Buffer.byteLength(content) / 1024)} kB`);
}
