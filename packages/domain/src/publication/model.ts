import { z } from 'zod';
import type { Category, Phase, Visibility } from '../catalogue/index.ts';

/**
 * Where a handled matter stands on its way to the public list (docs/field.md §7.1): waiting to be seen, published, left out
 * with a reason, or withdrawn, by a person or because its matter is no longer settled.
 */
export const PUBLICATION_STATES = ['waiting', 'published', 'leftOut', 'withdrawn'] as const;
export type PublicationState = (typeof PUBLICATION_STATES)[number];

/** Why somebody leaves a handled matter out, or takes it back. */
export const LEAVE_OUT_REASONS = ['personal', 'dispute', 'notHandled', 'trivial', 'other'] as const;
export const WITHDRAW_REASONS = ['asked', 'personal', 'wrong', 'other'] as const;

/** Longest title and summary in code points: a line and a short paragraph. */
export const TITLE_MOST = 40;
export const SUMMARY_MOST = 300;
/** Most photos of one publication, and most rectangles over one photo. */
export const PHOTOS_MOST = 6;
export const BOXES_MOST = 40;

const share = z.number().min(0).max(1);

/** A rectangle to be blacked out, as fractions of the picture's width and height from its upper left corner. */
export const boxSchema = z
  .strictObject({ x: share, y: share, width: share, height: share })
  .refine(({ width, height }) => width > 0 && height > 0, { message: 'empty', params: { code: 'empty' } });
export type Box = z.output<typeof boxSchema>;

/** What of a matter decides whether it may be made public. */
export interface SettledMatter {
  readonly phase: Phase;
  readonly visibility: Visibility;
  /** A unit or a person is complained of. */
  readonly hasAbout: boolean;
  /** Somebody did something about it in its present run; one that was only recorded or passed on is not handled. */
  readonly handled: boolean;
  readonly category: Pick<Category, 'public' | 'visibility' | 'recordOnly'> | undefined;
}

/**
 * Whether a matter may come before a moderator at all: settled, handled, ordinary, of a category that the catalogue calls
 * public, and no complaint about anybody (docs/field.md §7.1). An appeal or a reopening is another phase than `closed`.
 */
export function mayBePublished({ phase, visibility, hasAbout, handled, category }: SettledMatter): boolean {
  if (phase !== 'closed' || visibility !== 'O' || hasAbout || !handled) return false;
  return category?.public === true && category.visibility === 'O' && !category.recordOnly;
}
