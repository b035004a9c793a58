import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type Reported, type TestHouse, toHandling, type Who } from '../../../test/house.ts';
import { type CastName, UNITS } from '../../../test/world.ts';

/** Whom the form of a step offers (docs/field.md §3.6): what it takes, and nothing else. */
let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
  const line = {
    ...{ code: 'urbanManagement-03', unit: 'urbanManagement', zh: '清运', en: 'Clears it', excludes: [] },
    ...{ categories: ['0401'], basis: null },
  };
  const added = await house.post('admin', '/api/duty-lines/changes', { change: { kind: 'addLine', line } });
  expect(added.status).toBe(200);
  await house.parts.learn();
});
afterAll(() => house.close());

const ask = (who: Who, id: string, rest: string) => house.get(who, `/api/matters/${id}/actions/${rest}`);
const LEAD = 'dispatch/units?field=lead';

async function offered(who: Who, id: string, rest = LEAD): Promise<number[]> {
  const { body } = await ask(who, id, rest);
  return body.items.map(({ unitId }: { unitId: number }) => unitId);
}

const allUnits = async (): Promise<number[]> =>
  (await house.get('sun', '/api/units')).body.items.map(({ id }: { id: number }) => id);

/** Whether a dispatch to the unit would be taken, with the line that it may need. */
async function isTaken(who: CastName, { id }: Reported, lead: number): Promise<boolean> {
  const { category } = await house.row(id);
  const { items } = (await house.get(who, '/api/duty-lines')).body;
  const lines = items.filter((one: { categories: string[] }) => one.categories.includes(String(category)));
  const inputs = [{ lead }, ...lines.map(({ code }: { code: string }) => ({ lead, line: code }))];
  for (const input of inputs) {
    const body = { rows: [{ id }], kind: 'dispatch', input };
    const answer = await house.post(who, '/api/matters/bulk/preview', body);
    if (answer.body.items[0].refused === null) return true;
  }
  return false;
}

/** Puts guards before the dispatch of the standard procedure while `does` runs. */
async function under(guards: readonly string[], does: () => Promise<void>): Promise<void> {
  const put = async (said: readonly string[]) => {
    await house.world.owner.query(
      `update procedures set definition = jsonb_set(definition::jsonb, '{actions,dispatch,guards}', $1)::json where id = 1`,
      [JSON.stringify(['notFinal', ...said])],
    );
    await house.parts.learn();
  };
  await put(guards);
  try {
    await does();
  } finally {
    await put([]);
  }
}

const accepted = async (more: object = {}): Promise<Reported> => {
  const made = await house.report(null, more);
  await house.walk(made.id, ['sun', 'accept']);
  return made;
};

test('nobody asks whom to dispatch to who may not dispatch, and a field that names no units has none', async () => {
  const { id, queryCode } = await accepted();
  expect((await ask('chen', id, LEAD)).code).toBe('access.role');
  expect((await ask({ code: queryCode }, id, LEAD)).status).toBe(404);
  expect((await ask('sun', id, 'submit/units?field=lead')).code).toBe('access.role');
  for (const wrong of ['field=note', 'field=nothing', 'field=lead&after=99999'])
    expect((await ask('sun', id, `dispatch/units?${wrong}`)).code, wrong).toBe('input.invalid');
  await house.walk(id, ['sun', 'dispatch', { lead: UNITS.urbanManagement }]);
  expect((await ask('sun', id, LEAD)).code).toBe('matter.phase');
});

test.each([[[]], [['ownLevel']], [['lineNamed']]])(
  'with %j before a dispatch exactly those units are offered that it takes',
  async (guards) => {
    await under(guards, async () => {
      const matter = await accepted({ about: [{ kind: 'unit', unitId: UNITS.housing }] });
      const shown = await offered('sun', matter.id);
      const taken: number[] = [];
      for (const unitId of await allUnits()) if (await isTaken('sun', matter, unitId)) taken.push(unitId);
      expect(shown.toSorted()).toEqual(taken.toSorted());
      expect(shown).not.toContain(UNITS.housing);
    });
  },
);

test('the station’s own unit alone is offered where each level settles by its own, and the proposal says why', async () => {
  await under(['ownLevel'], async () => {
    const { id } = await accepted();
    const { body } = await ask('sun', id, LEAD);
    expect(body).toEqual({
      items: [{ unitId: UNITS.station, standing: 'proposed' }],
      guards: ['ownLevel'],
    });
    const { route } = (await house.get('sun', `/api/matters/${id}`)).body.data;
    expect(route).toMatchObject({ lead: UNITS.station, bound: 'ownLevel' });
  });
});

test('the best proposal stands first, then who serves the place, page after page, and words find them', async () => {
  const { id } = await accepted({ category: '0401' });
  const { route } = (await house.get('sun', `/api/matters/${id}`)).body.data;
  const { items } = (await ask('sun', id, LEAD)).body;
  expect(items[0]).toEqual({ unitId: route.lead, standing: 'proposed' });
  const standings = items.map(({ standing }: { standing: string }) => standing);
  const order = ['proposed', 'here', 'elsewhere'];
  expect(standings).toEqual(
    standings.toSorted((one: string, other: string) => order.indexOf(one) - order.indexOf(other)),
  );
  expect(items).toContainEqual({ unitId: UNITS.station, standing: 'here' });
  const paged: number[] = [];
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page: { items: { unitId: number }[]; next?: string } = (
      await ask('sun', id, `${LEAD}&limit=2${after === '' ? '' : `&after=${after}`}`)
    ).body;
    paged.push(...page.items.map(({ unitId }) => unitId));
    after = page.next;
  }
  expect(paged).toEqual(items.map(({ unitId }: { unitId: number }) => unitId));
  const q = encodeURIComponent('城市管理');
  expect(await offered('sun', id, `${LEAD}&q=${q}`)).toEqual([UNITS.urbanManagement]);
  expect(await offered('sun', id, `${LEAD}&q=nobody`)).toEqual([]);
});

test('a task is offered to nobody who leads or has something to do in the matter', async () => {
  const { id } = await house.report(null);
  await house.walk(id, ...toHandling());
  const before = await offered('sun', id, 'giveTask/units?field=unit');
  expect(before).toContain(UNITS.housing);
  expect(before).not.toContain(UNITS.urbanManagement);
  await house.walk(id, ['sun', 'giveTask', { unit: UNITS.housing, task: '看一看' }]);
  expect(await offered('sun', id, 'giveTask/units?field=unit')).not.toContain(UNITS.housing);
});
