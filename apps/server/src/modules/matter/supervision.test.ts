import { FLAGS, type Flag } from '@gezhi/domain/matter';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type TestHouse, toChecking, toHandling } from '../../../test/house.ts';
import { UNITS } from '../../../test/world.ts';

let house: TestHouse;
const made: Record<string, string> = {};
beforeAll(async () => {
  house = await createHouse();
  const plain = async (name: string) => {
    made[name] = (await house.report(null, { category: '0204', reporter: { wantsReply: true } })).id;
    return made[name];
  };
  await plain('fresh');
  await house.walk(await plain('urgent'), ['sun', 'expedite', { reason: '影响通行' }]);
  await house.walk(await plain('supervised'), ...toHandling(), [
    'song',
    'supervise',
    { level: 'yellowCard', instruction: '抓紧' },
  ]);
  await house.walk(await plain('reworked'), ...toChecking(), ['he', 'fail', { reason: '没清干净' }]);
  const returning = { reason: 'notOurDuty', basis: '不归我们管' };
  await house.walk(await plain('returned'), ...toHandling(), ['feng', 'requestReturn', returning]);
  await house.walk(
    await plain('dissatisfied'),
    ...toChecking(),
    ['he', 'pass'],
    ['he', 'rate', { rating: 'dissatisfied' }],
  );
  await house.walk(await plain('critical'), ['sun', 'correct', { severity: '1' }]);
  await house.walk(await plain('listed'), [
    'meng',
    'supervise',
    { level: 'listed', instruction: '今天到场' },
  ]);
  await house.walk(await plain('unanswered'), ['song', 'supervise', { level: 'ordinary' }]);
  await house.world.owner.query(
    `update clocks set due_at = now() - interval '1 minute' where matter_id = $1 and clock = 'supervision'`,
    [made.unanswered],
  );
  await plain('stuck');
  await plain('overdue');
  await plain('yellow');
  await plain('closed');
  await house.walk(made.closed ?? '', ['sun', 'decline', { reason: 'noFacts', reply: '查无此事' }]);
  const move = (name: string, hours: readonly [number, number, number]) =>
    house.world.owner.query(
      `update matters set yellow_at = now() + make_interval(hours => $2), due_at = now() + make_interval(hours => $3),
         deep_red_at = now() + make_interval(hours => $4) where id = $1`,
      [made[name], ...hours],
    );
  await house.world.owner.query(
    `update matters set yellow_at = now() + interval '1 day', due_at = now() + interval '2 days', deep_red_at = now() + interval '9 days'
     where due_at is not null`,
  );
  await move('yellow', [-1, 1, 5]);
  await move('overdue', [-2, -1, 5]);
  await move('stuck', [-9, -8, -1]);
});
afterAll(() => house.close());

const FLAGGED: Record<Flag, readonly string[]> = {
  focus: ['urgent', 'critical', 'listed'],
  supervised: ['supervised', 'listed', 'unanswered'],
  unanswered: ['unanswered'],
  urgent: ['urgent'],
  stuck: ['stuck'],
  returned: ['returned'],
  reworked: ['reworked'],
  dissatisfied: ['dissatisfied'],
};

test('who only walks a grid, and whoever is nobody, supervises nothing', async () => {
  expect((await house.get('wang', '/api/matters/supervision')).status).toBe(403);
  expect((await house.get(null, '/api/matters/supervision')).status).toBe(401);
  expect((await house.get('song', '/api/matters/supervision?by=person')).status).toBe(422);
});

test.each(FLAGS)('the figure of what is %s opens exactly its rows', async (flag) => {
  const { total } = (await house.get('song', '/api/matters/supervision')).body;
  const { items } = (await house.get('song', `/api/matters?scope=duty&flag=${flag}&limit=50`)).body;
  const ids = items.map((one: { id: string }) => one.id);
  expect(ids.toSorted()).toEqual(FLAGGED[flag].map((name) => made[name]).toSorted());
  expect(total[flag]).toBe(ids.length);
});

test.each([
  ['yellow', ['yellow']],
  ['overdue', ['stuck', 'overdue']],
] as const)('what is %s is listed, the latest first', async (light, names) => {
  const { total } = (await house.get('song', '/api/matters/supervision')).body;
  const { items } = (await house.get('song', `/api/matters?scope=duty&light=${light}&limit=50`)).body;
  expect(items.map((one: { id: string }) => one.id)).toEqual(names.map((name) => made[name]));
  expect(total[light]).toBe(names.length);
});

test('counted by unit, street or category it is the same in sum; the most overdue stands first', async () => {
  for (const by of ['unit', 'street', 'category'] as const) {
    const { total, rows } = (await house.get('song', `/api/matters/supervision?by=${by}`)).body;
    for (const name of ['open', 'yellow', 'overdue', ...FLAGS])
      expect(rows.reduce((sum: number, row: Record<string, number>) => sum + (row[name] ?? 0), 0)).toBe(
        total[name],
      );
  }
  const { rows } = (await house.get('song', '/api/matters/supervision?by=unit')).body;
  expect(rows[0]).toMatchObject({ key: null, overdue: 2 });
  const urban = rows.find((row: { key: string }) => row.key === String(UNITS.urbanManagement));
  expect(urban).toMatchObject({ supervised: 1, reworked: 1, returned: 1 });
});

/** What the workbench asks for a figure of a row; what is open is what has a time left. */
const behind = (figure: string): string => {
  if (figure === 'open') return 'order=due';
  return (FLAGS as readonly string[]).includes(figure) ? `flag=${figure}` : `light=${figure}`;
};

test.each([
  ['unit', 'unit'],
  ['street', 'area'],
  ['category', 'category'],
] as const)('every figure by %s opens exactly its rows, also where there is none yet', async (by, filter) => {
  const { total, rows } = (await house.get('song', `/api/matters/supervision?by=${by}`)).body;
  expect(rows.length).toBeGreaterThan(0);
  const listed = async (address: string): Promise<number> =>
    (await house.get('song', `/api/matters?scope=duty&limit=50&${address}`)).body.items.length;
  for (const figure of ['open', 'overdue', 'yellow', ...FLAGS]) {
    for (const row of rows)
      expect([row.key, figure, await listed(`${behind(figure)}&${filter}=${row.key ?? 'none'}`)]).toEqual([
        row.key,
        figure,
        row[figure],
      ]);
    const none = rows.find(({ key }: { key: string | null }) => key === null)?.[figure] ?? 0;
    expect(await listed(`${behind(figure)}&${filter}=none`)).toBe(none);
    expect(await listed(behind(figure))).toBe(total[figure]);
  }
});

test('a department sees what is its own', async () => {
  const { rows } = (await house.get('lu', '/api/matters/supervision?by=unit')).body;
  expect(rows.map((row: { key: string }) => row.key)).toEqual([String(UNITS.urbanManagement)]);
});
