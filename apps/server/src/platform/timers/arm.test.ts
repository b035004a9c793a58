import { SCHEDULER } from '@gezhi/domain/access';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Ground, openGround, timerAt } from './ground.fixture.ts';
import { arm, cancel, rearm, type Timer } from './index.ts';

const HOUR = 3_600_000;
const NOON = new Date('2026-03-02T04:00:00Z');
const at = (hours: number) => new Date(NOON.getTime() + hours * HOUR);

let ground: Ground;

beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.close());
beforeEach(async () => {
  await ground.owner.query('truncate timers');
});

/** Hours after noon at which each mark stands. */
async function armedMarks(): Promise<Record<string, number>> {
  const { rows } = await ground.owner.query('select clock, run, mark, due_at from timers order by 1, 2, 3');
  return Object.fromEntries(
    rows.map((row) => [
      `${row.clock} ${row.run} ${row.mark}`,
      (row.due_at.getTime() - NOON.getTime()) / HOUR,
    ]),
  );
}

const rearmed = (...timers: readonly Timer[]) =>
  ground.database.inTransaction(SCHEDULER, NOON, async (tx) => rearm(tx, timers));

test('arming moves what is armed; many leave in one statement, none in none', async () => {
  const subjectId = uuidv7();
  const marks = ['half', 'yellow', 'red'].map((mark, index) => timerAt(at(index + 1), { mark, subjectId }));
  await ground.armed(...marks);
  await ground.armed(timerAt(at(7), { subjectId }));
  await ground.armed();
  expect(await armedMarks()).toEqual({ 'sign 1 half': 1, 'sign 1 red': 7, 'sign 1 yellow': 2 });
});

test('an arming that is undone has armed nothing', async () => {
  const undone = ground.database.inTransaction(SCHEDULER, null, async (tx) => {
    arm(tx, [timerAt(NOON)]);
    throw new Error('no');
  });
  await expect(undone).rejects.toThrow('no');
  expect(await armedMarks()).toEqual({});
});

test('an arming nobody waited for still fails the transaction', async () => {
  const wrong = ground.database.inTransaction(SCHEDULER, null, async (tx) =>
    arm(tx, [timerAt(NOON, { subjectId: 'no id' })]),
  );
  await expect(wrong).rejects.toMatchObject({ code: '22P02' });
});

test('cancelling takes all of a subject, one clock, or one run, and nothing of another', async () => {
  const [subjectId, other] = [uuidv7(), uuidv7()];
  const which = { subjectKind: 'toy', subjectId };
  const left = async (cancelled: Parameters<typeof cancel>[1]) => {
    await ground.owner.query('truncate timers');
    const keys: Partial<Timer>[] = [
      { clock: 'sign', run: 1 },
      { clock: 'sign', run: 2 },
      { clock: 'handle', run: 1 },
    ];
    await ground.armed(...keys.map((key) => timerAt(NOON, { ...key, subjectId })));
    await ground.armed(
      timerAt(NOON, { subjectId: other, clock: 'other' }),
      timerAt(NOON, { subjectId, subjectKind: 'round', clock: 'round' }),
    );
    await ground.database.inTransaction(SCHEDULER, null, async (tx) => cancel(tx, cancelled));
    return Object.keys(await armedMarks());
  };
  const others = ['other 1 red', 'round 1 red'];
  expect(await left(which)).toEqual(others);
  expect(await left({ ...which, clock: 'sign' })).toEqual(['handle 1 red', ...others]);
  expect(await left({ ...which, clock: 'sign', run: 1 })).toEqual(['handle 1 red', ...others, 'sign 2 red']);
  expect(await left({ ...which, run: 1 })).toEqual([...others, 'sign 2 red']);
});

test('computed anew: what is armed moves, even into the past; what fired comes back only where it lies ahead', async () => {
  const subjectId = uuidv7();
  const mark = (name: string, hours: number) => timerAt(at(hours), { mark: name, subjectId });
  await ground.armed(mark('red', 3), mark('deepRed', 5));
  await rearmed(mark('half', -2), mark('yellow', 1), mark('red', -1), mark('deepRed', 5));
  expect(await armedMarks()).toEqual({ 'sign 1 deepRed': 5, 'sign 1 red': -1, 'sign 1 yellow': 1 });
});
