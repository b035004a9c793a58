import { z } from 'zod';

/** Ids of areas, places and units: what an int4 column holds; anything else cannot be there. */
export const rowIdSchema = z.number().int().min(1).max(2_147_483_647);

/** The same out of the text of an address; documented as an integer, which a pipe would hide. */
export const rowIdInQuery = z.coerce.number().int().min(1).max(2_147_483_647);
