import { expect, test } from 'vitest';
import { beginStroke, strokeTo } from './stroke.ts';

const finger = (pointerId: number, x: number, y: number, isPrimary = true) => ({
  pointerId,
  isPrimary,
  spot: { x, y },
});

test('a rectangle goes from where the finger went down to where it was lifted, also without a step between', () => {
  const stroke = beginStroke(undefined, finger(7, 0.1, 0.2));
  expect(strokeTo(stroke, finger(7, 0.5, 0.6))).toEqual({ x: 0.1, y: 0.2, width: 0.4, height: 0.4 });
});

test('a second finger neither begins anew nor ends what the first one draws', () => {
  const first = beginStroke(undefined, finger(7, 0.1, 0.2));
  expect(beginStroke(first, finger(8, 0.9, 0.9, false))).toBeUndefined();
  expect(strokeTo(first, finger(8, 0.9, 0.9, false))).toBeUndefined();
  expect(beginStroke(undefined, finger(8, 0.9, 0.9, false))).toBeUndefined();
});

test('a pen that only taps makes nothing', () => {
  const stroke = beginStroke(undefined, finger(3, 0.4, 0.4));
  expect(strokeTo(stroke, finger(3, 0.402, 0.403))).toBeUndefined();
  expect(strokeTo(undefined, finger(3, 0.9, 0.9))).toBeUndefined();
});

test('a rectangle that is taken along keeps its size and stays in the picture', () => {
  const box = { x: 0.4, y: 0.4, width: 0.2, height: 0.2 };
  const stroke = beginStroke(undefined, finger(7, 0.5, 0.5), { id: 'a', box });
  expect(strokeTo(stroke, finger(7, 0.6, 0.45))).toEqual({ ...box, x: 0.5, y: 0.35 });
  expect(strokeTo(stroke, finger(7, 3, -3))).toEqual({ ...box, x: 0.8, y: 0 });
});
