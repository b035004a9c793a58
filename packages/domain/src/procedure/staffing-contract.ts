import { z } from 'zod';
import { ROLES } from '../access/index.ts';
import { titleSchema } from '../catalogue/index.ts';
import { endpoint } from '../contract/index.ts';
import { findingSchema } from './finding.ts';

/** Something that nobody can do under a procedure in force. */
export const staffingGapSchema = z.object({
  /** Whose procedure it is. */
  areaId: z.number().int(),
  procedure: z.string(),
  /** What its action is called there; of the procedure as a whole, the procedure. */
  title: titleSchema,
  finding: findingSchema,
});
export type StaffingGap = z.output<typeof staffingGapSchema>;

/** A duty that ends, with whom it leaves nobody behind. */
export const endingDutySchema = z.object({
  dutyId: z.string(),
  personId: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  titleName: titleSchema,
  unitId: z.number().int().nullable(),
  endsAt: z.iso.datetime(),
});
export type EndingDuty = z.output<typeof endingDutySchema>;

/** What is uncovered now, and what will be, day by day. */
export const staffingWatch = endpoint({
  name: 'procedure.staffing',
  method: 'GET',
  path: '/api/procedures/staffing',
  summary:
    'What nobody can do under the procedures in force, now and when duties that end in the next days are over',
  permission: { kind: 'roles', roles: ['systemAdmin'] },
  reply: z.object({
    at: z.iso.datetime(),
    /** Until when duties that end are looked at. */
    until: z.iso.datetime(),
    now: z.array(staffingGapSchema),
    /** How the procedures of the gaps and their states are called. */
    procedures: z.array(
      z.object({
        areaId: z.number().int(),
        code: z.string(),
        title: titleSchema,
        states: z.record(z.string(), z.object({ title: titleSchema })),
      }),
    ),
    coming: z.array(
      z.object({
        /** Day of Shanghai, `YYYY-MM-DD`. */
        on: z.string(),
        /** Whose ending leaves the gaps of the day. */
        duties: z.array(endingDutySchema),
        gaps: z.array(staffingGapSchema),
      }),
    ),
  }),
});

export const STAFFING_ENDPOINTS = [staffingWatch] as const;
