import { STANDARD_LIMITS } from '@gezhi/domain/catalogue';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type TestHouse, toDispatched, toFollowUp, toHandling } from '../../../test/house.ts';
import { AREAS, UNITS } from '../../../test/world-cast.ts';

let house: TestHouse;
let open: string;
let hidden: string;
beforeAll(async () => {
  house = await createHouse();
  for (const steps of [[], toDispatched(), toHandling(), toFollowUp()]) {
    const { id } = await house.report(null, { description: '单元门坏了' });
    await house.walk(id, ...steps);
    open = id;
  }
  const restricted = await house.report(null, { category: '0203', description: '单元门口吵架' });
  hidden = restricted.number;
});
afterAll(() => house.close());

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const begin = (drafts: object, more: object = {}, who: 'admin' | 'chen' | 'sun' = 'admin') =>
  house.post(who, '/api/simulations', { areaId: 1, from: today(), to: today(), drafts, ...more });
const one = (id: string, who: 'admin' | 'chen' = 'admin') => house.get(who, `/api/simulations/${id}`);

test('runs', async () => {
  const begun = await begin({
    limits: {
      ...STANDARD_LIMITS,
      tiers: {
        ...STANDARD_LIMITS.tiers,
        T2: { ...STANDARD_LIMITS.tiers.T2, finish: { count: 1, unit: 'minute' } },
      },
    },
  });
  console.log(begun.text, open, hidden, AREAS, UNITS);
  await house.parts.simulator.runAll();
  console.log(JSON.stringify((await one(begun.body.id)).body, null, 1));
  console.log(
    (await house.get('admin', `/api/simulations/${begun.body.id}/rows?family=due&key=finish&side=less`)).text,
  );
  console.log(
    (await house.get('admin', '/api/simulations')).text,
    (await house.get('admin', '/api/simulations/drafts')).text,
  );
  expect(1).toBe(1);
});
