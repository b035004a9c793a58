import type { Procedure } from '@gezhi/domain/catalogue';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createHouse, type TestHouse } from '../../../test/house.ts';
import { staffDistrict } from '../../../test/staffed.ts';
import { AREAS, POINTS } from '../../../test/world.ts';

let house: TestHouse;
let standard: Procedure;
beforeAll(async () => {
  house = await createHouse();
  await staffDistrict(house.world);
  standard = (await pageOf()).published.procedure;
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.world.owner.query(`delete from procedures where state = 'draft'`);
});

type Who = 'admin' | 'sun' | 'chen';
const pageOf = async (area: number = AREAS.district, who: Who = 'admin', code = 'standard') =>
  (await house.get(who, `/api/procedures/${code}?area=${area}`)).body;
const change = (asked: object, who: Who = 'admin') =>
  house.post(who, '/api/procedures/changes', { change: asked });
const titled = (zh: string, from: Procedure = standard): Procedure => ({
  ...from,
  title: { zh, en: 'Another title' },
});
const line = (areaId: number = AREAS.district) => ({ areaId, code: 'standard' });

/** Draws up and publishes; gives the version in force. */
async function publish(procedure: Procedure, areaId: number = AREAS.district, mappings: object[] = []) {
  const of = { areaId, code: procedure.code };
  const saved = await change({ kind: 'saveDraft', ...of, revision: null, procedure });
  const answer = await change({ kind: 'publish', ...of, revision: saved.body.revision, mappings });
  if (answer.status !== 200) throw new Error(answer.text);
  await house.parts.learn();
  return Number(answer.body.version);
}

test('all staff read a procedure in force; nobody but the system administrator draws up, checks or publishes one', async () => {
  expect((await house.get(null, '/api/procedures/standard')).code).toBe('session.missing');
  const draft = { kind: 'saveDraft', ...line(), revision: null, procedure: standard };
  for (const who of ['sun', 'chen'] as const) {
    expect((await change(draft, who)).code).toBe('access.role');
    const asked = { areaId: 1, procedure: standard };
    expect((await house.post(who, '/api/procedures/check', asked)).code).toBe('access.role');
    const mapping = { ...line(), revision: 1, mappings: [] };
    expect((await house.post(who, '/api/procedures/mapping', mapping)).code).toBe('access.role');
  }
  await change(draft);
  const page = await pageOf(AREAS.town, 'sun');
  expect(page).toMatchObject({ areaId: AREAS.town, fromArea: AREAS.district, draft: null, mayChange: false });
  expect(page.published).toMatchObject({ id: 1, version: standard.version, state: 'published' });
  expect((await house.get('sun', '/api/procedures/nowhere')).code).toBe('not.found');
  expect(await pageOf(AREAS.district, 'admin', 'nowhere')).toMatchObject({ fromArea: null, published: null });
  expect((await house.get('sun', '/api/procedures/standard?area=999')).code).toBe('input.invalid');
});

test('a draft changes nothing until it is published, and two people do not overwrite each other', async () => {
  const save = (revision: number | null) =>
    change({ kind: 'saveDraft', ...line(), revision, procedure: titled('草稿') });
  expect((await save(null)).body).toEqual({ revision: 1, version: standard.version });
  const again = await save(null);
  expect([again.code, again.body.details.revision]).toEqual(['procedure.changed', 1]);
  expect((await save(1)).body.revision).toBe(2);
  expect((await pageOf()).draft).toMatchObject({ revision: 2, basedOn: standard.version });
  await house.parts.learn();
  expect(house.parts.knowledge().catalogue.findProcedure(1)?.title).toEqual(standard.title);
  const publication = { kind: 'publish', ...line(), mappings: [] };
  expect((await change({ ...publication, revision: 1 })).code).toBe('procedure.changed');
  expect((await change({ kind: 'discardDraft', ...line(), revision: 2 })).body.revision).toBeNull();
  expect((await pageOf()).draft).toBeNull();
  expect((await change({ ...publication, revision: 2 })).code).toBe('procedure.changed');
});

test('what is being drawn up is listed to the administrator alone, whichever procedure is looked at', async () => {
  const code = 'listed';
  await change({ kind: 'saveDraft', ...line(), code, revision: null, procedure: { ...standard, code } });
  expect((await pageOf()).drafts).toContainEqual({ areaId: AREAS.district, code, title: standard.title });
  expect((await pageOf(AREAS.district, 'sun')).drafts).toEqual([]);
  await change({ kind: 'discardDraft', ...line(), code, revision: 1 });
  expect((await pageOf()).drafts).not.toContainEqual(expect.objectContaining({ code }));
});

test('a draft has names that can be kept and holds no number of a person', async () => {
  const save = async (procedure: object) =>
    (await change({ kind: 'saveDraft', ...line(), revision: null, procedure })).body.details.fields;
  expect(await save({ ...standard, code: 'other' })).toEqual([
    { path: 'change.procedure.code', code: 'unknown' },
  ]);
  expect(await save(titled('找张三 13851701234'))).toMatchObject([
    { path: 'change.procedure.title.zh', code: 'text.identifier' },
  ]);
  const accept = standard.actions.accept;
  expect(await save({ ...standard, actions: { ...standard.actions, 'Not a name': accept } })).toMatchObject([
    { path: 'change.procedure.actions.Not a name', code: 'name' },
  ]);
  const unfit = JSON.parse(JSON.stringify(standard).replace('"states":{', '"states":{"__proto__":{},'));
  expect((await change({ kind: 'saveDraft', ...line(), revision: null, procedure: unfit })).status).toBe(400);
});

