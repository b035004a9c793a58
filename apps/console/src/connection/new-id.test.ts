import { expect, test } from 'vitest';
import { newId } from './new-id.ts';

test('an id is a UUID of version 7 whose beginning is the moment it was made', () => {
  const id = newId(Date.UTC(2026, 10, 21, 12, 0, 0));
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 10, 21, 12, 0, 0));
});

test('ids made later sort later, and a thousand of one moment differ', () => {
  expect(newId(1_000_000_000_000) < newId(1_000_000_000_001)).toBe(true);
  expect(new Set(Array.from({ length: 1000 }, () => newId(5))).size).toBe(1000);
});
