import { z } from 'zod';
import { PHASES } from '../catalogue/index.ts';

/** What a write answers: ids, number, phase and version only, so that nothing personal is kept with the key. */
export const matterReceiptSchema = z.object({
  id: z.string(),
  number: z.string(),
  state: z.string(),
  phase: z.enum(PHASES),
  version: z.number().int(),
});
export type MatterReceipt = z.output<typeof matterReceiptSchema>;
