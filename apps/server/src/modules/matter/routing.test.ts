import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, reportOf, type TestHouse, toDispatched } from '../../../test/house.ts';
import { AREAS, POINTS, UNITS } from '../../../test/world.ts';

let house: TestHouse;

beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const EMPTY = { categories: [], areas: [], sources: [], hours: null, weekdays: [], words: [] };
const rule = (id: string, when: object, lead: string, more: object = {}) => ({
  ...{ id, enabled: true, when: { ...EMPTY, ...when } },
  propose: { lead, assists: [], line: null },
  ...more,
});
type Who = 'admin' | 'sun' | 'chen';
const change = (asked: object, who: Who = 'admin') =>
  house.post(who, '/api/routing/changes', { change: asked });
const listOf = async (who: Who = 'admin', query = '') => (await house.get(who, `/api/routing${query}`)).body;
const faultOf = async (asked: object) => (await change(asked)).body.details.fields;

/** Draws up and publishes rules of an area; gives the version in force. */
async function publish(rules: readonly object[], areaId: number = AREAS.district): Promise<number> {
  const { draft } = await listOf('admin', `?area=${areaId}`);
  const saved = await change({ kind: 'saveDraft', areaId, revision: draft?.revision ?? null, rules });
  const { revision } = saved.body;
  const answer = await change({ kind: 'publish', areaId, revision });
  await house.parts.learn();
  return answer.body.version;
}

const routeOf = async (id: string, who: 'sun' | 'chen' = 'sun') =>
  (await house.get(who, `/api/matters/${id}`)).body.data.route;

test('nobody but the system administrator draws up, tries or publishes rules; all staff read those in force', async () => {
  expect((await house.get(null, '/api/routing')).code).toBe('session.missing');
  const draft = { kind: 'saveDraft', areaId: 1, revision: null, rules: [] };
  for (const who of ['sun', 'chen'] as const) expect((await change(draft, who)).code).toBe('access.role');
  const run = { areaId: 1, revision: null, from: '2026-01-01', to: '2026-01-02' };
  expect((await house.post('chen', '/api/routing/dry-runs', run)).code).toBe('access.role');
  expect(await listOf('sun')).toEqual({
    ...{ areaId: AREAS.district, published: null, before: null, draft: null, areas: [], mayChange: false },
  });
});

test('a rule names what is there and holds no number of a person', async () => {
  const save = (one: object) => ({ kind: 'saveDraft', areaId: 1, revision: null, rules: [one] });
  expect(await faultOf(save(rule('r1', { words: ['13851701234'] }, 'housing')))).toEqual([
    { path: 'change.rules.0.when.words.0', code: 'text.identifier' },
  ]);
  expect(await faultOf(save(rule('r1', { words: ['320812199001011234'] }, 'housing')))).toMatchObject([
    { code: 'text.identifier' },
  ]);
  expect(await faultOf(save(rule('r1', { categories: ['9999'] }, 'housing')))).toEqual([
    { path: 'change.rules.0.when.categories', code: 'unknown' },
  ]);
  expect(await faultOf(save(rule('r1', { areas: [999] }, 'housing')))).toMatchObject([{ code: 'unknown' }]);
  expect(await faultOf(save(rule('r1', {}, 'nobody')))).toEqual([
    { path: 'change.rules.0.propose.lead', code: 'unknown' },
  ]);
  const lined = { propose: { lead: 'housing', assists: [], line: 'housing-09' } };
  expect(await faultOf(save(rule('r1', {}, 'housing', lined)))).toEqual([
    { path: 'change.rules.0.propose.line', code: 'unknown' },
  ]);
  expect((await listOf()).draft).toBeNull();
});

test('a draft changes nothing until it is published, which is an entry; two people do not overwrite each other', async () => {
  const rules = [rule('r1', { categories: ['02'] }, 'housing')];
  const first = await change({ kind: 'saveDraft', areaId: 1, revision: null, rules });
  expect(first.body).toEqual({ revision: 1, version: null });
  const again = await change({ kind: 'saveDraft', areaId: 1, revision: null, rules: [] });
  expect([again.code, again.body.details.revision]).toEqual(['routing.changed', 1]);
  expect((await listOf('sun')).draft).toBeNull();
  await house.parts.learn();
  expect(house.parts.knowledge().routing).toEqual([]);
  expect((await change({ kind: 'publish', areaId: 1, revision: 7 })).code).toBe('routing.changed');
  expect((await change({ kind: 'publish', areaId: 1, revision: 1 })).body).toEqual({
    revision: null,
    version: 1,
  });
  const { rows } = await house.world.owner.query(
    `select action, codes from entries where subject_kind = 'routing'`,
  );
  expect(rows).toEqual([{ action: 'publish', codes: { area: 1, version: 1, rules: 1, disabled: 0 } }]);
  expect((await listOf('sun')).published).toMatchObject({ version: 1, rules });
});

