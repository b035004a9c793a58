import { z } from 'zod';
import { rowIdSchema } from '../contract/index.ts';

/** What an edit of calendars or limits would move, before anything is changed. */
export const forecastSchema = z.object({
  /** Running clocks that would end at another moment, and the matters they belong to. */
  clocks: z.number().int(),
  matters: z.number().int(),
  /** Running clocks that would lose the mark 暂算. */
  settled: z.number().int(),
  /** The first of them: no text, no person; restricted matters are counted and not named. */
  rows: z.array(
    z.object({
      number: z.string(),
      category: z.string().nullable(),
      areaId: rowIdSchema.nullable(),
      clock: z.string(),
      from: z.iso.datetime(),
      to: z.iso.datetime(),
    }),
  ),
});
export type Forecast = z.output<typeof forecastSchema>;
