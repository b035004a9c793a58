import { expect, test } from 'vitest';
import type { ProcedureAction } from '../catalogue/index.ts';
import { inputSchema } from './input.ts';
import { findKind } from './kinds.ts';

const plain = { kind: 'remark', from: ['reported'], to: null, guards: [], fields: [] };
const action = plain as unknown as ProcedureAction;
const withDay = {
  ...plain,
  fields: [{ name: 'day', kind: 'date', required: true, audience: 'staff' }],
} as unknown as ProcedureAction;

function remark() {
  const kind = findKind('remark');
  if (kind === undefined) throw new Error('no kind "remark"');
  return kind;
}

test('two actions of one kind are asked for their own fields, however often', () => {
  const [asked] = remark().fields;
  const words = { [asked?.name ?? '']: '现场已看过。' };
  for (const _time of [1, 2]) {
    expect(inputSchema(remark(), withDay).safeParse(words).success).toBe(false);
    expect(inputSchema(remark(), withDay).safeParse({ ...words, day: '2026-03-02' }).success).toBe(true);
    expect(inputSchema(remark(), action).safeParse({ ...words, day: '2026-03-02' }).success).toBe(false);
  }
});

test('a form made for one person does not become everybody’s', () => {
  const [first, ...rest] = remark().fields;
  if (first === undefined) throw new Error('a remark has no field');
  const narrowed = {
    ...remark(),
    fields: [{ ...first, kind: 'choice' as const, options: [{ code: 'seen' }] }, ...rest],
  };
  expect(inputSchema(narrowed, action).safeParse({ [first.name]: '现场已看过。' }).success).toBe(false);
  expect(inputSchema(remark(), action).safeParse({ [first.name]: '现场已看过。' }).success).toBe(true);
  expect(inputSchema(narrowed, action).safeParse({ [first.name]: 'seen' }).success).toBe(true);
});

test('the schema of an action is made once', () => {
  expect(inputSchema(remark(), action)).toBe(inputSchema(remark(), action));
});