test('what was in force before is put back, and again what was taken back', async () => {
  const version = await publish([rule('r2', {}, 'urbanManagement')]);
  const ids = async () => (await listOf()).published.rules.map((one: { id: string }) => one.id);
  expect(await ids()).toEqual(['r2']);
  expect((await change({ kind: 'undo', areaId: 1, version: version - 1 })).code).toBe('routing.changed');
  const undone = await change({ kind: 'undo', areaId: 1, version });
  expect(undone.body.version).toBe(version + 1);
  expect(await ids()).toEqual(['r1']);
  await change({ kind: 'undo', areaId: 1, version: version + 1 });
  expect(await ids()).toEqual(['r2']);
});

test('the desk is told whom the rules propose and why; another place or category is proposed for anew', async () => {
  await publish([
    rule('noisy', { categories: ['0204'], words: ['单元门'] }, 'housing', {
      propose: { lead: 'housing', assists: ['urbanManagement', '@town'], line: null },
    }),
    rule('any', {}, 'urbanManagement'),
  ]);
  await publish([rule('near', { areas: [AREAS.gridTwo] }, '@community')], AREAS.community);
  const { id } = await house.report(null);
  expect(await routeOf(id)).toEqual({
    lead: UNITS.housing,
    assists: [UNITS.urbanManagement, UNITS.townCentre],
    line: null,
    rule: { areaId: AREAS.district, position: 1, id: 'noisy' },
    why: [
      { kind: 'category', code: '0204' },
      { kind: 'words', words: ['单元门'] },
    ],
  });
  await house.walk(id, ['sun', 'correct', { category: '0401' }]);
  expect(await routeOf(id)).toMatchObject({ lead: UNITS.urbanManagement, rule: { id: 'any' }, why: [] });
  await house.walk(id, ['sun', 'correct', { place: { gridId: AREAS.gridTwo } }]);
  expect(await routeOf(id)).toMatchObject({
    lead: UNITS.station,
    rule: { areaId: AREAS.community, position: 1, id: 'near' },
    why: [{ kind: 'area', areaId: AREAS.gridTwo }],
  });
  expect((await house.get('qian', `/api/matters/${id}`)).status).toBe(404);
});

test('the text of a restricted matter is not asked, and whoever is complained of is not proposed', async () => {
  const hidden = await house.report(null, { category: '0203', description: '单元门口吵架' });
  await publish([rule('noisy', { words: ['单元门'] }, 'housing')]);
  expect((await routeOf(hidden.id)).rule).toBeNull();
  const about = [{ kind: 'unit', unitId: UNITS.housing }];
  const complaint = await house.report(null, { about });
  expect(await routeOf(complaint.id)).toMatchObject({ lead: null, rule: { id: 'noisy' } });
});

test('whether the proposal was taken or changed stands in the entry of the dispatch', async () => {
  await publish([rule('all', {}, 'urbanManagement')]);
  const codesOf = async (input: object) => {
    const { id } = await house.report(null);
    await house.walk(id, ['sun', 'accept'], ['sun', 'dispatch', input]);
    const { rows } = await house.world.owner.query(
      `select codes from entries where subject_id = $1 and action = 'dispatch'`,
      [id],
    );
    return [rows[0].codes.routed, rows[0].codes.rule];
  };
  expect(await codesOf({ lead: UNITS.urbanManagement })).toEqual(['taken', '1:all']);
  expect(await codesOf({ lead: UNITS.urbanManagement, assists: [UNITS.housing] })).toEqual([
    'adjusted',
    '1:all',
  ]);
  expect(await codesOf({ lead: UNITS.housing })).toEqual(['changed', '1:all']);
});

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

test('a dry run counts where past matters would go; rows say number, category, area and times alone', async () => {
  const house2 = await createHouse();
  const post = (path: string, body: object) => house2.post('admin', path, body);
  const gone = await house2.report(null, { description: '单元门坏了' });
  await house2.walk(gone.id, ...toDispatched());
  const waiting = await house2.report(null, { place: { point: POINTS.otherGrid } });
  const hidden = await house2.report(null, { category: '0203', description: '单元门口吵架' });
  const rules = [
    rule('doors', { words: ['单元门'] }, 'housing'),
    rule('off', {}, 'housing', { enabled: false }),
  ];
  const { revision } = (
    await post('/api/routing/changes', {
      change: { kind: 'saveDraft', areaId: 1, revision: null, rules },
    })
  ).body;
  const begun = await post('/api/routing/dry-runs', { areaId: 1, revision, from: today(), to: today() });
  expect(begun.body.total).toBe(3);
  const read = (who: 'admin' | 'chen', id: string) => house2.get(who, `/api/routing/dry-runs/${id}`);
  expect((await read('chen', begun.body.id)).code).toBe('access.role');
  const part = await read('admin', begun.body.id);
  // Each description of the house begins with the door, save the restricted one, which is not read.
  expect(part.body).toEqual({
    seen: 3,
    // So few matters could be somebody.
    matched: { '1:doors': 'few' },
    ...{ fallback: 'few', elsewhere: 'few', fallbackElsewhere: 0 },
    words: '单元门',
    rows: [
      {
        number: gone.number,
        category: '0204',
        areaId: AREAS.gridOne,
        reportedAt: expect.any(String),
        dispatchedAt: expect.any(String),
        wentTo: UNITS.urbanManagement,
        wouldGoTo: UNITS.housing,
        rule: '1:doors',
      },
    ],
  });
  expect(JSON.stringify(part.body.rows)).not.toContain('单元门');
  const passages = (who: 'admin' | 'chen' | 'song') =>
    house2.world.database.inTransaction(house2.world.actorOf(who), null, async (tx) => {
      const { rows } = await tx.query(`select body from passages where subject_kind = 'routing'`);
      return rows.length;
    });
  expect([await passages('admin'), await passages('chen'), await passages('song')]).toEqual([1, 0, 0]);
  for (const one of [waiting, hidden]) expect(part.text).not.toContain(one.number);
  const { rows } = await house2.world.owner.query(
    `select e.action, e.codes ->> 'from' as "from", p.body from entries e
     join passages p on p.entry_id = e.id where e.subject_kind = 'routing'`,
  );
  expect(rows).toEqual([{ action: 'dryRun', from: today(), body: '单元门' }]);
  await house2.close();
});

