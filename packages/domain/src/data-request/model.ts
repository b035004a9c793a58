import { z } from 'zod';

/** What a resident may ask about the own data: two are done at once, erasing is decided by an officer. */
export const DATA_REQUEST_KINDS = ['correct', 'withdrawContact', 'erase'] as const;
export type DataRequestKind = (typeof DATA_REQUEST_KINDS)[number];

/** `done` at once; `granted` and `partly` may still wait until the matter is closed. */
export const DATA_REQUEST_PHASES = ['open', 'done', 'granted', 'partly', 'refused'] as const;
export type DataRequestPhase = (typeof DATA_REQUEST_PHASES)[number];

/**
 * On what keeping rests when erasure is refused or granted in part (docs/field.md §6.8): records that have to be archived, a
 * term of keeping that a law sets and that is not over, a matter that is still worked on, or what cannot be taken out technically
 * (个人信息保护法 47(1)1, 47(2)).
 */
export const DATA_REQUEST_BASES = ['archives', 'retention', 'caseOpen', 'technical'] as const;
export type DataRequestBasis = (typeof DATA_REQUEST_BASES)[number];

export const DATA_REQUEST_VERDICTS = ['granted', 'partly', 'refused'] as const;
export type DataRequestVerdict = (typeof DATA_REQUEST_VERDICTS)[number];

/** A request as whoever asked it sees it. */
export const ownRequestSchema = z.object({
  id: z.string(),
  kind: z.enum(DATA_REQUEST_KINDS),
  phase: z.enum(DATA_REQUEST_PHASES),
  askedAt: z.string(),
  /** Until when it is answered at the latest; null where it was done at once. */
  dueAt: z.string().nullable(),
  decidedAt: z.string().nullable(),
  basis: z.enum(DATA_REQUEST_BASES).nullable(),
  /** The officer's reason; null where none was written. */
  reason: z.string().nullable(),
  /** Null while what was granted waits for the matter to be closed. */
  erasedAt: z.string().nullable(),
});
export type OwnRequest = z.output<typeof ownRequestSchema>;
