import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { staleDocuments, writeDocuments } from './fresh.ts';

test('a document that was not generated again, or is missing, is named; a fresh one is not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gezhi-documents-'));
  const documents = { 'a.md': async () => 'now', 'b.md': async () => 'b' };
  try {
    expect(await writeDocuments(folder, documents)).toEqual(['a.md', 'b.md']);
    expect(await staleDocuments(folder, documents)).toEqual([]);
    writeFileSync(join(folder, 'a.md'), 'before');
    expect(await staleDocuments(folder, documents)).toEqual(['a.md']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
