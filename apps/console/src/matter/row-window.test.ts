import { expect, test } from 'vitest';
import { windowOf } from './row-window.ts';

const box = { height: 720, row: 36 };

test('ten thousand rows are drawn a screen or three at a time, wherever one is', () => {
  for (let top = 0; top < 10_000 * 36; top += 997) {
    const { first, end } = windowOf({ ...box, top }, 10_000);
    expect(end - first).toBeLessThan(90);
    expect(first * 36).toBeLessThanOrEqual(top);
    expect(end * 36).toBeGreaterThanOrEqual(Math.min(top + 720, 10_000 * 36));
  }
});

test('a short list is drawn whole, an empty one not at all', () => {
  expect(windowOf({ ...box, top: 0 }, 30)).toEqual({ first: 0, end: 30 });
  expect(windowOf({ ...box, top: 0 }, 0)).toEqual({ first: 0, end: 0 });
});

test('a list that has become shorter than where one was draws its end', () => {
  expect(windowOf({ ...box, top: 90_000 }, 50)).toEqual({ first: 50, end: 50 });
});
