import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { createTestDatabase } from '../../../test/database.ts';
import { createDatabase } from '../../platform/db/index.ts';
import { loadKnowledge } from '../catalogue/index.ts';
import { type Pack, readPack } from '../pack/index.ts';
import { loadDuties } from '../people/index.ts';
import { loadDistrict } from './index.ts';

/** What a category of our own has to be worked through before the result (docs/field.md §2.9). */
const TARGETS = ['looked', 'done']
  .map((code) => `{ code: ${code}, zh: 节点, en: Target, limit: { count: 3, unit: workingDay } }`)
  .join(', ');
/** Ordinary categories that departments lead. */
const PLAIN = ['0301', '0303', '0307', '0401', '0402', '0403', '0405', '0406', '0407', '0408'];

/** A pack with a story of a few matters and no photos, over one of ours. */
function smallPack(base: string, name: string): string {
  const directory = join(base, 'pack');
  mkdirSync(join(directory, 'matters'), { recursive: true });
  writeFileSync(join(directory, 'pack.yaml'), `extends: ${name}\ndemoPassword: gezhi-demo-2019\n`);
  writeFileSync(join(directory, 'photos.yaml'), 'photos: []\n');
  writeFileSync(join(directory, 'matters/plan.yaml'), 'inherits: rows\nmatters: 60\n');
  return directory;
}

test.each(['quanzhou', 'district-s4', 'qingjiangpu-2020', 'huaian'])(
  '%s loads, its story is allowed throughout, and every demo account reaches something',
  async (name) => {
    const base = mkdtempSync(join(tmpdir(), 'gezhi-packs-'));
    const files = await createTestDatabase();
    const lines: string[] = [];
    await loadDistrict({
      ownerUrl: files.ownerUrl,
      appUrl: files.appUrl,
      packDirectory: smallPack(base, name),
      dataDirectory: base,
      log: (line) => void lines.push(line),
    });
    expect(lines.filter((line) => line.includes('ended early'))).toEqual([]);
    const owner = new Client({ connectionString: files.ownerUrl });
    await owner.connect();
    const database = createDatabase({ url: files.appUrl });
    const { tree } = await loadKnowledge(database);
    const { rows } = await owner.query<{ login: string; person_id: string }>(
      'select login, person_id from accounts order by login',
    );
    expect(rows.length).toBeGreaterThan(10);
    for (const { login, person_id } of rows) {
      const duties = await database.inTransaction({ kind: 'scheduler' }, null, (tx) =>
        loadDuties(tx, tree, person_id),
      );
      expect(duties.length, login).toBeGreaterThan(0);
    }
    const { pack } = readPack(smallPack(base, name)) as { pack: Pack };
    expect(await factsOf(owner)).toEqual(factsSaid(pack));
    expect(await helpedOf(owner)).toEqual((pack.firms?.asks ?? []).map(({ end }) => HELPED[end]));
    await database.close();
    await owner.end();
    await files.drop();
    rmSync(base, { recursive: true, force: true });
  },
  180_000,
);

/** Where a fact of each end stands, by phase. */
const PHASES = {
  ...{
    open: 'dispatched',
    takenUp: 'handling',
    answered: 'checking',
    sentBack: 'handling',
    accepted: 'closed',
  },
} as const;

/** What the pack says of its lists: due so many days after they were handed down, and what is in which phase. */
function factsSaid({ verifications }: Pack) {
  return (verifications?.lists ?? []).flatMap(({ days, facts }) =>
    facts.map(({ end }, row) => ({ line: row + 1, days, phase: PHASES[end] })),
  );
}

const HELPED = { given: 'dispatched', takenUp: 'handling', done: 'checking' } as const;

/** Where the requests stand that somebody with a demo account is in charge of as a helper of the firm, the newest first. */
async function helpedOf(owner: Client) {
  const { rows } = await owner.query<{ phase: string }>(
    `select m.phase from assignments s join accounts a on a.person_id = s.person_id join matters m on m.id = s.matter_id
       join matter_firms f on f.matter_id = m.id join firm_helpers h on h.firm_id = f.firm_id
       join duties d on d.id = h.duty_id and d.person_id = s.person_id
     where m.category = '0505' order by m.created_at desc`,
  );
  return rows.map(({ phase }) => phase);
}

async function factsOf(owner: Client) {
  const { rows } = await owner.query(
    `select f.line, l.due_on - (l.handed_at at time zone 'Asia/Shanghai')::date as days, m.phase
     from verification_facts f join verification_lists l on l.id = f.list_id join matters m on m.id = f.matter_id
     order by l.handed_at, f.line`,
  );
  return rows;
}

test('whatever targets a category has, the story reaches them before the result', async () => {
  const base = mkdtempSync(join(tmpdir(), 'gezhi-packs-'));
  const directory = smallPack(base, 'qingjiangpu-2019');
  const categories = PLAIN.map((code) => `  - { code: '${code}', targets: [${TARGETS}] }`);
  writeFileSync(join(directory, 'catalogue.yaml'), `inherits: rows\ncategories:\n${categories.join('\n')}\n`);
  const files = await createTestDatabase();
  const lines: string[] = [];
  await loadDistrict({
    ownerUrl: files.ownerUrl,
    appUrl: files.appUrl,
    packDirectory: directory,
    dataDirectory: base,
    log: (line) => void lines.push(line),
  });
  expect(lines.filter((line) => line.includes('ended early'))).toEqual([]);
  const owner = new Client({ connectionString: files.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query(`select from entries where action = 'reachTarget'`);
  expect(rows.length).toBeGreaterThan(10);
  await owner.end();
  await files.drop();
  rmSync(base, { recursive: true, force: true });
}, 120_000);

test('a duty over a 工作片 reaches the villages in it, and matters carry no level that the columns have not', async () => {
  const base = mkdtempSync(join(tmpdir(), 'gezhi-packs-'));
  const files = await createTestDatabase();
  await loadDistrict({
    ownerUrl: files.ownerUrl,
    appUrl: files.appUrl,
    packDirectory: smallPack(base, 'quanzhou'),
    dataDirectory: base,
    log: () => undefined,
  });
  const database = createDatabase({ url: files.appUrl });
  const { tree } = await loadKnowledge(database);
  await database.close();
  for (const area of tree.areas.filter(({ level }) => level === 'workArea')) {
    const villages = tree.childrenOf(area.id).map(({ id }) => id);
    expect(tree.reachOf(area.id)).toEqual({ level: 'community', ids: villages });
    for (const id of villages) expect(tree.stampOf(id).town).toBe(area.parentId);
  }
  await files.drop();
  rmSync(base, { recursive: true, force: true });
}, 120_000);