test('a fault stands in the check with its row, and nothing is published while one must be mended', async () => {
  const { resume: _resume, ...actions } = standard.actions;
  const faulty = { ...standard, actions };
  const checked = await house.post('admin', '/api/procedures/check', { areaId: 1, procedure: faulty });
  expect(checked.body.findings).toContainEqual(
    expect.objectContaining({
      code: 'pauseWithoutReturn',
      severity: 'must',
      at: { kind: 'state', name: 'suspended' },
    }),
  );
  expect(checked.body.looked).toMatchObject({ states: 11, areas: 10 });
  const saved = await change({ kind: 'saveDraft', ...line(), revision: null, procedure: faulty });
  const refused = await change({ kind: 'publish', ...line(), revision: saved.body.revision, mappings: [] });
  expect([refused.status, refused.code]).toEqual([422, 'procedure.findings']);
  expect(refused.body.details.findings).toContainEqual(
    expect.objectContaining({ code: 'pauseWithoutReturn' }),
  );
  expect((await pageOf()).published.version).toBe(standard.version);
});

test('publishing makes a new version and an entry; what begins now goes by it, and what was begun stays on its own', async () => {
  const before = await house.report(null);
  const { edition } = house.parts.knowledge();
  const version = await publish(titled('第二版'));
  // By which every other process learns of it too.
  expect(house.parts.knowledge().edition).toBeGreaterThan(edition);
  const after = await house.report(null);
  expect(version).toBe(standard.version + 1);
  const [old, young] = [await house.row(before.id), await house.row(after.id)];
  expect([old.procedure_id, Number(young.procedure_id) >= 1000]).toEqual([1, true]);
  const page = await pageOf();
  expect(page.published).toMatchObject({ version, procedure: { version, title: { zh: '第二版' } }, open: 1 });
  expect(page.past).toMatchObject([{ version: standard.version, state: 'past' }]);
  expect(page).toMatchObject({ draft: null, moving: null });
  await house.walk(before.id, ['sun', 'accept']);
  const { rows } = await house.world.owner.query(
    `select action, codes from entries where subject_kind = 'procedure' order by seq desc limit 1`,
  );
  expect(rows).toEqual([
    {
      action: 'publish',
      codes: { area: 1, procedure: 'standard', version, findings: { must: 0, advice: expect.any(Number) } },
    },
  ]);
  const list = (await house.get('sun', '/api/procedures')).body.items;
  expect(
    list.map((one: { areaId: number; procedure: Procedure }) => [one.areaId, one.procedure.version]),
  ).toEqual([[AREAS.district, version]]);
});

test('an earlier version can be laid beside, and put in force again as a new one', async () => {
  const one = await house.get('sun', `/api/procedures/standard/versions/${standard.version}`);
  expect(one.body.procedure.title).toEqual(standard.title);
  expect((await house.get('sun', '/api/procedures/standard/versions/99')).code).toBe('not.found');
  const { version: inForce } = (await pageOf()).published;
  const restore = (version: number, areaId: number = AREAS.district) =>
    change({ kind: 'restore', ...line(areaId), version });
  expect((await restore(inForce)).body.details.fields).toEqual([{ path: 'change.version', code: 'same' }]);
  expect((await restore(99)).body.details.fields).toEqual([{ path: 'change.version', code: 'unknown' }]);
  expect((await restore(standard.version, AREAS.town)).code).toBe('input.invalid');
  const answer = await restore(standard.version);
  expect(answer.body).toEqual({ revision: null, version: inForce + 1 });
  expect((await pageOf()).published.procedure).toMatchObject({ title: standard.title, version: inForce + 1 });
  const { rows } = await house.world.owner.query(
    `select action, codes from entries where subject_kind = 'procedure' order by seq desc limit 1`,
  );
  expect(rows).toMatchObject([
    { action: 'restore', codes: { restored: standard.version, version: inForce + 1 } },
  ]);
  await house.parts.learn();
});

test('a procedure of a nearer area wins there and nowhere else', async () => {
  const version = await publish(titled('街道的流程'), AREAS.otherTown);
  expect(version).toBe(1);
  const [there, here] = [
    await house.report(null, { place: { point: POINTS.otherGrid } }),
    await house.report(null, { place: { point: POINTS.gridOne } }),
  ];
  const titleOf = async (id: string) =>
    house.parts.knowledge().catalogue.findProcedure(Number((await house.row(id)).procedure_id))?.title.zh;
  expect(await titleOf(there.id)).toBe('街道的流程');
  expect(await titleOf(here.id)).toBe(standard.title.zh);
  expect(await pageOf(AREAS.otherGrid)).toMatchObject({ fromArea: AREAS.otherTown });
  expect(await pageOf(AREAS.gridOne)).toMatchObject({ fromArea: AREAS.district });
  expect((await pageOf(AREAS.otherTown)).published.open).toBe(1);
});

test('a category goes by the procedure it names, and by the standard one where that is nowhere in force', async () => {
  await house.world.owner.query(`update categories set procedure_code = 'quick' where code = '0204'`);
  await house.parts.learn();
  const codeOf = async () => {
    const { id } = await house.report(null);
    return house.parts.knowledge().catalogue.findProcedure(Number((await house.row(id)).procedure_id))?.code;
  };
  expect(await codeOf()).toBe('standard');
  await publish({ ...standard, code: 'quick' });
  expect(await codeOf()).toBe('quick');
  expect(await pageOf(AREAS.district, 'sun', 'quick')).toMatchObject({ categories: 1 });
  await house.world.owner.query(`update categories set procedure_code = null where code = '0204'`);
  await house.parts.learn();
});
