import { z } from 'zod';
import type { Role } from '../access/index.ts';
import { endpoint } from '../contract/index.ts';
import { firmSchema } from './model.ts';

/** How many help one firm at a time: one who leads and three with them ("1+3", docs/field.md §2.37). */
export const HELP_MOST = { leading: 1, beside: 3 } as const;

/** The centre names who helps; the administrator gives the post itself. */
export const HELP_NAMERS = ['operator', 'dutyChief'] as const satisfies readonly Role[];

/** Posts of a unit whose holders may help a firm; the platform's own are none. */
export const HELP_ROLES: readonly Role[] = [
  ...(['worker', 'chief', 'captain', 'volunteer', 'receiver', 'handler', 'unitLeader'] as const),
  ...(['leader', 'partyLead', 'operator', 'dutyChief'] as const),
];

/** Somebody who helps a firm, or will: the post, its holder and unit. */
export const firmHelp = z.object({
  id: z.string(),
  dutyId: z.string(),
  personId: z.string(),
  name: z.string(),
  title: z.string(),
  unitId: z.number().int(),
  leads: z.boolean(),
  from: z.iso.datetime(),
  /** When it ends: the link's own end, or that of the post where it comes first; null while neither is known. */
  to: z.iso.datetime().nullable(),
});
export type FirmHelp = z.output<typeof firmHelp>;

export const FIRM_CAN = ['changeFirm', 'endFirm', 'nameHelper'] as const;

export const firmPage = endpoint({
  name: 'firm.page',
  method: 'GET',
  path: '/api/firms/:id',
  summary: 'One firm with who helps it; for whoever reads the firms of its area, and for whoever helps it',
  permission: { kind: 'account' },
  params: z.object({ id: z.uuid() }),
  reply: z.object({
    data: firmSchema.extend({ helpers: z.array(firmHelp) }),
    can: z.array(z.enum(FIRM_CAN)),
  }),
});

/** Who helps is named with a post; whoever stops is ended, never removed. */
export const helpChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('nameHelper'),
    /** UUIDv7 made by whoever creates. */
    id: z.uuid(),
    firmId: z.uuid(),
    dutyId: z.uuid(),
    leads: z.boolean(),
    /** From now until then; without it as long as the post is held. */
    to: z.iso.datetime({ offset: true }).nullable().default(null),
  }),
  z.strictObject({ kind: z.literal('endHelper'), id: z.uuid() }),
]);
export type HelpChange = z.output<typeof helpChangeSchema>;

export const changeHelp = endpoint({
  name: 'firm.help',
  method: 'POST',
  path: '/api/firms/helpers',
  summary: 'Name who helps a firm of the own area, or end it',
  permission: { kind: 'roles', roles: HELP_NAMERS },
  body: z.strictObject({ change: helpChangeSchema }),
  reply: z.object({ id: z.string() }),
});
