import { expect, test } from 'vitest';
import { fromWall, onWall } from './beijing.ts';

test('a picker shows the wall clock of Beijing and gives the moment back, whatever zone the machine keeps', () => {
  const at = '2026-03-05T23:30:00.000Z';
  expect(onWall(at).format('YYYY-MM-DD HH:mm')).toBe('2026-03-06 07:30');
  expect(fromWall(onWall(at))).toBe(at);
  expect(fromWall(onWall(Date.parse(at)).add(1, 'day').startOf('day'))).toBe('2026-03-06T16:00:00.000Z');
});
