import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STANDARD_LIMITS } from '@gezhi/domain/catalogue';
import fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/database.ts';
import type { Database } from '../../../platform/db/index.ts';
import { formatFault, type Pack, readPack } from '../../pack/index.ts';
import { loadUnitDirectory } from '../../people/index.ts';
import { loadDistrict } from '../load.ts';
import { applyPack, openAsOwner, planPack } from './apply.ts';
import { describePlan } from './describe.ts';
import { exportPack, writePack } from './export.ts';
import type { Configuration } from './model.ts';
import { readConfiguration } from './of-database.ts';
import { configurationOf } from './of-pack.ts';

let base: string;
let folder: string;
let serial = 0;
let files: TestDatabase;
let owner: Client;
let database: Database;
let before: Configuration;

/** The pack of the test says so little that loading it takes a moment: the district without its stories. */
function makePack(name: string, more: Readonly<Record<string, string>> = {}): string {
  const directory = join(base, name);
  writePack(
    directory,
    new Map([
      ['pack.yaml', 'extends: qingjiangpu-2019\n'],
      ['photos.yaml', 'photos: []\n'],
      ...Object.entries(more),
    ]),
  );
  return directory;
}

function read(directory: string): Pack {
  const reading = readPack(directory);
  if ('faults' in reading) throw new Error(reading.faults.map(formatFault).join('\n'));
  return reading.pack;
}

/** A pack over the district's own with rows of its own. */
function edited(more: Readonly<Record<string, string>>): Pack {
  serial += 1;
  return read(makePack(`edited-${serial}`, more));
}

/** The one row of a question. */
async function ask<Row>(sql: string): Promise<Row | undefined> {
  return (await owner.query(sql)).rows[0] as Row | undefined;
}

const asObjects = (configuration: Configuration) =>
  Object.fromEntries(
    Object.entries(configuration).map(([name, section]) => [name, Object.fromEntries(section)]),
  );

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'gezhi-packs-'));
  folder = makePack('district');
  files = await createTestDatabase();
  owner = new Client({ connectionString: files.ownerUrl });
  await owner.connect();
  const plan = { matters: 0 };
  const story = read(folder).matterPlan;
  writeFileSync(join(folder, 'photos.yaml'), 'photos: []\n');
  writePack(join(folder, 'matters'), new Map([['plan.yaml', JSON.stringify({ ...story, ...plan })]]));
  await loadDistrict({
    ownerUrl: files.ownerUrl,
    appUrl: files.appUrl,
    packDirectory: folder,
    dataDirectory: base,
    log: () => undefined,
  });
  database = openAsOwner(files.ownerUrl);
  before = await readConfiguration(owner);
}, 180_000);

/** Each test begins with the district as it was loaded. */
const KEPT =
  'areas, area_outlines, places, place_grids, overlays, overlay_members, bulletins, duties, units, titles, categories, duty_lines, last_resorts, routing_areas, routing_lists, procedures, limits, category_areas, category_lists, calendars, calendar_days, canned_replies, rating_reasons, message_moments, service_items, service_places, platforms, grid_posts, pack_rows'.split(
    ', ',
  );

async function restore(): Promise<void> {
  const keeper = new Client({ connectionString: files.superUrl });
  await keeper.connect();
  // Rows that point at each other come back in any order.
  await keeper.query('set session_replication_role = replica');
  for (const table of KEPT) {
    await keeper.query(`create table if not exists kept_${table} as select * from ${table}`);
    await keeper.query(`delete from ${table}`);
    await keeper.query(`insert into ${table} select * from kept_${table}`);
  }
  await keeper.end();
}

beforeEach(restore);

afterAll(async () => {
  await database.close();
  await owner.end();
  await files.drop();
  rmSync(base, { recursive: true, force: true });
});

