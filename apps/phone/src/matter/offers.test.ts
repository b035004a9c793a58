import { expect, test } from 'vitest';
import { isInstruction, mainOffer } from './offers.ts';

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
  [['attend', 'submit'], 'attend'],
  [['restrict', 'reopen'], 'reopen'],
  [['requestRelease', 'owePaper', 'requestVoid', 'accept'], 'accept'],
  [['bringPaper', 'waivePaper', 'extendPaper', 'goOnWithout', 'resume'], 'resume'],
])('of %j the next step is %s', (kinds, next) => {
  expect(mainOffer(offers(...kinds))?.kind).toBe(next);
});

test('where nothing is offered there is no next step', () => {
  expect(mainOffer([])).toBeUndefined();
});

function supervision(...codes: readonly string[]) {
  const level = {
    name: 'level',
    kind: 'choice',
    required: true,
    audience: 'internal',
    options: codes.map((code) => ({ code })),
  } as const;
  return { name: 'supervise', kind: 'supervise', title: { zh: 's', en: 's' }, fields: [level] };
}

test('a leader who may only list gives an instruction, and that is the next step where nothing else is', () => {
  expect(isInstruction(supervision('listed'))).toBe(true);
  expect(mainOffer([...offers('urge'), supervision('listed')])?.kind).toBe('supervise');
  expect(mainOffer([supervision('listed'), ...offers('decideExtension')])?.kind).toBe('decideExtension');
});

test('the three levels of the centre are no instruction, and never the next step', () => {
  expect(isInstruction(supervision('ordinary', 'yellowCard', 'redCard'))).toBe(false);
  expect(mainOffer([...offers('urge'), supervision('ordinary', 'yellowCard', 'redCard')])?.kind).toBe('urge');
});
