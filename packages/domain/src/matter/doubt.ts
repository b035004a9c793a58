import { z } from 'zod';
import { endpoint } from '../contract/index.ts';

/**
 * Why a report looks like a nuisance: full of links, the same words again and again from one sender, no words at all, or sent
 * without a proof of work while the district is under attack.
 */
export const DOUBTS = ['links', 'repeated', 'noWords', 'unproven'] as const;
export type Doubt = (typeof DOUBTS)[number];

/** The rules, as numbers (docs/field.md §2.28): about a text and how often it came, never about a person. */
export const DOUBT_RULES = {
  /** So many links and more. */
  links: 2,
  /** The same words for the so-manieth time within a day from one device, or one network where devices are not known. */
  repeated: 3,
  /** Fewer letters than this, however long the text is. */
  letters: 2,
} as const;

const LINK =
  /(?:https?:\/\/|www\.)[^\s\u4e00-\u9fff]+|(?:[a-z0-9-]+\.)+(?:com|cn|net|top|xyz|vip|cc|club|shop)\b/gi;
const LETTER = /\p{L}/gu;

/** The words as they are compared: without spaces, signs and case, so that a dot more makes no other text. */
export function plainWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Why a report is doubted; undefined for nearly all. What burns is never doubted: see the caller. */
export function doubtOf({
  text,
  times,
}: {
  readonly text: string;
  readonly times: number;
}): Doubt | undefined {
  if ((text.match(LINK)?.length ?? 0) >= DOUBT_RULES.links) return 'links';
  if ((text.match(LETTER)?.length ?? 0) < DOUBT_RULES.letters) return 'noWords';
  return times >= DOUBT_RULES.repeated ? 'repeated' : undefined;
}

export const matterNoNuisance = endpoint({
  name: 'matter.noNuisance',
  method: 'POST',
  path: '/api/matters/:id/no-nuisance',
  summary: 'Take a matter out of what looks like a nuisance',
  permission: { kind: 'roles', roles: ['operator', 'dutyChief'] },
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({}),
  reply: z.object({ id: z.string(), version: z.number().int() }),
});
