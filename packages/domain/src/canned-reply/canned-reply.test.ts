import { expect, test } from 'vitest';
import { openHole } from '../text/index.ts';
import { byFit, type CannedReply, fits, keepsReplies, replyInputSchema } from './model.ts';
import { filled, holesIn, unknownHoles } from './variables.ts';

const reply = (more: Partial<CannedReply> = {}): CannedReply => ({
  id: '01990000-0000-7000-8000-000000000001',
  owner: { kind: 'unit', id: 3 },
  zh: '您反映的{{category}}（{{number}}）已派{{unit}}办理。',
  en: null,
  kinds: [],
  phases: [],
  categories: [],
  ended: false,
  ...more,
});
const scene = { kind: 'accept', phase: 'reported', category: '0204' } as const;

test('values are put in; what is unknown or empty stays open and is named', () => {
  const text = filled('{{ number }}由{{unit}}在{{due}}前办理', { number: '261122-0001', unit: ' ' });
  expect(text).toBe('261122-0001由{{unit}}在{{due}}前办理');
  expect(openHole(text)).toBe('unit');
  expect(openHole('已办结')).toBeUndefined();
  expect(openHole('集合 {{1, 2}} 不是变量')).toBeUndefined();
  expect(openHole('请联系 {{toString}}')).toBe('toString');
  expect(filled('{{toString}}', {})).toBe('{{toString}}');
  expect(filled('{{unit}}', { unit: '{{number}} $& $1' })).toBe('{{number}} $& $1');
});

test('only variables of the list may be kept, and every brace is closed', () => {
  expect(holesIn('{{unit}}、{{due}}、{{unit}}')).toEqual(['unit', 'due']);
  expect(unknownHoles('{{reporter}}您好，{{phone}}')).toEqual(['reporter', 'phone']);
  expect(unknownHoles('{{number} 已收到')).toEqual(['{{']);
  const { ended: _, ...said } = reply();
  const faultsOf = (more: object) =>
    replyInputSchema.safeParse({ ...said, ...more }).error?.issues.map((one) => one.message) ?? [];
  expect(faultsOf({})).toEqual([]);
  expect(faultsOf({ zh: '{{name}}您好' })).toEqual(['reply.variable']);
  expect(faultsOf({ zh: null, en: null })).toEqual(['reply.empty']);
  expect(faultsOf({ zh: '请打张工 13851701234' })).toEqual(['text.identifier']);
  expect(faultsOf({ zh: '请拨打 12345' })).toEqual([]);
  expect(faultsOf({ kinds: ['dance'] })).toEqual(['unknown']);
});

test('a reply is offered for the kinds, phases and categories it names, a major class standing for its minor ones', () => {
  expect(fits(reply(), scene)).toBe(true);
  expect(fits(reply({ kinds: ['decline'] }), scene)).toBe(false);
  expect(fits(reply({ phases: ['checking'] }), scene)).toBe(false);
  expect(fits(reply({ categories: ['02'] }), scene)).toBe(true);
  expect(fits(reply({ categories: ['0203', '03'] }), scene)).toBe(false);
  expect(fits(reply({ categories: ['02'] }), { ...scene, category: null })).toBe(false);
  expect(fits(reply({ ended: true }), scene)).toBe(false);
});

test('what is bound more closely stands first', () => {
  const [any, kind, major, minor] = [
    reply({ id: 'd' }),
    reply({ id: 'c', kinds: ['accept'] }),
    reply({ id: 'b', categories: ['02'] }),
    reply({ id: 'a', categories: ['0204'] }),
  ];
  expect([any, kind, major, minor].sort(byFit).map((one) => one.id)).toEqual(['a', 'b', 'c', 'd']);
});

test('a unit leader keeps the own unit’s replies, a duty chief those of the station and of its area', () => {
  const station = { id: 3, kind: 'station', areaId: 7 } as const;
  const department = { id: 10, kind: 'department', areaId: 1 } as const;
  const unit = (id: number) => ({ kind: 'unit', id }) as const;
  const area = (id: number) => ({ kind: 'area', id }) as const;
  expect(keepsReplies({ role: 'unitLeader', unit: department }, unit(10))).toBe(true);
  expect(keepsReplies({ role: 'unitLeader', unit: department }, unit(11))).toBe(false);
  expect(keepsReplies({ role: 'unitLeader', unit: department }, area(1))).toBe(false);
  expect(keepsReplies({ role: 'dutyChief', unit: station }, area(7))).toBe(true);
  expect(keepsReplies({ role: 'dutyChief', unit: station }, area(1))).toBe(false);
  expect(keepsReplies({ role: 'dutyChief', unit: department }, area(1))).toBe(false);
  expect(keepsReplies({ role: 'operator', unit: station }, unit(3))).toBe(false);
});
