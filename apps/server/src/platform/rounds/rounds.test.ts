import { expect, test } from 'vitest';
import { Rounds } from './rounds.ts';

/** Longer than any test: whoever waits for it to pass waits in vain. */
const FOR_EVER = 3_600_000;

/** Resolves when the work has been begun so often. */
function counted(work: () => Promise<void> = async () => undefined) {
  let count = 0;
  const waiting: { readonly at: number; readonly done: () => void }[] = [];
  return {
    get count() {
      return count;
    },
    work: () => {
      count += 1;
      for (const one of waiting) if (one.at === count) one.done();
      return work();
    },
    begun: (at: number) =>
      count >= at ? Promise.resolve() : new Promise<void>((done) => waiting.push({ at, done })),
  };
}

test('work comes round by itself, a poke brings it at once, and a stop ends the rest', async () => {
  const often = counted();
  const quick = new Rounds({ work: often.work, restMs: 1 });
  quick.start();
  await often.begun(3);
  await quick.stop();
  const seldom = counted();
  const slow = new Rounds({ work: seldom.work, restMs: FOR_EVER });
  slow.start();
  await seldom.begun(1);
  slow.poke();
  await seldom.begun(2);
  await slow.stop();
  expect(seldom.count).toBe(2);
});

test('a poke during a round makes another one follow', async () => {
  const rounds: Rounds[] = [];
  const one = counted(async () => {
    if (one.count === 1) rounds[0]?.poke();
  });
  rounds.push(new Rounds({ work: one.work, restMs: FOR_EVER }));
  rounds[0]?.start();
  await one.begun(2);
  await rounds[0]?.stop();
  expect(one.count).toBe(2);
});

test('what is poked for gathers until its time is over, and a stop does not wait for that', async () => {
  const one = counted();
  const rounds = new Rounds({ work: one.work, restMs: FOR_EVER, gatherMs: FOR_EVER });
  rounds.start();
  await one.begun(1);
  for (let time = 0; time < 5; time += 1) rounds.poke();
  await rounds.stop();
  expect(one.count).toBe(1);
});

test('a round that fails is told of and followed by the next', async () => {
  const faults: unknown[] = [];
  const one = counted(async () => {
    if (one.count === 1) throw new Error('no connection');
  });
  const rounds = new Rounds({ work: one.work, restMs: 1, onFault: (fault) => faults.push(fault) });
  rounds.start();
  await one.begun(2);
  await rounds.stop();
  expect(faults).toEqual([new Error('no connection')]);
});

test('stopping waits for the round that goes on, says so to it, and a new start works again', async () => {
  const seen: boolean[] = [];
  let finish: () => void = () => undefined;
  const rounds: Rounds = new Rounds({
    work: async () => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      seen.push(rounds.stopped);
    },
    restMs: 1,
  });
  rounds.start();
  const stopped = rounds.stop();
  finish();
  await stopped;
  expect(seen).toEqual([true]);
  rounds.start();
  expect(rounds.stopped).toBe(false);
  const again = rounds.stop();
  finish();
  await again;
  expect(seen).toEqual([true, true]);
});
