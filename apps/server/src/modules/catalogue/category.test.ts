import { type Category, type CategoryEdit, editOf } from '@gezhi/domain/catalogue';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createHouse, type TestHouse, toHandling } from '../../../test/house.ts';
import { AREAS } from '../../../test/world.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
  // Of the units that the pack's categories name this small world has two.
  await house.world.owner.query(
    `update categories set assists = '{}', lead_unit = case when parent_code is not null then 'housing' end`,
  );
  await house.parts.learn();
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.world.owner.query(`delete from category_lists where state = 'draft'`);
});

type Who = 'admin' | 'sun' | 'chen';
const change = (asked: object, who: Who = 'admin') =>
  house.post(who, '/api/catalogue/changes', { change: asked });
const pageOf = async (who: Who = 'admin') => (await house.get(who, '/api/catalogue')).body;
const save = (changes: readonly object[], revision: number | null = null, areaId: number = AREAS.district) =>
  change({ kind: 'saveDraft', areaId, revision, changes });
const faultsOf = async (changes: readonly object[], areaId: number = AREAS.district) =>
  (await save(changes, null, areaId)).body.details?.fields;

/** A category of the world as an edit, with what is to be other than it is. */
function edited(code: string, more: Partial<CategoryEdit> = {}): CategoryEdit {
  const category = house.parts.knowledge().catalogue.find(code);
  if (category === undefined) throw new Error(`no category ${code}`);
  return { ...editOf(category), ...more };
}

/** Draws up and publishes; gives the version of the edit. */
async function publish(...changes: CategoryEdit[]): Promise<number> {
  const { body } = await save(changes);
  const answer = await change({ kind: 'publish', areaId: AREAS.district, revision: body.revision });
  if (answer.status !== 200) throw new Error(answer.text);
  await house.parts.learn();
  return Number(answer.body.version);
}

const known = async (code: string): Promise<Category | undefined> =>
  (await house.get('sun', '/api/categories')).body.items.find((one: Category) => one.code === code);
const entries = async () =>
  (
    await house.world.owner.query(
      `select action, codes from entries where subject_kind = 'catalogue' order by seq desc`,
    )
  ).rows;

test('nobody but the system administrator draws up or publishes; all staff see which edit is in force', async () => {
  expect((await house.get(null, '/api/catalogue')).code).toBe('session.missing');
  const changes = [edited('0204', { severity: 2 })];
  for (const who of ['sun', 'chen'] as const) {
    const draft = { kind: 'saveDraft', areaId: AREAS.district, revision: null, changes };
    expect((await change(draft, who)).code).toBe('access.role');
    expect((await house.post(who, '/api/catalogue/effect', { areaId: 1, changes })).code).toBe('access.role');
  }
  await save(changes);
  expect(await pageOf('sun')).toEqual({ areaId: 1, published: null, draft: null, mayChange: false });
  expect(await pageOf()).toMatchObject({ draft: { revision: 1, changes }, mayChange: true });
});

test('a draft changes nothing until it is published, which is an entry; two people do not overwrite each other', async () => {
  const { edition } = house.parts.knowledge();
  const changes = [edited('0204', { severity: 2, name: '物业纠纷' })];
  expect((await save(changes)).body).toEqual({ revision: 1, version: null });
  const again = await save(changes);
  expect([again.code, again.body.details.revision]).toEqual(['catalogue.changed', 1]);
  expect((await known('0204'))?.severity).not.toBe(2);
  const publication = { kind: 'publish', areaId: AREAS.district };
  expect((await change({ ...publication, revision: 2 })).code).toBe('catalogue.changed');
  expect((await change({ ...publication, revision: 1 })).body).toEqual({ revision: null, version: 1 });
  expect((await change({ ...publication, revision: 1 })).code).toBe('catalogue.changed');
  expect(await entries()).toEqual([
    {
      action: 'publish',
      codes: {
        area: 1,
        version: 1,
        categories: [{ code: '0204', parts: ['name', 'severity'], ended: false }],
      },
    },
  ]);
  await house.parts.learn();
  // By which every other process learns of it too.
  expect(house.parts.knowledge().edition).toBeGreaterThan(edition);
  expect(await known('0204')).toMatchObject({ severity: 2, name: '物业纠纷', parent: '02' });
  expect((await house.row((await house.report(null)).id)).severity).toBe(2);
});

test('what was before is put back, and again what was taken back; what was new ends and is never removed', async () => {
  const fresh: CategoryEdit = { ...edited('0204'), code: '0299', name: '新类', nameEn: 'New class' };
  const version = await publish(edited('0204', { tier: 'T4' }), fresh);
  expect(await known('0299')).toMatchObject({ name: '新类', parent: '02', ended: false });
  const undo = (one: number) => change({ kind: 'undo', areaId: AREAS.district, version: one });
  expect((await undo(version - 1)).code).toBe('catalogue.changed');
  expect((await undo(version)).body.version).toBe(version + 1);
  await house.parts.learn();
  expect((await known('0204'))?.tier).not.toBe('T4');
  expect((await known('0299'))?.ended).toBe(true);
  expect(await entries()).toMatchObject([
    {
      action: 'undo',
      codes: {
        categories: [
          { code: '0204', parts: ['tier'] },
          { code: '0299', ended: true },
        ],
      },
    },
    { action: 'publish' },
    {},
  ]);
  await undo(version + 1);
  await house.parts.learn();
  expect((await known('0204'))?.tier).toBe('T4');
  expect((await known('0299'))?.ended).toBe(false);
});