test('without an entry of one’s own no dry run sees anything, not even in the database', async () => {
  const draft = (await change({ kind: 'saveDraft', areaId: 1, revision: null, rules: [] })).body;
  const asked = { areaId: 1, revision: draft.revision, from: today(), to: today() };
  const { id } = (await house.post('admin', '/api/routing/dry-runs', asked)).body;
  const sample = (who: 'admin' | 'chen', run: string) =>
    house.world.database.inTransaction(house.world.actorOf(who), null, async (tx) => {
      const { rows } = await tx.query(
        `select * from routing_sample($1, '1970-01-01', '00000000-0000-0000-0000-000000000000', 10, '{}')`,
        [run],
      );
      return rows.length;
    });
  expect(await sample('admin', id)).toBeGreaterThan(0);
  expect(await sample('chen', id)).toBe(0);
  expect(await sample('admin', reportOf().id)).toBe(0);
  expect((await house.get('admin', `/api/routing/dry-runs/${reportOf().id}`)).code).toBe('not.found');
  await change({ kind: 'saveDraft', areaId: 1, revision: draft.revision, rules: [] });
  expect((await house.get('admin', `/api/routing/dry-runs/${id}`)).code).toBe('routing.changed');
});

test('a dry run asks texts for the words that its entry names, and for none of another place', async () => {
  await publish([rule('above', { words: ['噪音'] }, 'housing')]);
  await publish([rule('elsewhere', { words: ['张三'] }, 'housing')], AREAS.otherTown);
  const asked = { areaId: AREAS.community, revision: null, from: today(), to: today() };
  const { id } = (await house.post('admin', '/api/routing/dry-runs', asked)).body;
  const { rows } = await house.world.owner.query('select body from passages where entry_id = $1', [id]);
  expect(rows).toEqual([{ body: '噪音' }]);
});

test('dry runs begun at the same time are numbered one after the other', async () => {
  const asked = { areaId: AREAS.town, revision: null, from: today(), to: today() };
  const begin = () => house.post('admin', '/api/routing/dry-runs', asked);
  const ids = (await Promise.all(Array.from({ length: 8 }, begin))).map(({ body }) => body.id);
  const { rows } = await house.world.owner.query('select seq from entries where id = any ($1) order by seq', [
    ids,
  ]);
  expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('days that no database keeps are refused, not failed on', async () => {
  for (const [from, to] of [
    ['0000-01-01', '0000-02-01'],
    ['9999-12-01', '9999-12-31'],
  ]) {
    const asked = { areaId: 1, revision: null, from, to };
    expect((await house.post('admin', '/api/routing/dry-runs', asked)).code).toBe('input.invalid');
  }
});

test('a dry run goes over a large period part by part, each matter once', async () => {
  await house.world.owner.query(
    `insert into matters (id, number, version, procedure_id, state, phase, run, category, severity, visibility, source,
       district_id, town_id, community_id, grid_id, held_by, title_entry_id, created_at)
     select gen_random_uuid(), '200101-' || lpad(n::text, 6, '0'), 1, 1, 'closed', 'closed', 1, '0204', 3, 'O', 'resident',
       1, 2, 3, 5, 3, gen_random_uuid(), timestamptz '2020-01-05 09:00+08' + (n / 3) * interval '1 second'
     from generate_series(1, 2500) n`,
  );
  const asked = { areaId: AREAS.community, revision: null, from: '2020-01-01', to: '2020-01-31' };
  const { id, total } = (await house.post('admin', '/api/routing/dry-runs', asked)).body;
  expect(total).toBe(2500);
  const seen: number[] = [];
  let after: string | undefined;
  do {
    const query = after === undefined ? '' : `?after=${encodeURIComponent(after)}`;
    const part = (await house.get('admin', `/api/routing/dry-runs/${id}${query}`)).body;
    seen.push(part.seen);
    after = part.next;
  } while (after !== undefined);
  expect(seen).toEqual([1000, 1000, 500]);
  expect((await house.get('admin', `/api/routing/dry-runs/${id}?after=nonsense`)).code).toBe('input.invalid');
});
