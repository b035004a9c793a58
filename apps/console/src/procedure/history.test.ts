import { expect, test } from 'vitest';
import { begun, MOST_STEPS, redone, undone, went } from './history.ts';

test('each step can be taken back and done again', () => {
  const history = went(went(begun('a'), 'b'), 'c');
  expect(undone(history).now).toBe('b');
  expect(undone(undone(history)).now).toBe('a');
  expect(undone(undone(undone(history))).now).toBe('a');
  expect(redone(undone(undone(history))).now).toBe('b');
  expect(redone(redone(undone(undone(history))))).toEqual(history);
  expect(redone(history)).toBe(history);
});

test('typing in one place is one step', () => {
  const typed = went(went(begun('a'), 'ab', 'title'), 'abc', 'title');
  expect(typed.now).toBe('abc');
  expect(undone(typed).now).toBe('a');
  expect(undone(went(typed, 'abcd', 'other')).now).toBe('abc');
  expect(undone(went(undone(typed), 'x', 'title')).now).toBe('a');
});

test('a new step forgets what was taken back', () => {
  const history = went(undone(went(begun('a'), 'b')), 'c');
  expect(redone(history).now).toBe('c');
});

test('only so many steps are kept', () => {
  let history = begun(0);
  for (let step = 1; step <= MOST_STEPS + 5; step += 1) history = went(history, step);
  expect(history.past).toHaveLength(MOST_STEPS);
  expect(history.past[0]).toBe(5);
});
