import { z } from 'zod';
import type { Unit } from './model.ts';

/** Stands for the centre or station of the matter's own area on that level, whichever it is. */
export const OWN_AREA_UNITS = ['@community', '@town', '@district'] as const;
export type OwnAreaUnit = (typeof OWN_AREA_UNITS)[number];

/** Names a unit where rules are written down: its code, or one of `OWN_AREA_UNITS`. */
export const unitNameSchema = z.string().regex(/^(@(community|town|district)|[A-Za-z][A-Za-z0-9]{0,39})$/);

/** Where a matter belongs, by level; null where it is placed higher. */
export interface AreaIds {
  readonly district: number | null;
  readonly town: number | null;
  readonly community: number | null;
}

/** The level a name stands for, or undefined for the code of one unit. */
export function levelOfUnitName(name: string): keyof AreaIds | undefined {
  const level = name.slice(1);
  return name.startsWith('@') && (level === 'community' || level === 'town' || level === 'district')
    ? level
    : undefined;
}

/** Digits of the statutory code of an area. */
const AREA_DIGITS = 12;

/**
 * Whether a code is that of one of several units that do the same, each for its own area: it is the name with the code of the area behind it
 * (`urbanManagement320813000000` goes by `urbanManagement`).
 */
export function isCodeOfKind(code: string, name: string): boolean {
  return (
    code.length === name.length + AREA_DIGITS &&
    code.startsWith(name) &&
    /^\d+$/.test(code.slice(name.length))
  );
}

/** The names of units that do the same, each for its own area, in the order of the first of each. */
export function namesOfKinds(units: readonly Unit[]): readonly string[] {
  const names = units.map(({ code }) => code.slice(0, -AREA_DIGITS));
  return [...new Set(names.filter((name, at) => name !== '' && isCodeOfKind(units[at]?.code ?? '', name)))];
}

/** How a unit and its area are called, in one language; null for an area that is not known. */
export interface UnitWords {
  readonly unit: string;
  readonly area: string | null;
}

/**
 * What units that do the same are called in every area, without the name of one (`redSteward` is 物业红管家服务台); undefined where there are none.
 * @param say the words of the unit that it is asked of
 */
export function sayKind(
  units: readonly Unit[],
  name: string,
  say: (unit: Unit) => UnitWords,
): string | undefined {
  const one = units.find(({ code }) => isCodeOfKind(code, name));
  if (one === undefined) return undefined;
  const { unit, area } = say(one);
  return area !== null && unit.startsWith(area) ? unit.slice(area.length).trim() || unit : unit;
}

/** Whether rules may name a unit so: the centre or station of the own area always, else somebody must go by the name. */
export function isUnitKnown(units: readonly Unit[], name: string): boolean {
  return levelOfUnitName(name) !== undefined || units.some((unit) => isCalled(unit, name));
}

/** The unit behind a name for a matter of these areas, that of the nearest of them; undefined where there is none. */
export function unitNamed(units: readonly Unit[], name: string, areas: AreaIds): Unit | undefined {
  const level = levelOfUnitName(name);
  if (level === undefined) {
    const own = units.filter((unit) => isCodeOfKind(unit.code, name));
    const nearest = [areas.community, areas.town, areas.district].flatMap(
      (areaId) => own.find((unit) => unit.areaId === areaId) ?? [],
    );
    return nearest[0] ?? units.find((unit) => unit.code === name);
  }
  const areaId = areas[level];
  return units.find((unit) => unit.areaId === areaId && (unit.kind === 'centre' || unit.kind === 'station'));
}

/** Whether the unit goes by the name: by its code, as one of several that do the same, or as the centre or station of an area of that level. */
export function isCalled(unit: Unit, name: string): boolean {
  const level = levelOfUnitName(name);
  if (level === undefined) return unit.code === name || isCodeOfKind(unit.code, name);
  return unit.level === level && (unit.kind === 'centre' || unit.kind === 'station');
}
