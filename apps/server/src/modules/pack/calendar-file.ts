import { calendarSchema } from '@gezhi/domain/calendar';
import { z } from 'zod';
import type { Findings } from './fault.ts';
import type { PackFolder } from './folder.ts';
import type { Area, Unit } from './model.ts';
import { readYaml } from './yaml-file.ts';

const FILE = 'calendars.yaml';

/** One calendar of `calendars.yaml` (docs/field.md §4.1): hours, roster and days of an area or a unit, by its code. */
const packCalendarSchema = calendarSchema.omit({ id: true, owner: true }).extend({
  owner: z.strictObject({ kind: z.enum(['area', 'unit']), code: z.string() }),
});
export type PackCalendar = z.infer<typeof packCalendarSchema>;

const calendarsSchema = z.strictObject({ calendars: z.array(packCalendarSchema).min(1) });

interface Known {
  readonly areas: readonly Area[];
  readonly units: readonly Unit[];
}

/** Reads the calendars of a pack; null without the file: the district has one, made of `holidays.yaml`. */
export function readCalendars(
  folder: PackFolder,
  { areas, units }: Known,
  findings: Findings,
): readonly PackCalendar[] | null {
  if (!folder.has(FILE)) return null;
  const source = readYaml({ folder, file: FILE }, calendarsSchema, findings);
  source?.value.calendars.forEach(({ owner }, index) => {
    const owners = owner.kind === 'area' ? areas : units;
    if (owners.some(({ code }) => code === owner.code)) return;
    findings.add(
      source.at(['calendars', index, 'owner']),
      `no ${owner.kind} has the code ${owner.code}`,
      'Correct the code',
    );
  });
  return source?.value.calendars ?? null;
}
