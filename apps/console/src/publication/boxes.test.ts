import { expect, test } from 'vitest';
import { afterKey, boxBetween, MIDDLE } from './boxes.ts';

test('a rectangle is the same from whichever corner it is drawn, and stays in the picture', () => {
  const box = { x: 0.25, y: 0.5, width: 0.5, height: 0.25 };
  expect(boxBetween({ x: 0.25, y: 0.5 }, { x: 0.75, y: 0.75 })).toEqual(box);
  expect(boxBetween({ x: 0.75, y: 0.5 }, { x: 0.25, y: 0.75 })).toEqual(box);
  expect(boxBetween({ x: -3, y: 0.9 }, { x: 0.5, y: 7 })).toEqual({ x: 0, y: 0.9, width: 0.5, height: 0.1 });
});

test('a click is no rectangle', () => {
  expect(boxBetween({ x: 0.5, y: 0.5 }, { x: 0.505, y: 0.9 })).toBeUndefined();
});

test('arrow keys move a rectangle and, held, change its size, never out of the picture', () => {
  expect(afterKey(MIDDLE, 'ArrowLeft', false)).toEqual({ ...MIDDLE, x: 0.38 });
  expect(afterKey(MIDDLE, 'ArrowDown', true)).toEqual({ ...MIDDLE, height: 0.22 });
  const corner = { x: 0.8, y: 0.8, width: 0.2, height: 0.2 };
  expect(afterKey(corner, 'ArrowRight', false)).toEqual(corner);
  expect(afterKey(corner, 'ArrowDown', true)).toEqual(corner);
  expect(afterKey({ ...MIDDLE, width: 0.01 }, 'ArrowLeft', true)?.width).toBe(0.01);
  expect(afterKey(MIDDLE, 'Enter', false)).toBeUndefined();
});
