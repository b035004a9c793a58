import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { createDatabase } from '../../platform/db/index.ts';
import { verifyEntry } from '../../platform/journal/index.ts';
import { loadKnowledge } from '../catalogue/index.ts';
import { generatePeople, readPack } from '../pack/index.ts';
import { numberPack } from './ids.ts';
import { loadDistrict } from './index.ts';
import { planStory } from './story/index.ts';

const PACK = join(import.meta.dirname, '../../../../../packs/qingjiangpu-2019');
const MATTERS = 230;
/** A Thursday evening, far from holidays. */
const UNTIL = new Date('2026-11-19T19:30:00+08:00');

let base: string;
let pack: string;
let files: TestDatabase;
let owner: Client;
const lines: string[] = [];

/** The real pack with fewer matters and three of its photos. */
function cutPack(): string {
  const directory = join(base, 'pack');
  cpSync(PACK, directory, { recursive: true });
  const inherited = (file: string): string => readFileSync(join(PACK, '../standard', file), 'utf8');
  mkdirSync(join(directory, 'matters'), { recursive: true });
  const plan = join(directory, 'matters/plan.yaml');
  writeFileSync(plan, inherited('matters/plan.yaml').replace(/^matters: \d+$/m, `matters: ${MATTERS}`));
  const list = join(directory, 'photos.yaml');
  const [head = '', ...entries] = inherited('photos.yaml').split(/^(?= {2}- )/m);
  const kept = [
    // Of kinds that are reported often enough to be there whatever else chance brings.
    ...entries.filter((one) => /stage: before/.test(one) && /'04(01|03)'/.test(one)).slice(1, 3),
    ...entries.filter((one) => /stage: after/.test(one)).slice(0, 1),
  ];
  writeFileSync(list, head + kept.join(''));
  return directory;
}

const load = (packDirectory = pack) =>
  loadDistrict({
    ownerUrl: files.ownerUrl,
    appUrl: files.appUrl,
    packDirectory,
    dataDirectory: base,
    log: (line) => void lines.push(line),
    until: UNTIL,
  });

async function rows<Row extends object>(sql: string): Promise<Row[]> {
  return (await owner.query<Row>(sql)).rows;
}

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'gezhi-loader-'));
  pack = cutPack();
  files = await createTestDatabase();
  owner = new Client({ connectionString: files.ownerUrl });
  await owner.connect();
  await load();
}, 180_000);

afterAll(async () => {
  await owner.end();
  await files.drop();
  rmSync(base, { recursive: true, force: true });
});

test('the whole story was allowed by the procedure and ends before the moment of loading', async () => {
  expect(lines.filter((line) => line.includes('ended early'))).toEqual([]);
  const [count] = await rows<{ matters: number; late: number }>(
    `select count(*)::int as matters, count(*) filter (where created_at > '${UNTIL.toISOString()}')::int as late from matters`,
  );
  expect(count).toEqual({ matters: MATTERS, late: 0 });
  const [late] = await rows<{ late: number }>(
    `select count(*)::int as late from entries where at > '${UNTIL.toISOString()}'`,
  );
  expect(late).toEqual({ late: 0 });
});

test('every entry verifies, and one that is changed does not', async () => {
  const entries = await rows<Parameters<typeof verifyEntry>[0]>('select * from entries');
  expect(entries.length).toBeGreaterThan(MATTERS * 3);
  expect(entries.filter((entry) => !verifyEntry(entry))).toEqual([]);
  const [first] = entries;
  if (first === undefined) throw new Error('no entries');
  expect(verifyEntry({ ...first, action: `${first.action}x` })).toBe(false);
});

test('the phase and the version of every matter follow from its entries', async () => {
  const wrong = await rows(`
    select m.number from matters m join lateral (
      select count(*)::int as entries, max(e.seq) as seq, min(e.at) as first,
        (array_agg(e.codes ->> 'phase' order by e.seq desc) filter (where e.codes ? 'phase'))[1] as phase,
        (array_agg(e.action order by e.seq))[1] as action
      from entries e where e.subject_id = m.id) j on true
    where j.entries <> m.version or j.seq <> m.version or j.first <> m.created_at
      or j.phase is distinct from m.phase or j.action <> 'report'`);
  expect(wrong).toEqual([]);
});

