import { z } from 'zod';
import { PHASES } from '../catalogue/index.ts';

/** The version somebody looked at, as an int4 column holds it. */
export const seenVersionSchema = z.number().int().min(0).max(2_147_483_647);

/** What a write answers: ids, number, phase and version only, so that nothing personal is kept with the key. */
export const matterReceiptSchema = z.object({
  id: z.string(),
  number: z.string(),
  state: z.string(),
  phase: z.enum(PHASES),
  version: z.number().int(),
});
export type MatterReceipt = z.output<typeof matterReceiptSchema>;
