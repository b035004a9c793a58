import { z } from 'zod';
import { WHISTLE_MANNERS } from '../catalogue/index.ts';
import { endpoint } from '../contract/index.ts';
import { ATTENDANCE_LEVELS } from './whistle.ts';

/** A whistle as the page of its matter shows it; moments in ISO 8601. */
export const whistleView = z.object({
  id: z.string(),
  manner: z.enum(WHISTLE_MANNERS),
  /** The centre or station that whistled. */
  unitId: z.number().int(),
  meetAt: z.string().nullable(),
  meetPlace: z.string().nullable(),
  purpose: z.string().nullable(),
  /** What came of it; null while it is open, and where the matter went on without it. */
  outcome: z.string().nullable(),
  at: z.string(),
  endedAt: z.string().nullable(),
  calls: z.array(
    z.object({
      unitId: z.number().int(),
      dueAt: z.string(),
      attendedAt: z.string().nullable(),
      level: z.enum(ATTENDANCE_LEVELS).nullable(),
      note: z.string().nullable(),
    }),
  ),
});
export type WhistleView = z.output<typeof whistleView>;

const count = z.number().int();
/** A day of Shanghai, `YYYY-MM-DD`. */
const day = z.iso.date().regex(/^(19|20)/);

/**
 * 报到率 per department: on time ÷ called. Called counts whoever came, and whoever had not come when the time was over and
 * the whistle still open; who was called off before that counts for nothing.
 */
export const matterAttendance = endpoint({
  name: 'matter.attendance',
  method: 'GET',
  path: '/api/matters/attendance',
  summary:
    'How departments answered the whistles of streets: called, on time, late, missing, and how far they helped',
  permission: { kind: 'roles', roles: ['dutyChief', 'operator', 'unitLeader', 'leader'] },
  /** Called on these days, both included; the last thirty days where nothing is said. */
  query: z.object({ from: day.optional(), to: day.optional() }),
  reply: z.object({
    rows: z.array(
      z.object({
        unitId: z.number().int(),
        called: count,
        onTime: count,
        late: count,
        missing: count,
        solved: count,
        helped: count,
        didNotHelp: count,
      }),
    ),
    from: z.iso.date(),
    to: z.iso.date(),
    at: z.iso.datetime(),
  }),
});
