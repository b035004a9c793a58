import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { leaveEffects } from '../../../test/toys.ts';
import { type Ground, openGround, timerAt } from './ground.fixture.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let ground: Ground;

beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.close());
beforeEach(async () => {
  await ground.owner.query('truncate timers, effects, toys');
});
afterEach(() => {
  vi.useRealTimers();
});

test.each([
  ['an hour ahead', HOUR],
  ['two hours back', -2 * HOUR],
  ['thirty days ahead', 30 * DAY],
])("this process's clock %s changes nothing", async (_name, jump) => {
  const [past, ahead] = [await ground.inSeconds(-1), await ground.inSeconds(1_800)];
  const sweeper = ground.sweeper('one');
  await ground.armed(timerAt(past), timerAt(ahead, { mark: 'ahead' }));
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + jump });
  expect(await sweeper.sweep()).toBe(1);
  await ground.armed(timerAt(past, { mark: 'yellow' }), timerAt(ahead, { mark: 'ahead' }));
  expect(await sweeper.sweep()).toBe(1);
  vi.useRealTimers();
  expect(await sweeper.sweep()).toBe(0);
  expect(await ground.effects()).toEqual(['red', 'yellow']);
});

test("the database's clock going an hour ahead and two back fires nothing twice and nothing early", async () => {
  const noon = await ground.inSeconds(0);
  const at = (hours: number) => new Date(noon.getTime() + hours * HOUR);
  const sweeper = ground.sweeper('one');
  await ground.armed(timerAt(at(0.5), { mark: 'half' }), timerAt(at(1.5), { mark: 'later' }));
  expect(await sweeper.sweep(at(1))).toBe(1);
  expect(await sweeper.sweep(at(-1))).toBe(0);
  await ground.armed(timerAt(at(-0.5), { mark: 'between' }));
  expect(await sweeper.sweep(at(-0.6))).toBe(0);
  expect(await sweeper.sweep(at(-0.4))).toBe(1);
  expect(await sweeper.sweep(at(1))).toBe(0);
  expect(await sweeper.sweep(at(1.6))).toBe(1);
  expect(await ground.effects()).toEqual(['half', 'between', 'later']);
});

test('thirty days ahead and one back: each once, and what was armed in between at its own moment', async () => {
  const noon = await ground.inSeconds(0);
  const at = (days: number) => new Date(noon.getTime() + days * DAY);
  const sweeper = ground.sweeper('one');
  await ground.armed(...[1, 5, 29.5].map((day) => timerAt(at(day))), timerAt(at(31), { mark: 'last' }));
  expect(await sweeper.sweep(at(30))).toBe(3);
  await ground.armed(timerAt(at(30.2), { mark: 'armed ahead' }));
  expect(await sweeper.sweep(at(29))).toBe(0);
  await ground.armed(timerAt(at(29.1), { mark: 'armed back' }));
  for (const day of [29.2, 29.6, 30, 30.3, 31.1, 31.1]) await sweeper.sweep(at(day));
  expect(await ground.effects()).toEqual(['red', 'red', 'red', 'armed back', 'armed ahead', 'last']);
});

test('a try that failed while the clock was far ahead is not held up when it is back', async () => {
  const noon = await ground.inSeconds(0);
  const month = new Date(noon.getTime() + 30 * DAY);
  let failing = true;
  const sweeper = ground.sweeper(
    'one',
    {
      fire: async (tx, due) => {
        if (failing) throw new Error('no');
        await leaveEffects(tx, due, 'one');
      },
    },
    {},
  );
  await ground.armed(timerAt(noon));
  expect(await sweeper.sweep(month)).toBe(0);
  failing = false;
  expect(await sweeper.sweep(month)).toBe(0);
  expect(await sweeper.sweep(new Date(noon.getTime() + 1_000))).toBe(1);
});
