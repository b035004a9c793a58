import { expect, test } from 'vitest';
import {
  type CategoryEdit,
  categoryEditSchema,
  categoryOf,
  changedParts,
  editOf,
  isOffered,
} from './category-edit.ts';

const EDIT: CategoryEdit = {
  ...{ code: '0203', name: '物业服务纠纷', nameEn: 'Property service', lead: 'housing', assists: ['@town'] },
  ...{ severity: 3, tier: 'T2', targets: [], visibility: 'O', public: false, selfHandle: false },
  papers: [{ code: 'idCopy', title: { zh: '身份证明', en: 'Proof of identity' }, mayOwe: true }],
  ...{ evidence: 'none', keywords: ['物业'], procedure: null, ended: false },
};
const faultsOf = (more: Partial<CategoryEdit>) =>
  (categoryEditSchema.safeParse({ ...EDIT, ...more }).error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  );

test('an edit that says what a category is changes nothing, in whatever order a database gives it back', () => {
  expect(categoryEditSchema.parse(EDIT)).toEqual(EDIT);
  expect(editOf(categoryOf(EDIT))).toEqual(EDIT);
  const [paper] = EDIT.papers;
  const { code = '', title = { zh: '', en: '' }, mayOwe = true } = paper ?? {};
  const stored = { ...EDIT, papers: [{ mayOwe, title: { en: title.en, zh: title.zh }, code }] };
  expect(changedParts(categoryOf(stored), EDIT)).toEqual([]);
  expect(changedParts(categoryOf(EDIT), { ...EDIT, tier: 'T3', ended: true })).toEqual(['tier', 'ended']);
});

test('a category contradicts itself in nothing', () => {
  expect(faultsOf({ tier: null, lead: null })).toEqual(['tier: missing', 'lead: missing']);
  expect(faultsOf({ assists: ['housing'] })).toEqual(['assists: sameUnit']);
  expect(faultsOf({ public: true, visibility: 'C' })).toEqual(['public: restricted']);
  expect(faultsOf({ papers: [...EDIT.papers, ...EDIT.papers] })).toEqual(['papers: sameCode']);
  const target = {
    code: 'come',
    title: { zh: '到场', en: 'On site' },
    limit: { count: 1, unit: 'hour' as const },
  };
  expect(faultsOf({ targets: [target] })).toEqual(['targets: onlyOne']);
  expect(faultsOf({ targets: [target, target] })).toEqual(['targets: sameCode']);
  expect(faultsOf({ code: '02' })).toEqual(
    ['assists', 'papers', 'lead', 'tier'].map((path) => `${path}: ofMajor`),
  );
});

test('a minor class is offered until it ends, a major one never', () => {
  expect(isOffered(categoryOf(EDIT))).toBe(true);
  expect(isOffered(categoryOf({ ...EDIT, ended: true }))).toBe(false);
  expect(isOffered(categoryOf({ ...EDIT, code: '02' }))).toBe(false);
});
