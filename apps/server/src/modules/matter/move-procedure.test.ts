import { SCHEDULER } from '@gezhi/domain/access';
import type { Procedure } from '@gezhi/domain/catalogue';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createHouse, type TestHouse, toHandling } from '../../../test/house.ts';
import { staffDistrict } from '../../../test/staffed.ts';
import { AREAS, POINTS } from '../../../test/world.ts';
import { moveMatters } from './move-procedure.ts';

let house: TestHouse;
let standard: Procedure;
beforeAll(async () => {
  house = await createHouse();
  await staffDistrict(house.world);
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.world.owner.query(`delete from procedures where state = 'draft'`);
  standard = (await pageOf()).published.procedure;
});

const pageOf = async (area: number = AREAS.district) =>
  (await house.get('admin', `/api/procedures/standard?area=${area}`)).body;
const rowsOf = async (sql: string, ...values: unknown[]) => (await house.world.owner.query(sql, values)).rows;

/** The procedure in force with a state of handling by another name. */
function renamed(to: string): Procedure {
  return JSON.parse(
    JSON.stringify(standard)
      .replaceAll('"handling"', `"${to}"`)
      .replaceAll(`"phase":"${to}"`, '"phase":"handling"'),
  );
}

async function drawUp(procedure: Procedure, areaId: number = AREAS.district): Promise<number> {
  const change = { kind: 'saveDraft', areaId, code: 'standard', revision: null, procedure };
  const answer = await house.post('admin', '/api/procedures/changes', { change });
  return Number(answer.body.revision);
}

async function publish(revision: number, mappings: object[], areaId: number = AREAS.district) {
  const change = { kind: 'publish', areaId, code: 'standard', revision, mappings };
  const answer = await house.post('admin', '/api/procedures/changes', { change });
  await house.parts.learn();
  return answer;
}

const preview = async (revision: number, mappings: object[], areaId: number = AREAS.district) =>
  (await house.post('admin', '/api/procedures/mapping', { areaId, code: 'standard', revision, mappings }))
    .body;
const subjectOf = async (areaId: number = AREAS.district) =>
  (await rowsOf('select subject_id from procedure_subjects where area_id = $1', areaId))[0].subject_id;
const move = async (areaId: number = AREAS.district) => moveMatters(house.parts, await subjectOf(areaId));
const entriesOf = (id: string) =>
  rowsOf('select seq, action, actor_kind, codes from entries where subject_id = $1 order by seq', id);
const movedOf = async (id: string) =>
  (await entriesOf(id)).filter(({ action }) => action === 'moveProcedure');

test('matters in a state that the mapping names go on in the new version, each with an entry; the others stay', async () => {
  const [handled, fresh] = [await house.report(null), await house.report(null)];
  await house.walk(handled.id, ...toHandling());
  const before = await house.row(handled.id);
  const clocks = await rowsOf('select * from clocks where matter_id = $1 order by clock, round', handled.id);
  const from = standard.version;
  const revision = await drawUp(renamed('atWork'));
  const mappings = [{ fromVersion: from, states: { handling: 'atWork' } }];
  expect((await preview(revision, mappings)).rows).toEqual([
    { fromVersion: from, state: 'handling', to: 'atWork', refused: null, open: 1, held: 0 },
    { fromVersion: from, state: 'reported', to: null, refused: null, open: 1, held: 0 },
  ]);
  const { version } = (await publish(revision, mappings)).body;
  expect((await pageOf()).moving).toBe(1);
  expect(await move()).toBe(1);
  expect((await pageOf()).moving).toBeNull();
  const after = await house.row(handled.id);
  expect(after).toMatchObject({ state: 'atWork', phase: 'handling', due_at: before.due_at });
  expect(await rowsOf('select * from clocks where matter_id = $1 order by clock, round', handled.id)).toEqual(
    clocks,
  );
  expect(await movedOf(handled.id)).toEqual([
    expect.objectContaining({
      seq: Number(before.version) + 1,
      actor_kind: 'scheduler',
      codes: {
        ...{ procedure: 'standard', fromId: 1, fromVersion: from, fromState: 'handling' },
        ...{ toId: after.procedure_id, toVersion: version, toState: 'atWork' },
      },
    }),
  ]);
  expect(await house.row(fresh.id)).toMatchObject({ procedure_id: 1, state: 'reported' });
  const page = (await house.get('sun', `/api/matters/${handled.id}`)).body.data;
  const told = page.timeline.find((one: { action: string }) => one.action === 'moveProcedure');
  expect(told.codes).toMatchObject({
    from: standard.states.handling?.title,
    to: standard.states.handling?.title,
  });
  await house.walk(handled.id, ['feng', 'submit', { result: '已处理' }]);
  await house.walk(fresh.id, ...toHandling());
});

