import { z } from 'zod';
import { PHASES, type Phase } from '../catalogue/index.ts';
import { rowIdSchema } from '../contract/index.ts';
import { findKind } from '../matter/index.ts';
import type { Unit } from '../people/index.ts';
import { impersonalSchema } from '../text/index.ts';
import { unknownHoles } from './variables.ts';

/** Replies that an area or a unit may have in force, at most: a list longer than that finds nothing any more. */
export const REPLIES_MOST = 200;

/** Longest reply in code points: with its values filled in it still fits the words of an action. */
const LONGEST = 500;

const wordsSchema = impersonalSchema(LONGEST).refine((text) => unknownHoles(text).length === 0, {
  message: 'reply.variable',
  params: { code: 'reply.variable' },
});

/** Whose replies they are: of everybody who works in an area or below it, or of one unit. */
export const replyOwnerSchema = z.strictObject({ kind: z.enum(['area', 'unit']), id: rowIdSchema });
export type ReplyOwner = z.output<typeof replyOwnerSchema>;

/** What a reply is bound to: nothing named means everything. */
const boundTo = {
  /** Kinds of action. */
  kinds: z
    .array(
      z
        .string()
        .refine((name) => findKind(name) !== undefined, { message: 'unknown', params: { code: 'unknown' } }),
    )
    .max(20),
  /** Phases that the matter is in when the words are written. */
  phases: z.array(z.enum(PHASES)).max(PHASES.length),
  /** Categories, a major class for all of its minor ones. */
  categories: z.array(z.string().regex(/^\d{2}(\d{2})?$/)).max(50),
};

const partsSchema = z.strictObject({
  /** UUIDv7 made by whoever creates. */
  id: z.uuid(),
  owner: replyOwnerSchema,
  /** In one language at least. */
  zh: wordsSchema.nullable(),
  en: wordsSchema.nullable(),
  ...boundTo,
});

/** One canned reply (常用语) as somebody writes it. */
export const replyInputSchema = partsSchema.refine((reply) => reply.zh !== null || reply.en !== null, {
  message: 'reply.empty',
  params: { code: 'reply.empty' },
  path: ['zh'],
});
export type ReplyInput = z.output<typeof replyInputSchema>;

/** One canned reply; it is never removed, it ends. */
export const cannedReplySchema = partsSchema.extend({ ended: z.boolean() });
export type CannedReply = z.output<typeof cannedReplySchema>;

/** What the words are about to be written for. */
export interface ReplyScene {
  /** The kind of the action. */
  readonly kind: string;
  readonly phase: Phase;
  readonly category: string | null;
}

/** Whether a reply is offered for an action on a matter. */
export function fits(reply: CannedReply, { kind, phase, category }: ReplyScene): boolean {
  if (reply.ended) return false;
  if (reply.kinds.length > 0 && !reply.kinds.includes(kind)) return false;
  if (reply.phases.length > 0 && !reply.phases.includes(phase)) return false;
  return (
    reply.categories.length === 0 || reply.categories.some((code) => category?.startsWith(code) === true)
  );
}

/** The more a reply is bound to, the nearer it is to the matter at hand: what fits best stands first. */
export function byFit(one: CannedReply, other: CannedReply): number {
  return bounds(other) - bounds(one) || (one.id < other.id ? -1 : 1);
}

function bounds({ kinds, phases, categories }: CannedReply): number {
  const category = categories.some((code) => code.length === 4) ? 2 : Math.min(categories.length, 1);
  return category * 4 + Math.min(kinds.length, 1) * 2 + Math.min(phases.length, 1);
}

/** Whose replies somebody keeps: the own unit's, and as duty chief of a centre also those of the area it serves. */
export interface ReplyKeeper {
  readonly role: string;
  readonly unit: Pick<Unit, 'id' | 'kind' | 'areaId'>;
}

/** Roles that keep the canned replies of their unit. */
export const REPLY_KEEPERS = ['unitLeader', 'dutyChief'] as const;

/** Whether a post may change the replies of an owner. */
export function keepsReplies({ role, unit }: ReplyKeeper, owner: ReplyOwner): boolean {
  if (!(REPLY_KEEPERS as readonly string[]).includes(role)) return false;
  if (owner.kind === 'unit') return owner.id === unit.id;
  const serves = unit.kind === 'centre' || unit.kind === 'station';
  return role === 'dutyChief' && serves && owner.id === unit.areaId;
}
