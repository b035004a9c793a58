import { z } from 'zod';
import { endpoint } from '../contract/index.ts';

/**
 * What is counted by the minute (docs/operate.md, "Under attack"): reports and photos of visitors as they come in, what the limits
 * refused, and query codes and telephone digits that were wrong.
 */
export const ATTACK_KINDS = ['report', 'photo', 'refused', 'wrong'] as const;
export type AttackKind = (typeof ATTACK_KINDS)[number];

/** What an administrator chose: by the counts, always, or never. */
export const ATTACK_MODES = ['automatic', 'on', 'off'] as const;
export type AttackMode = (typeof ATTACK_MODES)[number];

const attackStateSchema = z.object({
  mode: z.enum(ATTACK_MODES),
  /** By the counts, whatever was chosen. */
  attacked: z.boolean(),
  /** Whether a proof of work is asked for. */
  asks: z.boolean(),
  /** When it last began or ended by the counts; null where it never did. ISO 8601. */
  since: z.string().nullable(),
  /** The count by which it last began. */
  kind: z.enum(ATTACK_KINDS).nullable(),
  /** Of each kind: how many in the last five minutes, and from how many on it is an attack. */
  counts: z.array(z.object({ kind: z.enum(ATTACK_KINDS), count: z.number().int(), from: z.number().int() })),
});
export type AttackState = z.output<typeof attackStateSchema>;

export const attackState = endpoint({
  name: 'attack.state',
  method: 'GET',
  path: '/api/attack',
  summary:
    'Whether the district is under attack, by which counts, and whether residents send a proof of work',
  permission: { kind: 'roles', roles: ['systemAdmin', 'operator', 'dutyChief'] },
  reply: attackStateSchema,
});

export const attackChoose = endpoint({
  name: 'attack.choose',
  method: 'PUT',
  path: '/api/attack',
  summary: 'Ask for a proof of work by the counts, always, or never',
  permission: { kind: 'roles', roles: ['systemAdmin'] },
  body: z.strictObject({ mode: z.enum(ATTACK_MODES) }),
  reply: attackStateSchema,
});

export const ATTACK_ENDPOINTS = [attackState, attackChoose] as const;