test('a loaded district says what its pack says, and its plan is empty', async () => {
  expect(asObjects(before)).toEqual(asObjects(configurationOf(read(folder))));
  const plan = await planPack(database, read(folder));
  expect(plan).toMatchObject({ changes: [], left: [] });
});

const EDITS = {
  'titles.yaml':
    'inherits: rows\ntitles:\n  - { code: gridWorker, zh: 网格管理员 }\n  - { code: adviser, zh: 指导员, en: Adviser, role: chief, scope: area }\n',
  'replies.yaml': 'inherits: rows\nreplies:\n  - { code: reply04, ended: true }\n',
  'limits.yaml': 'windows:\n  return: 1 workingDay\n',
  'messages.yaml': 'inherits: rows\nmoments:\n  - { kind: reopen, ended: true }\n',
  'routing.yaml':
    'inherits: rows\nlists:\n  - area: root\n    rules:\n      - { id: nightstall, enabled: false }\n',
  'grid-posts.yaml': 'gridPosts:\n  - { code: chief, zh: 一长, en: Grid chief, titles: [gridChief] }\n',
  'service-places.yaml': [
    "places:\n  - { kind: station, unit: communityStation, code: 'S{code}', zh: '{name}网格服务站', en: '{english} grid station', minutes: 30, atOnce: 2 }",
    "  - { kind: townCentre, unit: townCentre, code: 'B{code}', zh: '{name}便民服务中心', en: '{english} service centre', minutes: 30, atOnce: 4 }",
    'single:\n  - { code: N1, kind: neighbourhood, unit: C320812001000, zh: 邻里中心, en: Centre, minutes: 60, atOnce: 3 }\n',
  ].join('\n'),
  'units.yaml': "inherits: rows\nchanges:\n  - { code: C320812001000, phone: '0517-0000 9999' }\n",
};

test('a plan shows each change before anything does, apply carries it out once, and a second apply is empty', async () => {
  const pack = edited(EDITS);
  const plan = await planPack(database, pack);
  expect(plan.changes.map(({ section, key, kind }) => [section, key, kind])).toEqual([
    ['units', 'C320812001000', 'change'],
    ['titles', 'adviser', 'add'],
    ['titles', 'gridWorker', 'change'],
    ['routing', '320812000000', 'change'],
    ['limits', 'limits', 'change'],
    ['replies', expect.stringMatching(/^[0-9a-f-]{36}$/), 'end'],
    ['servicePlaces', 'N1', 'add'],
    ['gridPosts', 'chief 320812000000', 'change'],
    ['gridPosts', 'police 320812000000', 'end'],
    ['gridPosts', 'secretary 320812000000', 'end'],
    ['gridPosts', 'worker 320812000000', 'end'],
    ['messages', 'reopen', 'end'],
  ]);
  expect(plan.changes[2]?.fields).toEqual([{ field: 'name', from: '网格员', to: '网格管理员' }]);
  expect(plan.left).toEqual([]);
  expect(asObjects(await readConfiguration(owner))).toEqual(asObjects(before));

  await applyPack(database, pack, plan.hash);
  expect(asObjects(await readConfiguration(owner))).toEqual(asObjects(configurationOf(pack)));
  const again = await planPack(database, pack);
  expect(again).toMatchObject({ changes: [], left: [] });
  expect(
    await ask(`select count(*)::int as entries from entries where codes ->> 'plan' = '${plan.hash}'`),
  ).toEqual({
    entries: plan.changes.length,
  });
});

test('what was edited in the database is left alone and said; what was made there too', async () => {
  await owner.query("update titles set name = '格员' where code = 'gridWorker'");
  await owner.query(
    "insert into duty_lines (code, area_id, unit, does, does_en, categories) values ('housing-90', 1, 'housing', '本地', 'Local', '{0101}')",
  );
  const pack = edited(EDITS);
  const plan = await planPack(database, pack);
  expect(plan.left).toEqual([
    { section: 'titles', key: 'gridWorker', field: 'name', why: 'edited' },
    { section: 'dutyLines', key: 'housing-90', field: null, why: 'made' },
  ]);
  await applyPack(database, pack, plan.hash);
  expect(await ask("select name from titles where code = 'gridWorker'")).toEqual({ name: '格员' });
  expect((await planPack(database, pack)).changes).toEqual([]);
});

