import { expect, test } from 'vitest';
import { asksEverybody, isReachable } from './reachable.ts';
import { STANDARD } from './scene.fixture.ts';

test('a procedure asks everybody once its check leads on for whoever can be reached', () => {
  const { pass } = STANDARD.actions;
  if (pass === undefined) throw new Error('the standard procedure has no check');
  const asking = { ...pass, to: [{ when: 'reachable', to: 'followUp' }, { to: 'closed' }] };
  expect(asksEverybody(STANDARD)).toBe(false);
  expect(asksEverybody({ ...STANDARD, actions: { ...STANDARD.actions, pass: asking } })).toBe(true);
});

test.each([
  [{ phone: '10012345678', mayContact: 'centre' }, true],
  [{ phone: '10012345678', mayContact: 'no' }, false],
  [{ phone: '' }, false],
  [{}, false],
])('%o is reachable: %s', (reporter, expected) => {
  expect(isReachable(reporter)).toBe(expected);
});
