import type { Field } from '@gezhi/domain/catalogue';
import { KINDS } from '@gezhi/domain/matter';
import { beforeAll, expect, test } from 'vitest';
import { startWords } from '../words/index.ts';
import { askedFields } from './asked-fields.ts';
import { faultOf, inputOf, isEmpty } from './validate.ts';

beforeAll(async () => {
  await startWords('zh-CN');
});

function field(more: Partial<Field>): Field {
  return { name: 'note', kind: 'paragraph', required: false, audience: 'internal', ...more };
}

test('what must be given is asked for by name, blanks are nothing', () => {
  const note = field({ required: true });
  expect(faultOf(note, undefined, '说明')).toBe('请填写说明');
  expect(faultOf(note, '  \n ', '说明')).toBe('请填写说明');
  expect(faultOf(note, '已清运', '说明')).toBeUndefined();
  expect(faultOf(field({ kind: 'unit', required: true }), undefined, '主办单位')).toBe('请选择主办单位');
  expect(faultOf(field({}), '', '说明')).toBeUndefined();
});

test('length is counted in characters as people count them, not in UTF-16 units', () => {
  const line = field({ kind: 'line', max: 3 });
  expect(faultOf(line, '𠮷野家', '标题')).toBeUndefined();
  expect(faultOf(line, '𠮷野家店', '标题')).toBe('标题最多 3 个字，现在 4 个');
});

test('a choice outside the list, a date that is none and a number that is none are refused', () => {
  const choice = field({ kind: 'choice', options: [{ code: 'agree' }, { code: 'refuse' }] });
  expect(faultOf(choice, 'maybe', '决定')).toBe('决定不在可选范围内');
  expect(faultOf(choice, 'agree', '决定')).toBeUndefined();
  expect(faultOf(field({ kind: 'date' }), '2026-02-30', '日期')).toContain('2026-11-25');
  expect(faultOf(field({ kind: 'date' }), '2026-02-28', '日期')).toBeUndefined();
  expect(faultOf(field({ kind: 'number' }), Number.NaN, '数量')).toBe('数量要填数字');
  expect(faultOf(field({ kind: 'number' }), 0, '数量')).toBeUndefined();
});

test('no more photos than the server takes', () => {
  const photos = field({ kind: 'photos' });
  expect(faultOf(photos, Array.from({ length: 9 }), '照片')).toBeUndefined();
  expect(faultOf(photos, Array.from({ length: 10 }), '照片')).toBe('照片最多 9 个');
});

test('an answer of no is an answer, an empty place is not', () => {
  expect(isEmpty(false)).toBe(false);
  expect(isEmpty({ address: undefined, point: undefined })).toBe(true);
  expect(isEmpty({ point: [119, 33] })).toBe(false);
});

test('the input leaves out what was not given and trims what was', () => {
  const fields = KINDS.dispatch.fields as readonly Field[];
  expect(inputOf(fields, { lead: 7, assists: [], note: ' 先去看看 ', stray: 1 })).toEqual({
    lead: 7,
    note: '先去看看',
  });
});

test('a consent is asked, and then must be given, exactly when a care category is chosen and none stands', () => {
  const fields = KINDS.correct.fields as readonly Field[];
  const names = (category: unknown, consented = false) =>
    askedFields(fields, { category }, { isCare: (code) => code === '0102', consented })
      .filter((one) => one.kind === 'consent')
      .map((one) => one.required);
  expect(names(undefined)).toEqual([]);
  expect(names('0204')).toEqual([]);
  expect(names('0102')).toEqual([true]);
  expect(names('0102', true)).toEqual([]);
  expect(faultOf({ ...field({ kind: 'consent' }), required: true }, undefined, '由谁同意')).toBe(
    '请选择由谁同意',
  );
});

test('a consent given for a category that is chosen no longer is not sent', () => {
  const values = { category: '0204', consent: { textVersion: 'care-1', givenBy: 'self' } };
  const asked = askedFields(KINDS.correct.fields as readonly Field[], values, {
    isCare: (code) => code === '0102',
    consented: false,
  });
  expect(inputOf(asked, values)).toEqual({ category: '0204' });
});

test('a step about the consent itself always asks it, whatever stands', () => {
  const need = { isCare: () => false, consented: true };
  expect(askedFields(KINDS.recordConsent.fields as readonly Field[], {}, need)).toHaveLength(1);
});