test('a plan is refused when the database or the pack moved since, and nothing changes', async () => {
  const pack = edited(EDITS);
  const { hash } = await planPack(database, pack);
  await owner.query("update units set phone = '0517-0000 8888' where code = 'C320812002000'");
  await expect(applyPack(database, pack, hash)).rejects.toThrow('no longer as planned');
  const other = edited({ 'titles.yaml': EDITS['titles.yaml'] });
  await expect(applyPack(database, other, hash)).rejects.toThrow('no longer as planned');
  expect(await ask("select name from titles where code = 'gridWorker'")).toEqual({ name: '网格员' });
});

test('a procedure is published as the next version, and the one that matters are on stays', async () => {
  const title = { zh: '标准流程（改）', en: 'Standard, changed' };
  const pack = edited({ 'procedures/standard.yaml': JSON.stringify({ inherits: 'rows', title }) });
  const plan = await planPack(database, pack);
  expect(plan.changes).toMatchObject([{ section: 'procedures', fields: [{ field: 'title' }] }]);
  await applyPack(database, pack, plan.hash);
  const { rows } = await owner.query(
    'select version, state, definition ->> $1 as said from procedures where code = $2 order by version',
    ['version', 'standard'],
  );
  expect(rows).toEqual([
    { version: 1, state: 'past', said: '1' },
    { version: 2, state: 'published', said: '2' },
  ]);
  expect((await planPack(database, pack)).changes).toEqual([]);
});

test('the pack of another district is refused', async () => {
  const pack = read(folder);
  const other = { ...pack, manifest: { ...pack.manifest, root: '110101000000' } };
  await expect(planPack(database, other)).rejects.toThrow('The district here is 320812000000');
});

