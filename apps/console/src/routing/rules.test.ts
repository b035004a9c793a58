import type { RoutingRule } from '@gezhi/domain/routing';
import { expect, test } from 'vitest';
import { moved, NO_CONDITION, newRuleId } from './rules.ts';

const rule = (id: string): RoutingRule => ({
  id,
  enabled: true,
  when: NO_CONDITION,
  propose: { lead: 'housing', assists: [], line: null },
});
const rules = ['r1', 'r2', 'r3'].map(rule);
const ids = (all: readonly RoutingRule[]) => all.map((one) => one.id).join(' ');

test('a rule moves up and down, and not beyond the ends', () => {
  expect(ids(moved(rules, 2, 0))).toBe('r3 r1 r2');
  expect(ids(moved(rules, 0, 1))).toBe('r2 r1 r3');
  expect(ids(moved(rules, 0, -1))).toBe('r1 r2 r3');
  expect(ids(moved(rules, 2, 3))).toBe('r1 r2 r3');
});

test('a new rule has an id of its own', () => {
  expect(newRuleId(rules)).toBe('r4');
  expect(newRuleId([rule('r2')])).toBe('r3');
  expect(newRuleId([rule('r3'), rule('r1')])).toBe('r4');
});
