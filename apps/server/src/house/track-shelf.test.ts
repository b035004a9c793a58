import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type TestHouse, toHandling } from '../../test/house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const pageOf = async (code: string) => {
  const answer = await house.app.inject({ url: '/public/track', headers: { cookie: `gezhi-code=${code}` } });
  return { status: answer.statusCode, body: answer.body };
};

test('a page that is looked at again shows at once what has happened meanwhile, to its reporter alone', async () => {
  const made = await house.report(null, { description: '井盖响了一夜' });
  const other = await house.report(null, { description: '路灯不亮' });
  const first = await pageOf(made.queryCode);
  expect([first.status, first.body.includes('井盖响了一夜')]).toEqual([200, true]);
  expect((await pageOf(other.queryCode)).body).not.toContain('井盖响了一夜');
  await house.walk(made.id, ...toHandling());
  const later = await pageOf(made.queryCode);
  expect(later.body).not.toBe(first.body);
  expect(later.body.length).toBeGreaterThan(first.body.length);
});

test('what happens to the matter it was merged into is seen at once too', async () => {
  const [master, child] = [await house.report(null), await house.report(null)];
  await house.walk(child.id, ['sun', 'merge', { into: master.id }]);
  await pageOf(child.queryCode);
  await house.walk(master.id, ['sun', 'accept', { reply: '并在一起办理的答复' }]);
  expect((await pageOf(child.queryCode)).body).toContain('并在一起办理的答复');
});

test('looking again writes nothing and asks no more than one question', async () => {
  const made = await house.report(null);
  await pageOf(made.queryCode);
  const before = await house.world.owner.query('select count(*)::int as count from throttles');
  await pageOf(made.queryCode);
  const after = await house.world.owner.query('select count(*)::int as count from throttles');
  expect(after.rows).toEqual(before.rows);
  expect((await pageOf('2222222222')).status).toBe(404);
});
