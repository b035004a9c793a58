import { expect, test } from 'vitest';
import { type Unit, unitNamed } from '../people/index.ts';
import { changedLine, dutyListChangeSchema, nextLineCode } from './change.ts';
import { type DutyLine, dutyLineSchema, isAgainst, isLineFor, whoInstead } from './model.ts';

const unit = (id: number, code: string, more: Partial<Unit> = {}): Unit => ({
  ...{ id, code, kind: 'department', name: code, nameEn: code, areaId: 1, level: 'district', parentId: null },
  ...more,
});
const fire = unit(10, 'fireRescue');
const streets = unit(11, 'urbanManagement');
const station = unit(3, 'C320812001001', { kind: 'station', areaId: 3, level: 'community' });
const units = [fire, streets, station];
const areas = { district: 1, town: 2, community: 3 };

const line = (more: Partial<DutyLine> = {}): DutyLine => ({
  code: 'fireRescue-01',
  unit: 'fireRescue',
  zh: '查处占用、堵塞消防车通道',
  en: 'Deal with blocked fire lanes',
  excludes: [],
  categories: ['0301'],
  basisEn: null,
  basis: '消防法 第二十八条',
  ended: false,
  ...more,
});

test('a line is named for its own unit and category, as long as it has not ended', () => {
  expect(isLineFor(line(), fire, '0301')).toBe(true);
  expect(isLineFor(line(), streets, '0301')).toBe(false);
  expect(isLineFor(line(), fire, '0302')).toBe(false);
  expect(isLineFor(line(), fire, null)).toBe(false);
  expect(isLineFor(line({ ended: true }), fire, '0301')).toBe(false);
});

test('a line of every station is that of each station and of no department', () => {
  const every = line({ code: 'community-01', unit: '@community' });
  expect(isLineFor(every, station, '0301')).toBe(true);
  expect(isLineFor(every, fire, '0301')).toBe(false);
});

test('of several units that do the same, that of the nearest area is meant, and a line is of each of them', () => {
  const county = unit(20, 'urbanManagement320813000000', { areaId: 5 });
  const town = unit(21, 'urbanManagement320813001000', { areaId: 6, level: 'town' });
  const all = [...units, county, town];
  const named = (at: object) =>
    unitNamed(all, 'urbanManagement', { district: null, town: null, community: null, ...at })?.id;
  expect([
    named({ district: 5, town: 6 }),
    named({ district: 5 }),
    named({ district: 7 }),
    named({}),
  ]).toEqual([...[21, 20, 11, 11]]);
  const own = line({ unit: 'urbanManagement', code: 'urbanManagement-01' });
  expect([county, town, streets, fire].map((one) => isLineFor(own, one, '0301'))).toEqual([
    ...[true, true, true, false],
  ]);
  expect(isLineFor(line({ unit: 'urban' }), unit(22, 'urbanManagement3208'), '0301')).toBe(false);
});

test('against a return speaks another unit’s line, or the own one that says what the unit does not do', () => {
  expect(isAgainst(line(), streets)).toBe(true);
  expect(isAgainst(line(), fire)).toBe(false);
  const parked = { zh: '路边违停的处罚', en: 'Parking on the street', unit: 'urbanManagement' };
  expect(isAgainst(line({ excludes: [parked] }), fire)).toBe(true);
  expect(isAgainst(line({ ended: true }), streets)).toBe(false);
  const where = { units, areas };
  expect(whoInstead(line(), streets, where)).toBe(fire);
  expect(whoInstead(line({ excludes: [parked] }), fire, where)).toBe(streets);
  expect(whoInstead(line({ unit: '@community' }), fire, where)).toBe(station);
  expect(whoInstead(line({ excludes: [{ ...parked, unit: null }] }), fire, where)).toBeUndefined();
});

test('a code is taken once, and a line stays with its unit', () => {
  const { ended: _, ...said } = line();
  const change = (asked: object) => changedLine([line()], dutyListChangeSchema.parse(asked));
  expect(change({ kind: 'addLine', line: said })).toEqual({ ok: false, path: 'line.code', code: 'taken' });
  expect(change({ kind: 'addLine', line: { ...said, code: 'fireRescue-02' } })).toMatchObject({
    ok: true,
    line: { code: 'fireRescue-02', ended: false },
  });
  expect(change({ kind: 'changeLine', line: { ...said, code: 'fireRescue-02' } })).toMatchObject({
    code: 'unknown',
  });
  expect(change({ kind: 'changeLine', line: { ...said, unit: 'urbanManagement' } })).toMatchObject({
    code: 'otherUnit',
  });
  expect(change({ kind: 'changeLine', line: { ...said, basis: null } })).toMatchObject({
    line: { basis: null },
  });
  expect(change({ kind: 'endLine', code: 'fireRescue-01' })).toMatchObject({ line: { ended: true } });
  expect(change({ kind: 'resumeLine', code: 'fireRescue-01' })).toMatchObject({ line: { ended: false } });
  expect(change({ kind: 'endLine', code: 'fireRescue-09' })).toMatchObject({ path: 'code' });
  expect(change({ kind: 'setLastResort', unit: null })).toEqual({ ok: true, line: null });
});

test('the next code of a unit follows its last one', () => {
  expect(nextLineCode([line()], 'fireRescue')).toBe('fireRescue-02');
  expect(nextLineCode([line()], '@community')).toBe('community-01');
});

test('a line holds no number of a person', () => {
  const refused = dutyLineSchema.safeParse(line({ zh: '找张工 13851701234' }));
  expect(refused.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
    ['zh', 'text.identifier'],
  ]);
  expect(dutyLineSchema.safeParse(line()).success).toBe(true);
});