test('nobody checks or calls back on what the same person handled in the run', async () => {
  const wrong = await rows(`
    select a.matter_id from acts a join acts b using (matter_id, person_id, run)
    where a.act = 'handle' and b.act in ('verify', 'followUp')`);
  expect(wrong).toEqual([]);
});

test('no matter closes while a reporter who wants a reply was neither reached nor given up', async () => {
  const wrong = await rows(`
    select m.number from matters m join reports r on r.matter_id = m.id
      or r.matter_id in (select c.id from matters c where c.merged_into = m.id)
    where m.phase = 'closed' and r.wants_reply and r.answered_run is distinct from m.run
      -- A procedure without that state asks otherwise: of a mediation whether the agreement was kept.
      and (select p.definition::jsonb -> 'states' ? 'followUp' from procedures p where p.id = m.procedure_id)`);
  expect(wrong).toEqual([]);
});

test('whoever is complained of takes no step in the complaint', async () => {
  const complaints = await rows<{ unit_id: number }>('select unit_id from about');
  expect(complaints).toHaveLength(2);
  const wrong = await rows(`
    select e.id from about b join entries e on e.subject_id = b.matter_id
      join duties d on d.person_id = e.person_id and d.unit_id = b.unit_id`);
  expect(wrong).toEqual([]);
});

test('every step of the loop happens somewhere, and something is open in every phase', async () => {
  const phases = await rows<{ phase: string }>('select distinct phase from matters');
  expect(phases.map((row) => row.phase)).toEqual(
    expect.arrayContaining([
      'reported',
      'accepted',
      'dispatched',
      'handling',
      'checking',
      'followUp',
      'suspended',
      'closed',
    ]),
  );
  const open = await rows<{ kind: string }>(
    `select distinct kind from requests where phase in ('endorsing', 'deciding')`,
  );
  expect(open.map((row) => row.kind).sort()).toEqual([
    'extension',
    'return',
    'siteCheck',
    'suspension',
    'void',
  ]);
  const [flags] = await rows<{ supervised: number; urgent: number }>(
    `select count(*) filter (where supervision > 0)::int as supervised, count(*) filter (where urgent)::int as urgent from matters`,
  );
  expect(flags?.supervised).toBeGreaterThan(0);
  expect(flags?.urgent).toBeGreaterThan(0);
});

test('each demo account whose post works on matters finds work, and only demo accounts can sign in', async () => {
  const accounts = await rows<{ login: string; held: number; led: number; grid: number }>(`
    select c.login,
      (select count(*)::int from matters m where m.phase <> 'closed' and m.held_by in
        (select d.unit_id from duties d where d.person_id = c.person_id)) as held,
      (select count(*)::int from assignments a where a.phase in ('dispatched', 'handling') and a.unit_id in
        (select d.unit_id from duties d where d.person_id = c.person_id)) as led,
      (select count(*)::int from matters m where m.phase = 'checking' and m.grid_id in
        (select d.scope_id from duties d where d.person_id = c.person_id and d.scope_kind = 'area')) as grid
    from accounts c order by 1`);
  const idle = accounts.filter((one) => one.held + one.led + one.grid < 5).map((one) => one.login);
  expect(idle.sort()).toEqual(['admin', 'leader']);
  const reading = readPack(pack);
  expect(accounts).toHaveLength('pack' in reading ? reading.pack.accounts.length : 0);
});

test('photos are bound to entries and share their files; contacts are stored sealed only', async () => {
  const [photos] = await rows<{ uses: number; files: number; loose: number }>(
    `select count(*)::int as uses, count(distinct hash)::int as files,
       count(*) filter (where subject_id is null)::int as loose from attachments`,
  );
  expect(photos).toMatchObject({ files: 3, loose: 0 });
  expect(photos?.uses).toBeGreaterThan(20);
  const [sealed] = await rows<{ sealed: number }>(
    'select count(*)::int as sealed from reports where name_sealed is not null and phone_index is not null',
  );
  expect(sealed?.sealed).toBeGreaterThan(50);
});