const EDITED = {
  areaName:
    "update areas set name = '新名', short = '新名', name_en = 'New name' where code = '320812001001'",
  outline: "update areas set centre_lon = centre_lon + 0.0001 where code = '320812001001'",
  place: "update places set name = '新楼', centre_lat = 33.56 where code = '32081200100100001'",
  placeAdded:
    "insert into places (id, community_id, parent_id, kind, code, name, centre_lon, centre_lat) select 900001, community_id, parent_id, 'building', '32081200100109999', '新建楼', centre_lon, centre_lat from places where code = '32081200100100001'; insert into place_grids (place_id, grid_id, valid_from) select 900001, grid_id, '2026-01-01' from place_grids where place_id = (select id from places where code = '32081200100100001')",
  placeMoved:
    "update place_grids set valid_to = current_date where place_id = (select max(id) from places where kind = 'building' and id < 900000); insert into place_grids (place_id, grid_id, valid_from) select p.id, (select max(a.id) from areas a where a.parent_id = p.community_id), '2020-01-01' from places p where p.id = (select max(id) from places where kind = 'building' and id < 900000)",
  placeGone:
    "delete from place_answers where place_id = (select id from places where code = '32081200100100002'); delete from place_grids where place_id = (select id from places where code = '32081200100100002'); delete from places where code = '32081200100100002'",
  network:
    "insert into overlays (id, kind, code, name) values (900001, 'police', 'O-police-001', '警格一'); insert into overlay_members (overlay_id, grid_id, valid_from) select 900001, id, '2026-01-01' from areas where level = 'grid' and code like '320812001001%'; insert into overlay_members (overlay_id, place_id, valid_from) select 900001, id, '2026-01-01' from places where code = '320812001001X001'",
  bulletin:
    "insert into bulletins (id, area_id, kind, title_zh, text_zh, valid_from, valid_until, written_at, changed_at) values ('01990000-0000-7000-8000-000000000009', 1, 'road', '道路施工', '下周一起施工。', now() - interval '5 hours', now() + interval '40 hours', now(), now())",
  bulletinChanged: "update bulletins set text_zh = '改过的内容。', contact_phone = null",
  bulletinWithdrawn: 'update bulletins set withdrawn_at = now() where title_en is null',
  unitEnded:
    "update units set ended = true where code = (select max(code) from units where kind = 'station')",
  chosen: "update categories set procedure_code = 'mediation' where code = '0407'",
  title: "update titles set name = name || '（甲）', posted = false where code = 'gridWorker'",
  unit: "update units set phone = '0517-0000 7777', phone_hours = '09:00-17:00' where code = 'C320812003000'",
  department: "update units set name = '某局' where code = 'housing'",
  category:
    "update categories set severity = 1, keywords = '{甲,乙,丙,丁}', assists = '{@town,housing}' where code = '0407'",
  lineEnded:
    "update duty_lines set ended = true where code = (select max(code) from duty_lines where unit = 'publicSecurity')",
  lineAdded:
    'insert into duty_lines (code, area_id, unit, does, does_en, excludes, categories, basis) values (\'housing-91\', 1, \'housing\', \'另一项\', \'Another\', \'[{"zh":"甲","en":"A","unit":"@community"}]\', \'{0101}\', null)',
  resort: 'update last_resorts set unit = null',
  reply: "update canned_replies set zh = '已收到。' where 'accept' = any (kinds) and categories = '{}'",
  replyAdded:
    "insert into canned_replies (id, owner_kind, owner_id, zh, kinds) select '01990000-0000-4000-8000-000000000001', 'unit', id, '正在办理。', '{progress}' from units where code = 'C320812002000'",
  replyOfTown:
    "insert into canned_replies (id, owner_kind, owner_id, zh, kinds) select '01990000-0000-4000-8000-000000000002', 'area', id, '街道已知。', '{progress}' from areas where code = '320812002000'",
  replyEnded: "update canned_replies set ended = true where 'decline' = any (kinds)",
  reason: "update rating_reasons set zh = '没有解决', valid_to = '2030-01-01' where code = 'notSolved'",
  reasonAdded:
    "insert into rating_reasons (code, zh, en, levels, valid_from, position) values ('dark', '太暗', 'Too dark', '{dissatisfied}', '2026-01-01', 99)",
  moment: "update message_moments set languages = '{zh-CN}' where kind = 'accept'",
  momentEnded: "delete from message_moments where kind = 'decline'",
  closed: "insert into calendar_days values (1, '2026-08-03', 'closed', '台风停工', '区防指通知')",
  hours: `update calendars set seasons = '[{"from":"06-01","to":"09-30","week":[[{"from":"08:00","to":"11:30"}],[],[],[],[],[],[]]}]'`,
  calendarOfUnit:
    "insert into calendars (id, owner_kind, owner_id, name) select 2, 'unit', id, '城管局' from units where code = 'urbanManagement'",
  limits: `insert into limits (area_id, definition) values (1, '${JSON.stringify({ ...STANDARD_LIMITS, windows: { ...STANDARD_LIMITS.windows, return: { count: 3, unit: 'workingDay' } } })}')
    on conflict (area_id) do update set definition = excluded.definition`,
  platform: "update platforms set name = '城市安全', titles = '{}' where code = 'security'",
  platformsTurned: 'update platforms set position = 9 - position',
  platformMoved: "update platforms set categories = categories || '{0101}' where code = 'management'",
  servicePlace:
    "update service_places set at_once = 5, slot_minutes = 20, zh = '柴米便民站' where code = (select min(code) from service_places)",
  servicePlaceEnded:
    'update service_places set ended = true where code = (select max(code) from service_places)',
  servicePlaceAdded:
    "insert into service_places (code, kind, unit_id, area_id, zh, en, slot_minutes, at_once, days_ahead) select 'N1', 'neighbourhood', id, area_id, '邻里中心', 'Centre', 60, 4, 7 from units where code = 'C320812001000'",
  gridPost: "update grid_posts set titles = '{gridChief,gridWorker}' where code = 'chief'",
  gridPostEnded: "delete from grid_posts where code = 'police'",
  gridPostAdded:
    "insert into grid_posts (area_id, code, name, name_en, titles, position) values (1, 'doctor', '一医', 'Doctor', '{gridWorker}', 8)",
  rules:
    'update routing_lists set rules = (select json_agg(r) from (select r from json_array_elements(rules) with ordinality as e (r, n) order by n desc) x)',
  procedure: `update procedures set definition = jsonb_set(definition::jsonb, '{title,zh}', '"改过的流程"')::json`,
} as const;

