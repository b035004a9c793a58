import { z } from 'zod';
import { MAY_CONTACT } from './model.ts';

/** One reporter of a matter as staff see it: contact masked, what is awaited. */
export const reportView = z.object({
  id: z.string(),
  at: z.string(),
  source: z.string(),
  /** Masked on the server; opened by a reveal with a reason. */
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  mayContact: z.enum(MAY_CONTACT),
  safeTime: z.string().nullable(),
  wantsReply: z.boolean(),
  rating: z.string().nullable(),
  /** Rated in this run, or given up. */
  answered: z.boolean(),
  /** How often somebody tried to reach them in this run. */
  tries: z.number().int(),
  canReveal: z.boolean(),
  /** May also be printed on a sheet. */
  canPrint: z.boolean(),
  own: z.boolean(),
});
