import type { Field } from '@gezhi/domain/catalogue';
import { hasOpenPart, leadOf } from '@gezhi/domain/matter';
import type { Knowledge } from '../catalogue/index.ts';
import type { LoadedMatter } from './subject-store.ts';

type Subject = LoadedMatter['subject'];

/** A unit that is there, takes matters, and is not complained of in this one. */
export function takesPart({ units }: Pick<Knowledge, 'units'>, { about }: Subject, unitId: number): boolean {
  const kind = units.find(unitId)?.kind ?? 'platform';
  return kind !== 'leadership' && kind !== 'platform' && !about.unitIds.includes(unitId);
}

/** Whether the unit is the own one of an area: a centre or a station. */
export function isCentre({ units }: Pick<Knowledge, 'units'>, unitId: number): boolean {
  return ['centre', 'station'].includes(units.find(unitId)?.kind ?? '');
}

/** Whether a matter may be assigned down to the unit: it is below whoever holds it, and not complained of. */
export function isGivenDown(
  { units }: Pick<Knowledge, 'units'>,
  { record, subject }: LoadedMatter,
  unitId: number,
): boolean {
  const chain = units.chainOf(unitId).map(({ id }) => id);
  return chain.indexOf(record.held_by) > 0 && !subject.about.unitIds.includes(unitId);
}

/** Whether the unit called the consultation that is open or was invited to it. */
export function wasCalled({ consultation }: Subject, unitId: number): boolean {
  return unitId === consultation?.unitId || (consultation?.members ?? []).includes(unitId);
}

/** Whether a unit serves the area of whoever holds a matter, or one within it. */
export function isOwn(
  { units, tree }: Pick<Knowledge, 'units' | 'tree'>,
  holderId: number,
  unitId: number,
): boolean {
  const [holder, unit] = [units.find(holderId), units.find(unitId)];
  return unit !== undefined && tree.pathOf(unit.areaId).some(({ id }) => id === holder?.areaId);
}

/** A unit that is to lead a matter. */
interface Leading {
  readonly matter: Pick<LoadedMatter, 'subject'> & {
    readonly record: Pick<LoadedMatter['record'], 'category'>;
  };
  readonly unitId: number;
}

/**
 * Whether these guards of a dispatch let the unit lead: with `ownLevel` a unit of the own area or within it (docs/field.md §2.29),
 * with `lineNamed` a department or company only by a line of its own for the category (§2.36).
 */
export function mayLeadBy(
  guards: readonly string[],
  knowledge: Pick<Knowledge, 'units' | 'tree' | 'dutyLines'>,
  { matter, unitId }: Leading,
): boolean {
  const unit = knowledge.units.find(unitId);
  if (unit === undefined) return false;
  if (guards.includes('ownLevel') && !isOwn(knowledge, matter.subject.heldBy, unitId)) return false;
  if (!guards.includes('lineNamed') || !['department', 'company'].includes(unit.kind)) return true;
  return knowledge.dutyLines.linesFor(unit, matter.record.category).length > 0;
}

/** A field of a step that names units. */
export interface UnitField {
  readonly matter: LoadedMatter;
  readonly kind: string;
  readonly guards: readonly string[];
  readonly field: Field;
}

/** Whether the step takes the unit in that field: what `checkInput` refuses is never offered. */
export function mayName(knowledge: Knowledge, asked: UnitField, unitId: number): boolean {
  const { matter, field, guards } = asked;
  const { subject } = matter;
  if (field.options !== undefined) return field.options.some(({ code }) => code === String(unitId));
  if (field.name === 'to') return isGivenDown(knowledge, matter, unitId);
  if (field.name === 'present') return wasCalled(subject, unitId);
  if (!takesPart(knowledge, subject, unitId)) return false;
  if (field.name === 'lead') return mayLeadBy(guards, knowledge, { matter, unitId });
  if (field.name === 'departments') return !isCentre(knowledge, unitId);
  if (asked.kind !== 'giveTask') return true;
  return unitId !== leadOf(subject)?.unitId && !hasOpenPart(subject, unitId);
}
