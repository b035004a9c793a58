import { z } from 'zod';
import { endpoint } from '../contract/index.ts';

/** What a proof of work may be asked for (docs/operate.md, "Under attack"). */
export const WORK_KINDS = ['report', 'photo'] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/** Sent in place of a solution by whoever cannot compute one: the slow way in. */
export const NO_WORK = 'none';

/** What of a class decides whether it is a call for help. */
interface Weighed {
  readonly severity: number;
  readonly visibility: string;
}

/**
 * Whether a report calls for help and is never asked for a proof of work (docs/operate.md, "Under attack"): danger to life, a
 * critical class, or an urgent one of which only few may know (a child, violence at home).
 */
export function callsForHelp(danger: boolean, category: Weighed | undefined): boolean {
  if (danger || category === undefined) return danger;
  return category.severity <= 1 || (category.severity === 2 && category.visibility === 'R');
}

/** The idempotency key of a report as visitors make them, or the id of a photo: 128 bits as a UUID or in hex. */
const boundToSchema = z
  .string()
  .regex(/^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32})$/i);

export const publicChallenge = endpoint({
  name: 'public.challenge',
  method: 'POST',
  path: '/api/public/challenges',
  summary:
    'A challenge to solve before a report or photo is sent, while the district is under attack; null where none is asked. ' +
    'Its text, the counter and the derived key, parted by dots, go along in the header x-work.',
  permission: { kind: 'anyone', because: 'residents report without an account' },
  body: z.strictObject({
    for: z.enum(WORK_KINDS),
    /** What is to be sent: the idempotency key of the report, or the id of the photo. A solution counts for nothing else. */
    to: boundToSchema,
  }),
  reply: z.object({ challenge: z.string().nullable() }),
});

export const CHALLENGE_ENDPOINTS = [publicChallenge] as const;
