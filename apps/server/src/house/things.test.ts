import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SCHEDULER } from '@gezhi/domain/access';
import { menusFor, type Thing } from '@gezhi/domain/identity';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { createTestDatabase } from '../../test/database.ts';
import { loadKnowledge } from '../modules/catalogue/index.ts';
import { loadDistrict } from '../modules/loader/index.ts';
import { createDatabase } from '../platform/db/index.ts';
import { thingsOf } from './things.ts';

const PACKS = join(import.meta.dirname, '../../../../packs');

interface Loaded {
  /** What the district has now, its catalogue read anew. */
  things(): Promise<ReadonlySet<Thing>>;
  run(text: string): Promise<unknown>;
}

async function withPack(name: string, use: (loaded: Loaded) => Promise<void>): Promise<void> {
  const base = mkdtempSync(join(tmpdir(), 'gezhi-things-'));
  const files = await createTestDatabase();
  await loadDistrict({
    ...{ ownerUrl: files.ownerUrl, appUrl: files.appUrl, packDirectory: join(PACKS, name) },
    ...{ dataDirectory: base, empty: true, log: () => undefined },
  });
  const owner = new Client({ connectionString: files.ownerUrl });
  await owner.connect();
  const database = createDatabase({ url: files.appUrl });
  await use({
    things: async () => {
      const knowledge = await loadKnowledge(database);
      return database.inTransaction(SCHEDULER, null, (tx) => thingsOf(tx, knowledge));
    },
    run: (text) => owner.query(text),
  });
  await database.close();
  await owner.end();
  await files.drop();
  rmSync(base, { recursive: true, force: true });
}

const CASES: readonly (readonly [string, readonly Thing[]])[] = [
  ['quanzhou', ['services', 'places']],
  ['district-s4', ['pools', 'services', 'places']],
  ['qingjiangpu-2019', ['mediations', 'services', 'places']],
  ['qingjiangpu-2020', ['mediations', 'services', 'places', 'firms']],
  ['huaian', ['verifications', 'mediations', 'services', 'places']],
];

test.each(CASES)(
  'menus of %s stand for what it has',
  async (name, expected) => {
    await withPack(name, async ({ things }) => {
      const has = await things();
      expect([...has].sort()).toEqual([...expected].sort());
      const menus = menusFor(['dutyChief'], has);
      expect(menus.includes('verifications')).toBe(expected.includes('verifications'));
      expect(menus.includes('pool')).toBe(expected.includes('pools'));
      expect(menus.includes('firms')).toBe(expected.includes('firms'));
    });
  },
  300_000,
);

test('when the last category of a pool is taken out of use and the services end, their menus go', async () => {
  await withPack('district-s4', async ({ things, run }) => {
    await run(`update categories set ended = true where procedure_code in ('service', 'wish', 'errand')`);
    await run('update service_items set ended = true');
    expect([...(await things())]).toEqual(['places']);
  });
}, 300_000);