test('moving again, or by several at once, moves nothing twice', async () => {
  const ids: string[] = [];
  for (let count = 0; count < 3; count += 1) ids.push((await house.report(null)).id);
  const revision = await drawUp(standard);
  await publish(revision, [{ fromVersion: standard.version, states: { reported: 'reported' } }]);
  const [one, other] = await Promise.all([move(), move()]);
  expect((one ?? 0) + (other ?? 0)).toBe(3);
  expect(await move()).toBe(0);
  for (const id of ids) {
    expect(await movedOf(id)).toHaveLength(1);
    const seqs = (await entriesOf(id)).map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_seq, index) => index + 1));
  }
});

test('a process that died between batches is taken over where it stopped', async () => {
  const ids = [(await house.report(null)).id, (await house.report(null)).id];
  const revision = await drawUp(standard);
  await publish(revision, [{ fromVersion: standard.version, states: { reported: 'reported' } }]);
  // The first had been moved and committed when the process died, the mark of the publication was not.
  await move();
  await house.world.owner.query(
    `update procedures set moved_at = null where state = 'published' and area_id = 1`,
  );
  await house.world.owner.query(
    'update matters set procedure_id = (select id from procedures where version = $2 and area_id = 1) where id = $1',
    [ids[1], standard.version],
  );
  await house.parts.deliveries.runDue();
  expect((await pageOf()).moving).toBeNull();
  expect(await movedOf(ids[0] ?? '')).toHaveLength(1);
  expect(await movedOf(ids[1] ?? '')).toHaveLength(2);
});

test('another phase, a state that is not there, and a version named twice are refused', async () => {
  const revision = await drawUp(standard);
  const { version: fromVersion } = standard;
  const wrong = [{ fromVersion, states: { atWork: 'checking', nowhere: 'atWork' } }];
  expect((await preview(revision, wrong)).rows).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ state: 'atWork', to: 'checking', refused: 'phase' }),
      expect.objectContaining({ state: 'nowhere', to: 'atWork', refused: 'state', open: 0 }),
    ]),
  );
  const refused = await publish(revision, wrong);
  expect([refused.status, refused.code]).toEqual([422, 'procedure.mapping']);
  expect(refused.body.details.rows).toHaveLength(2);
  const twice = [
    { fromVersion, states: {} },
    { fromVersion, states: {} },
  ];
  expect((await publish(revision, twice)).body.details.fields).toMatchObject([{ code: 'twice' }]);
  expect((await publish(revision, [{ fromVersion: 99, states: {} }])).body.details.fields).toMatchObject([
    { code: 'unknown' },
  ]);
  expect((await preview(revision + 1, [])).code).toBe('procedure.changed');
});

test('a matter with something asked that nobody could end in the new version stays with its own', async () => {
  const { id } = await house.report(null);
  await house.walk(id, ...toHandling(), ['feng', 'requestExtension', { days: 1, reason: '等材料' }]);
  const revision = await drawUp({
    ...standard,
    actions: Object.fromEntries(
      Object.entries(standard.actions).filter(([, { kind }]) => !/Extension$/.test(kind)),
    ),
  });
  const mappings = [{ fromVersion: standard.version, states: { atWork: 'atWork' } }];
  const { rows } = await preview(revision, mappings);
  expect(rows).toContainEqual(expect.objectContaining({ state: 'atWork', to: 'atWork', held: 1 }));
  expect((await publish(revision, mappings)).status).toBe(200);
  await move();
  expect(await movedOf(id)).toEqual([]);
  expect((await pageOf()).moving).toBeNull();
  const own = { kind: 'restore', areaId: AREAS.district, code: 'standard', version: standard.version };
  expect((await house.post('admin', '/api/procedures/changes', { change: own })).status).toBe(200);
  await house.parts.learn();
});

test('an area that gets a first version of its own takes its matters over from the area above, and nobody else’s', async () => {
  const [there, here] = [
    await house.report(null, { place: { point: POINTS.otherGrid } }),
    await house.report(null, { place: { point: POINTS.gridOne } }),
  ];
  const revision = await drawUp(standard, AREAS.otherTown);
  const mappings = [{ fromVersion: standard.version, states: { reported: 'reported' } }];
  const { rows } = await preview(revision, mappings, AREAS.otherTown);
  expect(rows).toContainEqual(expect.objectContaining({ state: 'reported', to: 'reported', open: 1 }));
  expect((await publish(revision, mappings, AREAS.otherTown)).body.version).toBe(1);
  await move(AREAS.otherTown);
  expect(await movedOf(there.id)).toHaveLength(1);
  expect(await movedOf(here.id)).toEqual([]);
});

test('a matter that somebody has in hand is moved when it is let go, by what it is then', async () => {
  const { id } = await house.report(null);
  const revision = await drawUp(standard);
  await publish(revision, [{ fromVersion: standard.version, states: { reported: 'reported' } }]);
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const holding = house.parts.database.inTransaction(SCHEDULER, null, async (tx) => {
    await tx.query('select from matters where id = $1 for update', [id]);
    await held;
  });
  const moving = move();
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(await movedOf(id)).toEqual([]);
  letGo();
  await holding;
  await moving;
  expect(await movedOf(id)).toHaveLength(1);
});
