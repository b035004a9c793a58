import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '../../test/world.ts';
import { keepLearning, openLearning } from './learning.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());

const closeDay = (date: string) =>
  world.owner.query(`insert into calendar_days values (1, $1, 'closed', '台风停工', '区防汛指挥部')`, [date]);

test('a process learns of a calendar that another one edited, and stops looking when it is told to', async () => {
  const one = await openLearning(world.database);
  const known = () => one.knowledge().timetable.calendars[0]?.days.some((day) => day.name === '台风停工');
  const stop = keepLearning({ ...one, database: world.database }, () => undefined);
  expect(known()).toBe(false);
  await closeDay('2026-07-20');
  await expect.poll(known, { timeout: 5_000 }).toBe(true);
  await stop();
  const before = one.knowledge();
  await closeDay('2026-07-21');
  expect(one.knowledge()).toBe(before);
});

test('of two who ask to learn at once the later one has the newest', async () => {
  const one = await openLearning(world.database);
  const first = one.learn();
  await closeDay('2026-07-22');
  await Promise.all([first, one.learn()]);
  const { edition, timetable } = one.knowledge();
  expect(timetable.calendars[0]?.days.map((day) => day.date)).toContain('2026-07-22');
  const { rows } = await world.owner.query('select edition from calendar_edition');
  expect(edition).toBe(rows[0].edition);
});
