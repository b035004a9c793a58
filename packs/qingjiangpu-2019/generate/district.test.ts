import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { generateDistrict } from './district.ts';

const directory = path.join(import.meta.dirname, '..');

test('the generated files of the pack are what the generator makes today', () => {
  const digest = (content: string): string => createHash('sha256').update(content).digest('hex');
  for (const [file, content] of generateDistrict(directory)) {
    const kept = readFileSync(path.join(directory, file), 'utf8');
    expect(digest(kept), `${file}: run generate/main.ts again`).toBe(digest(content));
  }
});
