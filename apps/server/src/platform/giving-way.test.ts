import { expect, test } from 'vitest';
import { givingWay } from './giving-way.ts';

test('between two pieces of long work whoever else waits for the process comes first', async () => {
  const order: string[] = [];
  function* work(): Generator<undefined, number> {
    for (let piece = 1; piece <= 3; piece += 1) {
      order.push(`piece ${piece}`);
      setImmediate(() => order.push(`waited during ${piece}`));
      yield;
    }
    return 7;
  }
  expect(await givingWay(work())).toBe(7);
  expect(order).toEqual([1, 2, 3].flatMap((piece) => [`piece ${piece}`, `waited during ${piece}`]));
});

test('what goes wrong in a piece is thrown to whoever asked', async () => {
  function* work(): Generator<undefined, number> {
    yield;
    throw new RangeError('no more');
  }
  await expect(givingWay(work())).rejects.toThrow('no more');
});
