import { expect, test } from 'vitest';
import type { Duty } from '../access/index.ts';
import { bulletinInputSchema, LONGEST_DAYS, namesAPerson, writingDuty } from './index.ts';

const from = '2026-03-02T08:00:00+08:00';
const input = (more: object = {}) => ({
  id: '01990000-0000-7000-8000-000000000001',
  areaId: 5,
  kind: 'water',
  zh: { title: '周四停水', text: '清淮新村1到6幢周四9点到15点停水，请提前存水。' },
  en: null,
  contactPhone: '0517-0000 1200',
  from,
  until: '2026-03-06T08:00:00+08:00',
  ...more,
});
const faultsOf = (more: object) =>
  bulletinInputSchema.safeParse(input(more)).error?.issues.map((one) => [one.path.join('.'), one.message]) ??
  [];

test('a bulletin holds Chinese words, English ones if it likes, and no number of a person', () => {
  expect(faultsOf({})).toEqual([]);
  expect(faultsOf({ en: { title: 'Water off', text: 'On Thursday from 9 to 15.' } })).toEqual([]);
  expect(faultsOf({ zh: { title: '停水', text: '请打张工 13851701234' } })).toEqual([
    ['zh.text', 'text.identifier'],
  ]);
  expect(faultsOf({ zh: { title: '找 32081219900101123X', text: '好' } })).toEqual([
    ['zh.title', 'text.identifier'],
  ]);
  expect(faultsOf({ en: { title: 'Call', text: 'Call 0517-83912345' } })).toEqual([
    ['en.text', 'text.identifier'],
  ]);
  expect(faultsOf({ zh: { title: ' ', text: '好' } })).toEqual([['zh.title', 'text.empty']]);
  expect(namesAPerson('请拨打 12345')).toBe(false);
  expect(namesAPerson('请打 13851701234')).toBe(true);
});

test('the telephone beside it is the unit’s, never a mobile', () => {
  for (const phone of ['12345', '0517-0000 1200', '400-820-8820', '+86 517 8391 2345'])
    expect(faultsOf({ contactPhone: phone }), phone).toEqual([]);
  for (const phone of ['138 5170 1234', '+86 13851701234'])
    expect(faultsOf({ contactPhone: phone }), phone).toEqual([['contactPhone', 'phone.mobile']]);
  expect(faultsOf({ contactPhone: '找李姐' })).toEqual([['contactPhone', 'phone.form']]);
});

test('it ends after it begins, and within a year', () => {
  expect(faultsOf({ until: from })).toEqual([['until', 'beforeFrom']]);
  const after = (days: number) => new Date(Date.parse(from) + days * 86_400_000).toISOString();
  expect(faultsOf({ until: after(LONGEST_DAYS) })).toEqual([]);
  expect(faultsOf({ until: after(LONGEST_DAYS + 1) })).toEqual([['until', 'tooLong']]);
});

test('who writes holds a post that writes and reaches the area', () => {
  const duty = (role: Duty['role'], level: Duty['reach']['level'], ids: number[]): Duty => ({
    ...{ id: `${role} ${level}`, role, title: '', unitId: 3 },
    reach: { level, ids },
  });
  const grid = { district: 1, town: 2, community: 3, grid: 5 };
  expect(writingDuty([duty('operator', 'community', [3])], grid)?.id).toBe('operator community');
  expect(writingDuty([duty('chief', 'grid', [5])], grid)).toBeDefined();
  expect(
    writingDuty([duty('chief', 'grid', [5])], { district: 1, town: 2, community: 3, grid: null }),
  ).toBeUndefined();
  expect(writingDuty([duty('operator', 'community', [4])], grid)).toBeUndefined();
  expect(writingDuty([duty('worker', 'grid', [5])], grid)).toBeUndefined();
  expect(writingDuty([duty('chief', 'place', [5])], { ...grid, place: 5 })).toBeUndefined();
});
