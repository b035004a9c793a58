import { z } from 'zod';
import { endpoint } from '../contract/index.ts';

const count = z.number().int();
/** A day of Shanghai, `YYYY-MM-DD`. */
const day = z.iso.date().regex(/^(19|20)/);

/**
 * How mediations ended, by street, in days both of which count (docs/field.md §2.24): 化解率 = settled ÷ all that came to an end. Of the
 * streets that one answers for, and counts alone: what is restricted is named nowhere.
 */
export const mediationFigures = endpoint({
  name: 'matter.mediations',
  method: 'GET',
  path: '/api/mediations/figures',
  summary: 'How mediations of disputes ended, by street',
  permission: { kind: 'roles', roles: ['dutyChief', 'leader'] },
  query: z.strictObject({ from: day.optional(), to: day.optional() }),
  reply: z.object({
    from: z.string(),
    to: z.string(),
    rows: z.array(
      z.object({
        townId: count,
        settled: count,
        partly: count,
        failed: count,
        withdrawn: count,
        ended: count,
        /** Of a hundred that came to an end, how many were settled, to one decimal. */
        rate: z.number(),
      }),
    ),
  }),
});
export type MediationRow = z.output<typeof mediationFigures.reply>['rows'][number];
