import { type Category, editOf } from '@gezhi/domain/catalogue';
import { expect, test } from 'vitest';
import { withCodes, withDraft, withEdit } from './use-catalogue-edit.ts';

function category(code: string, name: string): Category {
  return {
    ...{ code, name, nameEn: name, parent: code.length === 2 ? null : code.slice(0, 2) },
    ...{ lead: null, assists: [], severity: 3, tier: 'T2', targets: [], papers: [], visibility: 'O' },
    ...{ public: false, selfHandle: false, recordOnly: false, evidence: 'none', keywords: [] },
    ...{ procedure: null, ended: false },
  };
}
const all = [category('02', '社情民意'), category('0201', '邻里纠纷'), category('0203', '物业纠纷')];

test('what is drawn up stands in the place of what it changes, and what is new in its order', () => {
  const changes = [
    { ...editOf(category('0203', '物业服务纠纷')), tier: 'TR' as const },
    editOf(category('0202', '噪音')),
  ];
  const shown = withDraft(all, { revision: 1, changes });
  expect(shown.map(({ code, name }) => [code, name])).toEqual([
    ['02', '社情民意'],
    ['0201', '邻里纠纷'],
    ['0202', '噪音'],
    ['0203', '物业服务纠纷'],
  ]);
  expect(shown.at(-1)).toMatchObject({ parent: '02', recordOnly: true });
  expect(withDraft(all, null)).toEqual(all);
});

test('a category stands in a draft once', () => {
  const [one, other] = [editOf(category('0201', '甲')), editOf(category('0201', '乙'))];
  expect(withEdit(null, one)).toEqual([one]);
  expect(withEdit({ revision: 1, changes: [one] }, other)).toEqual([other]);
});

test('a row that is new gets a code that no other has, and the others keep theirs', () => {
  const rows = [{ code: 'paper1' }, {}, { code: 'idCopy' }, {}];
  expect(withCodes(rows, 'paper').map(({ code }) => code)).toEqual(['paper1', 'paper2', 'idCopy', 'paper3']);
});
