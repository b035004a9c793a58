import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHouse, type TestHouse, toChecking, toDispatched, toFollowUp } from '../../../test/house.ts';
import { POINTS } from '../../../test/world.ts';
import { AREAS, CAST_NAMES, type CastName, personIdOf, UNITS } from '../../../test/world-cast.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

type Query = Readonly<Record<string, string | number>>;

const ask = (who: CastName, query: Query) => {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) asked.set(name, String(value));
  return house.get(who, `/api/matters?${asked}`);
};

/** Ids of the whole list, page after page of three. */
async function idsOf(who: CastName, query: Query): Promise<string[]> {
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const { status, body } = await ask(who, {
      limit: 3,
      ...query,
      ...(after === undefined ? {} : { after }),
    });
    expect(status, JSON.stringify(body)).toBe(200);
    ids.push(...body.items.map((row: { id: string }) => row.id));
    after = body.next;
  } while (after !== undefined);
  return ids;
}

/** Puts a matter back in time, everywhere its time is kept. */
async function backdate(id: string, at: string): Promise<void> {
  await house.world.owner.query('update matters set created_at = $2 where id = $1', [id, at]);
  await house.world.owner.query('update acts set reported_at = $2 where matter_id = $1', [id, at]);
  await house.world.owner.query('update assignments set reported_at = $2 where matter_id = $1', [id, at]);
}

describe('what I reported', () => {
  test('holds what I entered, page after page, newest first, and nothing that I only worked on', async () => {
    const own = [];
    for (let count = 0; count < 5; count += 1) own.push((await house.report('xu', { source: 'centre' })).id);
    const others = [await house.report('sun', { source: 'centre' }), await house.report(null)];
    for (const { id } of others) await house.walk(id, ['xu', 'accept']);
    expect(await idsOf('xu', { tab: 'all', scope: 'mine' })).toEqual(own.toReversed());
    const everything = await idsOf('xu', { tab: 'all' });
    for (const { id } of others) expect(everything).toContain(id);
  });

  test('keeps to the tab, the area and the other filters', async () => {
    const [open, ended, waiting] = [
      await house.report('song', { source: 'centre', place: { point: POINTS.gridTwo } }),
      await house.report('song', { source: 'centre' }),
      await house.report('song', { source: 'centre', severity: 1 }),
    ];
    await house.walk(open.id, ...toDispatched());
    await house.walk(ended.id, ['sun', 'decline', { reason: 'noFacts', reply: '查无此事' }]);
    expect(await idsOf('song', { tab: 'doing', scope: 'mine' })).toEqual([waiting.id, open.id]);
    expect(await idsOf('song', { tab: 'done', scope: 'mine' })).toEqual([ended.id]);
    expect(await idsOf('song', { tab: 'todo', scope: 'mine' })).toEqual([waiting.id]);
    expect(await idsOf('song', { tab: 'all', scope: 'mine', area: AREAS.gridTwo })).toEqual([open.id]);
    expect(await idsOf('song', { tab: 'all', scope: 'mine', severity: 1 })).toEqual([waiting.id]);
  });

  test('holds a worker’s own find, and shows nothing to whoever may no longer see it', async () => {
    const found = await house.report('wang', { source: 'worker' });
    const far = await house.report('wang', { source: 'centre', place: { point: POINTS.otherGrid } });
    expect(await idsOf('wang', { tab: 'all', scope: 'mine' })).toEqual([far.id, found.id]);
    // In its next run the matter of the other town is none of the worker's any more.
    await house.world.owner.query('update matters set run = 2 where id = $1', [far.id]);
    expect(await idsOf('wang', { tab: 'all', scope: 'mine' })).toEqual([found.id]);
    for (const who of ['gao', 'admin', 'wu'] as const)
      expect(await idsOf(who, { tab: 'all', scope: 'mine' }), who).toEqual([]);
  });
});

describe('days', () => {
  test('begin and end at midnight in Shanghai, both days included', async () => {
    const moments = [
      '2026-02-27T23:59:59.999+08:00',
      '2026-02-28T00:00:00+08:00',
      '2026-02-28T23:59:59.999+08:00',
      '2026-03-01T00:00:00+08:00',
    ];
    const ids: string[] = [];
    for (const at of moments) {
      const { id } = await house.report('shi', { source: 'centre' });
      await backdate(id, at);
      ids.push(id);
    }
    const [before, first, last, after] = ids;
    for (const scope of [{}, { scope: 'mine' }, { scope: 'duty' }] as Query[]) {
      const among = (query: Query) => idsOf('shi', { tab: 'all', ...scope, ...query });
      expect(await among({ from: '2026-02-28', to: '2026-02-28' })).toEqual([last, first]);
      expect(await among({ to: '2026-02-28' })).toEqual([last, first, before]);
      expect(await among({ from: '2026-03-01', to: '2026-03-31' })).toEqual([after]);
      expect(await among({ from: '2026-03-02', to: '2026-02-01' })).toEqual([]);
    }
  });

  test.each(['2026-02-30', '2026-2-3', 'today', '0000-01-01', '9999-12-31', "2026-02-01'"])(
    '%s is refused in words, not by the database',
    async (from) => {
      expect(await ask('sun', { from })).toMatchObject({ status: 422, code: 'input.invalid' });
    },
  );
});