test('an edited district round-trips: what is exported checks, and loads as what the district is', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.subarray(Object.keys(EDITED) as (keyof typeof EDITED)[], { minLength: 1 }),
      async (edits) => {
        await restore();
        for (const edit of edits) await owner.query(EDITED[edit]);
        const living = await readConfiguration(owner);
        serial += 1;
        const directory = join(base, `export-${serial}`);
        writePack(directory, await exportPack(database, read(folder)));
        const exported = read(directory);
        expect(asObjects(configurationOf(exported))).toEqual(asObjects(living));
        expect((await planPack(database, exported)).changes).toEqual([]);
      },
    ),
    { numRuns: 12, examples: [[Object.keys(EDITED) as (keyof typeof EDITED)[]]] },
  );
}, 120_000);

test('what is exported loads into an empty database as what the district was', async () => {
  for (const edit of Object.values(EDITED)) await owner.query(edit);
  const living = await readConfiguration(owner);
  const directory = join(base, 'export-whole');
  writePack(directory, await exportPack(database, read(folder)));
  const other = await createTestDatabase();
  const reader = new Client({ connectionString: other.ownerUrl });
  const request = {
    ...{ ownerUrl: other.ownerUrl, appUrl: other.appUrl, packDirectory: directory },
    ...{ dataDirectory: mkdtempSync(join(base, 'data-')), empty: true, log: () => undefined },
  };
  try {
    const nobody = loadDistrict({ ...request, accounts: { password: undefined } });
    await expect(nobody).rejects.toThrow('say one with --password WORD');
    await loadDistrict({ ...request, accounts: { password: 'said-at-the-start' } });
    await reader.connect();
    expect(asObjects(await readConfiguration(reader))).toEqual(asObjects(living));
    const { rows } = await reader.query('select count(*)::int as accounts from accounts');
    expect(rows[0].accounts).toBeGreaterThan(10);
  } finally {
    await reader.end();
    await other.drop();
  }
}, 180_000);

/** The pack as it would be without something that the statements take away; the district is left as it was. */
async function packWithout(...statements: readonly string[]): Promise<Pack> {
  for (const statement of statements) await owner.query(statement);
  serial += 1;
  const directory = join(base, `without-${serial}`);
  writePack(directory, await exportPack(database, read(folder)));
  await restore();
  return read(directory);
}

const LAST_STATION =
  "(select id from units where code = (select max(code) from units where kind = 'station'))";
const endDuties = (where: string) =>
  owner.query(`update duties set valid_to = now() where valid_to is null and (${where})`);

