import { z } from 'zod';

const searchSchema = z.object({
  unit: z.coerce.number().int().optional().catch(undefined),
  area: z.coerce.number().int().optional().catch(undefined),
  q: z
    .union([z.string(), z.number()])
    .transform((typed) => String(typed).trim())
    .pipe(z.string().min(1).max(40))
    .optional()
    .catch(undefined),
});

/** Which staff are listed: of a unit, of an area, or by name. */
export type PeopleSearch = z.output<typeof searchSchema>;

/** Reads the address; what cannot be read is left out. */
export function readPeopleSearch(search: Record<string, unknown>): PeopleSearch {
  return searchSchema.parse(search);
}
