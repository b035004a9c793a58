import { expect, test } from 'vitest';
import type { Unit } from './model.ts';
import { isUnitKnown, namesOfKinds, sayKind } from './unit-name.ts';

const unit = (code: string, name: string, areaId: number): Unit => ({
  ...{ id: areaId, code, kind: 'company', name, nameEn: name, areaId, level: 'town', parentId: null },
});
const units = [
  unit('redSteward990101001000', '迎春街道物业红管家服务台', 2),
  unit('redSteward990101002000', '青石街道物业红管家服务台', 3),
  unit('housing', '住房局', 1),
];
const towns: Readonly<Record<number, string>> = { 2: '迎春街道', 3: '青石街道' };
const say = (one: Unit) => ({ unit: one.name, area: towns[one.areaId] ?? null });

test('rules may name a unit, units that do the same, or the centre of the own area; nobody else', () => {
  for (const name of ['nobody', 'redStew', '990101001000']) expect(isUnitKnown(units, name)).toBe(false);
  for (const name of ['housing', 'redSteward', 'redSteward990101002000', '@town'])
    expect(isUnitKnown(units, name)).toBe(true);
});

test('units that do the same are named once', () => {
  expect(namesOfKinds(units)).toEqual(['redSteward']);
  expect(namesOfKinds([unit('990101001000', '无名', 2)])).toEqual([]);
});

test('what does the same everywhere is called without the name of one area', () => {
  expect(sayKind(units, 'nobody', say)).toBeUndefined();
  expect(sayKind(units, 'redSteward', say)).toBe('物业红管家服务台');
  expect(sayKind(units, 'redSteward', (one) => ({ unit: one.name, area: null }))).toBe(
    '迎春街道物业红管家服务台',
  );
  expect(sayKind(units, 'redSteward', () => ({ unit: '迎春街道', area: '迎春街道' }))).toBe('迎春街道');
});
