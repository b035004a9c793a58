import type { CompiledCalendar } from '@gezhi/domain/calendar';
import { type Limits, limitsTooLong } from '@gezhi/domain/catalogue';
import { Problem } from '@gezhi/domain/problem';
import type { UnitDirectory } from '../people/index.ts';
import type { Timetable } from './timetable.ts';

/** Limits and calendars as they would be, and whose they are. */
export interface Asked {
  readonly timetable: Timetable;
  readonly units: UnitDirectory;
  readonly now: Date;
}

/**
 * Refuses limits that would end in years, or never, on some calendar: whatever came in afterwards could not be given a
 * deadline. Throws input.invalid with the path of each.
 */
export function refuseTooLong(limits: Limits, asked: Asked): void {
  const paths = limitsTooLong(limits, calendarsOf(asked), asked.now.getTime());
  if (paths.length === 0) return;
  const fields = paths.slice(0, 50).map((path) => ({ path: `limits.${path}`, code: 'tooLong' }));
  throw new Problem('input.invalid', { fields });
}

/** Refuses calendars on which a limit in force would end in years, or never. Throws input.invalid. */
export function refuseTooRare(asked: Asked): void {
  const tooLong = limitsTooLong(asked.timetable.limits, calendarsOf(asked), asked.now.getTime());
  if (tooLong.length > 0)
    throw new Problem('input.invalid', { fields: [{ path: 'change.seasons', code: 'tooRare' }] });
}

/** Every calendar somebody's time counts by, once each. */
export function calendarsOf({ timetable, units }: Asked): readonly CompiledCalendar[] {
  const areas = timetable.calendars.flatMap(({ owner }) => (owner.kind === 'area' ? [owner.id] : []));
  return [
    ...new Set([
      ...units.units.map(({ id }) => timetable.calendarOf({ unitId: id })),
      ...areas.map((areaId) => timetable.calendarOf({ areaId })),
    ]),
  ];
}
