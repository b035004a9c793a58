import { z } from 'zod';

/** Ids of areas, places and units: what an int4 column holds; anything else cannot be there. */
export const rowIdSchema = z.number().int().min(1).max(2_147_483_647);
