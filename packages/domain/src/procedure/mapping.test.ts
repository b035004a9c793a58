import { expect, test } from 'vitest';
import type { Procedure } from '../catalogue/index.ts';
import { STANDARD } from '../matter/scene.fixture.ts';
import { canEnd, refusedMove } from './mapping.ts';

const words = { zh: '字', en: 'Words' };
const adding = (states: Procedure['states']): Procedure => ({
  ...STANDARD,
  states: { ...STANDARD.states, ...states },
});

test('a matter goes on in a state of the same phase, whatever the state is called', () => {
  const after = adding({ atWork: { phase: 'handling', title: words } });
  expect(refusedMove(STANDARD, after, { from: 'handling', to: 'atWork' })).toBeNull();
  expect(refusedMove(STANDARD, after, { from: 'handling', to: 'handling' })).toBeNull();
  expect(refusedMove(STANDARD, after, { from: 'checking', to: 'atWork' })).toBe('phase');
});

test('a state that one of them lacks is refused, also one that every object seems to have', () => {
  expect(refusedMove(STANDARD, STANDARD, { from: 'handling', to: 'nowhere' })).toBe('state');
  expect(refusedMove(STANDARD, STANDARD, { from: 'nowhere', to: 'handling' })).toBe('state');
  expect(refusedMove(STANDARD, STANDARD, { from: 'toString', to: 'handling' })).toBe('state');
});

test('what is closed is in nobody’s flight', () => {
  expect(refusedMove(STANDARD, STANDARD, { from: 'closed', to: 'closed' })).toBe('phase');
});

test('what is asked can be ended only where it is decided and, if somebody asked, taken back', () => {
  const without = (kind: string): Procedure => ({
    ...STANDARD,
    actions: Object.fromEntries(Object.entries(STANDARD.actions).filter(([, one]) => one.kind !== kind)),
  });
  expect(canEnd(STANDARD, 'handling', [])).toBe(true);
  expect(canEnd(STANDARD, 'handling', ['suspension', 'extension'])).toBe(true);
  expect(canEnd(without('decideExtension'), 'handling', ['extension'])).toBe(false);
  expect(canEnd(without('withdraw'), 'handling', ['extension'])).toBe(false);
  // Nobody asked for a ruling, so nobody has to take it back.
  expect(canEnd(without('withdraw'), 'followUp', ['ruling'])).toBe(canEnd(STANDARD, 'followUp', ['ruling']));
});