test('a second load changes nothing; a load that was cut off is begun anew', async () => {
  const before = await rows('select count(*) from entries');
  lines.length = 0;
  await load();
  expect(lines).toEqual([]);
  expect(await rows('select count(*) from entries')).toEqual(before);
  await owner.query('delete from district');
  const plan = join(pack, 'matters/plan.yaml');
  writeFileSync(plan, readFileSync(plan, 'utf8').replace(/^matters: \d+$/m, 'matters: 0'));
  await load();
  expect(lines[0]).toContain('beginning anew');
  expect(
    await rows('select count(*)::int as areas, (select count(*)::int from matters) as matters from areas'),
  ).toEqual([{ areas: 487, matters: 0 }]);
});

test('what is thrown away before a new beginning is every table but the marks of the house', async () => {
  const state = readFileSync(join(import.meta.dirname, 'state.ts'), 'utf8');
  const tables = await rows<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace
     and relkind in ('r', 'p') and not relispartition`,
  );
  const kept = tables.map((one) => one.name).filter((name) => !new RegExp(`\\b${name}\\b`).test(state));
  expect(kept.sort()).toEqual(['calendar_edition', 'key_file', 'schema_migrations']);
});

async function storyRequest() {
  const reading = readPack(PACK);
  if (!('pack' in reading) || reading.pack.matterPlan === null) throw new Error('the pack has no plan');
  const whole = reading.pack;
  const database = createDatabase({ url: files.appUrl });
  const knowledge = await loadKnowledge(database);
  await database.close();
  return {
    pack: whole,
    plan: { ...reading.pack.matterPlan, matters: 150 },
    people: generatePeople(whole),
    ids: numberPack(whole),
    knowledge,
  };
}

test('the same moment tells the same story, another day another one', async () => {
  const request = await storyRequest();
  const tales = planStory({ ...request, until: UNTIL });
  expect(planStory({ ...request, until: UNTIL })).toEqual(tales);
  const nextDay = new Date(UNTIL.getTime() + 86_400_000);
  expect(planStory({ ...request, until: nextDay })[0]?.steps[0]?.input).not.toEqual(
    tales[0]?.steps[0]?.input,
  );
});

test('whatever the hour of loading, what lies on the desks did not come in all at once', async () => {
  const request = await storyRequest();
  for (const hour of ['03:00', '07:21', '10:47', '19:30']) {
    const until = new Date(`2026-11-23T${hour}:00+08:00`);
    const tales = planStory({ ...request, until });
    const begun = tales.map(({ steps }) => Math.floor((steps[0]?.at ?? 0) / 60_000));
    const inMinute = Map.groupBy(begun, (minute) => minute);
    const most = Math.max(...[...inMinute.values()].map((together) => together.length));
    expect(most, hour).toBeLessThan(tales.length / 20);
    expect(
      tales.every(({ steps }) => steps.every(({ at }) => at < until.getTime())),
      hour,
    ).toBe(true);
  }
});

test('before the day begins nobody has worked on it through the night', async () => {
  const request = await storyRequest();
  for (const hour of ['03:00', '06:40']) {
    const tales = planStory({ ...request, until: new Date(`2026-11-23T${hour}:00+08:00`) });
    const midnight = Date.parse('2026-11-23T00:00:00+08:00');
    const inNight = tales.flatMap(({ steps }) => steps.filter(({ at }) => at >= midnight));
    // What is urgent is taken on at any hour.
    expect(inNight.length, hour).toBeLessThan(tales.length / 10);
  }
});

test('by day most of what waits to be taken in came in within the hour', async () => {
  const request = await storyRequest();
  const until = new Date('2026-11-23T10:47:00+08:00');
  const waiting = planStory({ ...request, until }).filter(({ steps }) => steps.length === 1);
  const fresh = waiting.filter(({ steps }) => (steps[0]?.at ?? 0) > until.getTime() - 3_600_000);
  expect(waiting.length).toBeGreaterThan(10);
  expect(fresh.length).toBeGreaterThan(waiting.length / 2);
});

test('only photos are written by the story itself; everything else goes through the commands', () => {
  const folder = join(import.meta.dirname, 'story');
  const written = readdirSync(folder).flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/\b(?:insert into|update|delete from) (\w+)/g)].map(
      (match) => match[1],
    ),
  );
  expect(written).toEqual(['attachments']);
});
