import { expect, test } from 'vitest';
import { reminderAt } from './reminder.ts';

const at = (text: string) => new Date(`${text}+08:00`);

test('the reminder comes on the morning of the day before, and never to whoever booked after it', () => {
  const starts = at('2026-11-25T00:30:00');
  expect(reminderAt(starts, at('2026-11-20T12:00:00'))).toEqual(at('2026-11-24T10:00:00'));
  expect(reminderAt(starts, at('2026-11-24T09:59:59'))).toEqual(at('2026-11-24T10:00:00'));
  expect(reminderAt(starts, at('2026-11-24T10:00:00'))).toBeNull();
});
