import { expect, test } from 'vitest';
import { mainOffer } from './offers.ts';

function offers(...kinds: readonly string[]) {
  return kinds.map((kind) => ({ name: kind, kind, title: { zh: kind, en: kind }, fields: [] }));
}

test.each([
  [['remark', 'fail', 'pass'], 'pass'],
  [['requestReturn', 'sign'], 'sign'],
  [['urge', 'decline', 'accept', 'merge'], 'accept'],
  [['remark', 'fail'], 'fail'],
  [['remark'], 'remark'],
  [['record', 'accept', 'correct', 'decline'], 'record'],
  [['progress', 'remark', 'withdraw'], 'progress'],
])('of %j the next step is %s', (kinds, next) => {
  expect(mainOffer(offers(...kinds))?.kind).toBe(next);
});

test('where nothing is offered there is no next step', () => {
  expect(mainOffer([])).toBeUndefined();
});
