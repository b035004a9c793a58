import type { ProcedureAction } from '@gezhi/domain/catalogue';
import { KINDS } from '@gezhi/domain/matter';
import { expect, test } from 'vitest';
import { ofKind } from './action-panel.tsx';
import { freeName } from './free-name.ts';
import { choicesOf } from './grants-field.tsx';
import { toOf } from './targets-field.tsx';

const action: ProcedureAction = {
  kind: 'pass',
  title: { zh: '核查通过', en: 'Pass check' },
  from: ['checking'],
  by: [
    { role: 'verifier', reach: 'queue' },
    { role: 'handler', reach: 'unit' },
  ],
  guards: [],
  fields: [],
};

test('whoever may be ticked is what code allows, and what stands there although it does not', () => {
  const choices = choicesOf(action);
  expect(choices.filter(({ wider }) => !wider)).toHaveLength(KINDS.pass.widest.length);
  expect(choices.filter(({ wider }) => wider)).toEqual([{ role: 'handler', reach: 'unit', wider: true }]);
});

test('another kind keeps who may do it as far as it allows, and never leaves nobody', () => {
  expect(ofKind(action, 'fail').by).toEqual([{ role: 'verifier', reach: 'queue' }]);
  expect(ofKind(action, 'appeal')).toEqual({ kind: 'appeal', by: [...KINDS.appeal.widest] });
});

test('targets are written as shortly as packs write them', () => {
  expect(toOf([])).toEqual({});
  expect(toOf([{ to: 'closed' }])).toEqual({ to: 'closed' });
  expect(toOf([{ when: 'agreed', to: 'closed' }])).toEqual({ to: [{ when: 'agreed', to: 'closed' }] });
});

test('a new row has a name that nothing else has', () => {
  expect(freeName('pass', [])).toBe('pass');
  expect(freeName('pass', ['pass', 'pass2'])).toBe('pass3');
});