test('a unit that the pack has no more stays while people serve there, is said with them, and ends after them', async () => {
  const pack = await packWithout(`update units set ended = true where id = ${LAST_STATION}`);
  const kept = await planPack(database, pack);
  const code = kept.left[0]?.key;
  // Nothing is booked there any more; who serves there goes on.
  const place = { section: 'servicePlaces', key: `S${code?.slice(1)}` };
  expect(kept.changes).toMatchObject([{ ...place, kind: 'end' }]);
  expect(kept.left).toMatchObject([{ section: 'units', why: 'kept', hangs: { matters: 0 } }]);
  expect(kept.left[0]?.hangs?.people).toBeGreaterThan(0);
  expect(describePlan(kept)[1]).toMatch(/no longer in the pack, and stays: \d+ people serve there/);

  await owner.query('begin');
  await endDuties(`unit_id = ${LAST_STATION}`);
  await owner.query('commit');
  const plan = await planPack(database, pack);
  expect(plan.changes).toMatchObject([
    { section: 'units', key: code, kind: 'end' },
    { ...place, kind: 'end' },
  ]);
  expect(plan.hash).not.toBe(kept.hash);
  await applyPack(database, pack, plan.hash);
  expect(await ask(`select ended from units where code = '${code}'`)).toEqual({ ended: true });
  const known = await database.inTransaction({ kind: 'scheduler' }, null, loadUnitDirectory);
  expect(known.findByCode(code ?? '')).toBeUndefined();
  expect(await planPack(database, pack)).toMatchObject({ changes: [], left: [] });

  const back = await planPack(database, read(folder));
  expect(back.changes).toMatchObject([
    { section: 'units', key: code, kind: 'add' },
    { ...place, kind: 'add' },
  ]);
  await applyPack(database, read(folder), back.hash);
  expect(await ask(`select ended from units where code = '${code}'`)).toEqual({ ended: false });
});

test('an area stays for people and open matters in it, and ends after them; a title that nobody holds at once', async () => {
  const whole = read(folder);
  const grid =
    whole.areas
      .map(({ code }) => code)
      .sort()
      .at(-1) ?? '';
  const isThere = ({ grids }: Pack['places'][number]) => !grids.includes(grid);
  const spare = {
    ...whole.titles[0],
    code: 'spare',
    zh: '备用',
    en: 'Spare',
    posted: false,
  } as Pack['titles'][number];
  const pack = {
    ...whole,
    areas: whole.areas.filter(({ code }) => code !== grid),
    places: whole.places.filter(isThere),
    titles: [...whole.titles, spare],
  };
  const first = await planPack(database, pack);
  const at = (section: string) => first.changes.filter((change) => change.section === section);
  expect(at('titles')).toMatchObject([{ key: 'spare', kind: 'add' }]);
  expect(at('areas')).toEqual([]);
  const kept = first.left.filter(({ section }) => section === 'areas');
  expect(kept).toMatchObject([{ key: grid, why: 'kept', hangs: { matters: 0 } }]);
  expect(kept[0]?.hangs?.people).toBeGreaterThan(0);

  await endDuties(`scope_kind = 'area' and scope_id = (select id from areas where code = '${grid}')`);
  const plan = await planPack(database, pack);
  expect(plan.changes.filter(({ section }) => section === 'areas')).toMatchObject([
    { key: grid, kind: 'end' },
  ]);
  await applyPack(database, pack, plan.hash);
  expect(await ask(`select valid_to is not null as ended from areas where code = '${grid}'`)).toEqual({
    ended: true,
  });

  const back = await planPack(database, whole);
  const said = back.changes.map(({ section, key, kind }) => `${section} ${key} ${kind}`);
  expect(said).toEqual(expect.arrayContaining([`areas ${grid} add`, 'titles spare end']));
  await applyPack(database, whole, back.hash);
  expect(asObjects(await readConfiguration(owner))).toEqual(asObjects(before));
  expect(await ask("select ended from titles where code = 'spare'")).toEqual({ ended: true });
});

test('nothing of a person is exported', async () => {
  const { rows } = await owner.query('select name, work_phone from people');
  await owner.query(EDITED.title);
  const said = [...(await exportPack(database, read(folder))).values()].join('\n');
  expect(said).not.toContain('demoPassword');
  for (const { work_phone } of rows) expect(said).not.toContain(work_phone);
});
