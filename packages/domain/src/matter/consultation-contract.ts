import { z } from 'zod';

/** A consultation as the page of its matter shows it and a printed record needs it; moments in ISO 8601. */
export const consultationView = z.object({
  id: z.string(),
  /** The unit that convened it. */
  unitId: z.number().int(),
  agenda: z.string().nullable(),
  meetAt: z.string(),
  meetPlace: z.string().nullable(),
  at: z.string(),
  endedAt: z.string().nullable(),
  /** What was decided (纪要); null while it is open, and where the matter went on without it. */
  minutes: z.string().nullable(),
  proposedLead: z.number().int().nullable(),
  /** `present`: as the minutes say; null before. */
  members: z.array(z.object({ unitId: z.number().int(), present: z.boolean().nullable() })),
  opinions: z.array(
    z.object({ unitId: z.number().int().nullable(), at: z.string(), opinion: z.string().nullable() }),
  ),
  /** What was given to units while it lasted: each a part of its own with a day. */
  tasks: z.array(
    z.object({
      unitId: z.number().int(),
      task: z.string().nullable(),
      /** Day of Shanghai, `YYYY-MM-DD`. */
      dueOn: z.string().nullable(),
      phase: z.string(),
    }),
  ),
});
export type ConsultationView = z.output<typeof consultationView>;
