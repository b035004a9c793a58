import { z } from 'zod';
import { derivationSchema, LIGHTS, limitSchema } from '../clock/index.ts';
import { endpoint } from '../contract/index.ts';
import { CLOCKS } from './clocks.ts';

/** A clock of a matter as its page shows it. */
export const clockViewSchema = z.object({
  clock: z.enum(CLOCKS),
  round: z.number().int(),
  /** Which of several of the name: the id of a part, the code of a level of supervision or of a target. */
  of: z.string().nullable(),
  /** The day by which a part is wanted, instead of a limit of the tier. */
  dueOn: z.string().nullable(),
  run: z.number().int(),
  /** Whose hours count; null: those of the matter's area. */
  unitId: z.number().int().nullable(),
  rework: z.boolean(),
  startedAt: z.iso.datetime(),
  stoppedAt: z.iso.datetime().nullable(),
  /** Null where the tier has none. */
  limit: limitSchema.nullable(),
  /** Null while it stands still. */
  yellowAt: z.iso.datetime().nullable(),
  dueAt: z.iso.datetime().nullable(),
  deepRedAt: z.iso.datetime().nullable(),
  provisional: z.boolean(),
});
export type ClockView = z.output<typeof clockViewSchema>;

/** Why a clock is due when it is: facts, every day counted or not, and what is left. */
export const matterClock = endpoint({
  name: 'matter.clock',
  method: 'GET',
  path: '/api/matters/:id/clocks/:clock/:round',
  summary: 'Why a clock of a matter ends when it ends',
  permission: { kind: 'subject', subject: 'matter' },
  params: z.object({
    id: z.uuid(),
    clock: z.enum(CLOCKS),
    round: z.coerce.number().pipe(z.int().min(1).max(10_000)),
  }),
  reply: z.object({
    data: z.object({
      clock: clockViewSchema,
      light: z.enum(LIGHTS),
      late: z.boolean(),
      /** In the clock's own counting and in natural time, milliseconds; negative when overdue. */
      left: z.object({ ownMs: z.number(), naturalMs: z.number(), days: z.number().int().nullable() }),
      derivation: derivationSchema,
    }),
  }),
});
