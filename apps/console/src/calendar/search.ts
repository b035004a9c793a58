import { z } from 'zod';

const searchSchema = z.object({
  year: z.coerce.number().int().min(2000).max(2100).optional().catch(undefined),
  area: z.coerce.number().int().optional().catch(undefined),
  unit: z.coerce.number().int().optional().catch(undefined),
});

/** Which year of whose calendar is shown; the district's present year unless told. */
export type CalendarSearch = z.output<typeof searchSchema>;

/** Reads the address; what cannot be read is left out. */
export function readCalendarSearch(search: Record<string, unknown>): CalendarSearch {
  return searchSchema.parse(search);
}