test('an area narrows every tab, not only everything', async () => {
  const [one, two] = [
    await house.report(null),
    await house.report(null, { place: { point: POINTS.gridTwo } }),
  ];
  for (const tab of ['todo', 'all']) {
    const ids = await idsOf('sun', { tab, area: AREAS.gridTwo });
    expect(ids, tab).toContain(two.id);
    expect(ids, tab).not.toContain(one.id);
  }
});

test('what the own posts answer for narrows every tab and goes with an area', async () => {
  const here = await house.report('sun', { source: 'centre' });
  const elsewhere = await house.report('sun', { source: 'hotline', place: { point: POINTS.otherGrid } });
  expect(await idsOf('sun', { tab: 'doing' })).toEqual(expect.arrayContaining([here.id, elsewhere.id]));
  for (const query of [{ tab: 'doing' }, { tab: 'all' }, { tab: 'all', area: AREAS.community }] as Query[]) {
    const ids = await idsOf('sun', { ...query, scope: 'duty' });
    expect(ids).toContain(here.id);
    expect(ids).not.toContain(elsewhere.id);
  }
  expect(await idsOf('sun', { tab: 'all', area: AREAS.otherCommunity, scope: 'duty' })).toEqual([]);
  expect(await idsOf('wu', { tab: 'todo', scope: 'duty' })).toEqual([]);
});

describe('each figure opens exactly its rows', () => {
  beforeAll(async () => {
    const restricted = { category: '0203' };
    const walks = [
      [],
      [['sun', 'accept']],
      toDispatched(),
      toDispatched({ assists: [UNITS.housing] }),
      toChecking(),
      toFollowUp(),
    ] as const;
    for (const walk of walks) await house.walk((await house.report(null)).id, ...walk);
    await house.report(null, restricted);
    await house.walk((await house.report(null, restricted)).id, ['sun', 'accept']);
    await house.report(null, { place: { address: '说不清在哪里的一条路' } });
    await house.report('sun', { source: 'hotline', place: { point: POINTS.otherGrid } });
    await house.report(null, { place: { point: POINTS.quietGrid } });
    await house.walk((await house.report(null)).id, ['sun', 'decline', { reason: 'noFacts', reply: '无' }]);
  });

  async function expectDoors(who: CastName): Promise<Record<string, number>> {
    const { status, body } = await house.get(who, '/api/matters/figures');
    expect(status).toBe(200);
    const door = (query: Query) => idsOf(who, { tab: 'all', scope: 'duty', ...query });
    for (const [phase, count] of Object.entries(body.phases))
      expect((await door({ phase })).length, phase).toBe(count);
    const day = new Date(Date.parse(body.at) + 8 * 3_600_000).toISOString().slice(0, 10);
    expect((await door({ from: day, to: day })).length, 'today').toBe(body.today);
    expect((await idsOf(who, { tab: 'todo' })).length, 'todo').toBe(body.tabs.todo);
    expect((await idsOf(who, { tab: 'doing' })).length, 'doing').toBe(body.tabs.doing);
    return { ...body.phases, today: body.today };
  }

  test.each(CAST_NAMES)('of %s', async (who) => {
    await expectDoors(who);
  });

  test('also where the posts of one person overlap: each matter counts once', async () => {
    const before = await expectDoors('zhao');
    const duties = [
      ['gridWorker', UNITS.station, 'area', AREAS.gridOne],
      ['receiver', UNITS.urbanManagement, 'unit', UNITS.urbanManagement],
    ];
    for (const [title, unit, kind, scope] of duties)
      await house.world.owner.query(
        `insert into duties (id, person_id, title, unit_id, scope_kind, scope_id, valid_from)
         values (gen_random_uuid(), $1, $2, $3, $4, $5, now() - interval '1 day')`,
        [personIdOf('zhao'), title, unit, kind, scope],
      );
    await house.world.reload();
    expect(await expectDoors('zhao')).toEqual(before);
    expect(before.today).toBeGreaterThan(5);
  });
});