test('a category names units, classes and procedures that are there, and contradicts itself in nothing', async () => {
  const at = (path: string, code: string) => [{ path: `change.changes.0.${path}`, code }];
  expect(await faultsOf([edited('0204', { lead: 'nobody' })])).toEqual(at('lead', 'unknown'));
  expect(await faultsOf([edited('0204', { lead: '@community' })])).toBeUndefined();
  await house.world.owner.query(`delete from category_lists where state = 'draft'`);
  expect(await faultsOf([edited('0204', { procedure: 'nowhere' })])).toEqual(at('procedure', 'unknown'));
  expect(await faultsOf([edited('0204', { tier: null })])).toEqual(at('tier', 'missing'));
  expect(await faultsOf([edited('0204', { visibility: 'R', public: true })])).toEqual(
    at('public', 'restricted'),
  );
  expect(await faultsOf([edited('0204', { name: '找13851701234' })])).toEqual(at('name', 'text.identifier'));
  expect(await faultsOf([{ ...edited('0204'), code: '7701' }])).toEqual(at('code', 'unknown'));
  expect(await faultsOf([edited('02', { tier: 'T2' })])).toEqual(at('tier', 'ofMajor'));
  expect(await faultsOf([edited('02', { ended: true })])).toEqual(at('ended', 'minorsLeft'));
  expect(await faultsOf([edited('0204')], AREAS.town)).toEqual(at('code', 'otherArea'));
  const limit = { count: 9_999, unit: 'workingDay' as const };
  const title = { zh: '到场', en: 'On site' };
  const targets = ['come', 'done'].map((code) => ({ code, title, limit }));
  expect(await faultsOf([edited('0204', { targets })])).toMatchObject([
    { path: 'change.changes.0.targets.0.limit' },
    {},
  ]);
  expect(await faultsOf([edited('0204'), edited('0204')])).toMatchObject([{ code: 'sameCode' }]);
});

test('a major class ends together with its minor ones', async () => {
  const { categories } = house.parts.knowledge().catalogue;
  const minors = categories
    .filter(({ parent }) => parent === '04')
    .map(({ code }) => edited(code, { ended: true }));
  expect((await save([edited('04', { ended: true }), ...minors])).status).toBe(200);
  expect((await save([edited('04', { ended: true })], 1)).body.details.fields).toMatchObject([
    { code: 'minorsLeft' },
  ]);
});

test('a category that has ended is chosen for nothing any more, and matters that have it keep it', async () => {
  const { id } = await house.report(null);
  const other = await house.report(null, { category: '0401' });
  await publish(edited('0204', { ended: true }));
  expect((await known('0204'))?.ended).toBe(true);
  const wrong = await house.step('sun', other.id, 'correct', { category: '0204' });
  expect(wrong.body.details.fields).toMatchObject([{ path: 'category' }]);
  await house.walk(id, ['sun', 'correct', { category: '0204' }], ...toHandling());
  expect((await house.row(id)).category).toBe('0204');
  // What somebody wrote before learning of it is not lost.
  expect((await house.row((await house.report(null)).id)).category).toBe('0204');
  await publish(edited('0204', { ended: false }));
});

test('the effect says what is open, who names it, and what would be due otherwise; nothing is written', async () => {
  await house.world.owner.query(
    'update clocks set stopped_at = greatest(started_at, now()) where stopped_at is null',
  );
  const { id, number } = await house.report(null, { category: '0401' });
  await house.walk(id, ...toHandling());
  const { categories } = house.parts.knowledge().catalogue;
  const tier = categories.find(({ code }) => code === '0401')?.tier === 'T1' ? 'T3' : 'T1';
  const before = await house.row(id);
  const changes = [edited('0401', { tier }), edited('0204')];
  const { body } = await house.post('admin', '/api/catalogue/effect', { areaId: AREAS.district, changes });
  expect(body.categories).toEqual([
    { code: '0401', parts: ['tier'], isNew: false, open: 2, rules: [], lines: [] },
  ]);
  expect(body.forecast.matters).toBe(1);
  expect(body.forecast.rows).toMatchObject([{ number, category: '0401' }]);
  expect(await house.row(id)).toEqual(before);
  expect((await house.post('admin', '/api/catalogue/effect', { areaId: 1, changes: [] })).code).toBe(
    'input.invalid',
  );
  const { rows } = await house.world.owner.query('select from category_lists where state = $1', ['draft']);
  expect(rows).toHaveLength(0);
});
