import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { generateGround } from './district.ts';
import { readSettings } from './settings.ts';

const directory = path.join(import.meta.dirname, '../qingjiangpu-2019');

test('the generated files of the pack are what the generator makes today', () => {
  const digest = (content: string): string => createHash('sha256').update(content).digest('hex');
  const areas = readFileSync(path.join(directory, 'areas.csv'), 'utf8');
  for (const [file, content] of generateGround(areas, readSettings(directory))) {
    const kept = readFileSync(path.join(directory, file), 'utf8');
    expect(digest(kept), `${file}: run packs/generate/main.ts again`).toBe(digest(content));
  }
});
