import { SUPERVISED_BY } from '@gezhi/domain/matter';
import { z } from 'zod';

/** By what one looks at what is late. */
export type By = (typeof SUPERVISED_BY)[number];

const searchSchema = z.object({ by: z.enum(SUPERVISED_BY).optional().catch(undefined) });

/** What the page keeps in its address: by unit unless it says otherwise. */
export type SupervisionSearch = z.output<typeof searchSchema>;

/** Reads the address; what cannot be read is left out. */
export function readSupervisionSearch(search: Record<string, unknown>): SupervisionSearch {
  const { by } = searchSchema.parse(search);
  return by === undefined ? {} : { by };
}
