import type { Procedure } from '@gezhi/domain/catalogue';
import { begun, type History } from './history.ts';
import type { Kept } from './kept.ts';
import type { Page } from './use-page.ts';

/** A procedure as somebody is changing it. */
export interface Working {
  /** Revision of the draft on the server that it was made from; null where there was none. */
  readonly revision: number | null;
  /** As it was saved last. */
  readonly saved: Procedure;
  readonly history: History<Procedure>;
}

/** What stands on the server: the draft, else what is in force. */
export function standing({ draft, published }: Page): Procedure | undefined {
  return draft?.procedure ?? published?.procedure;
}

/** Whether two procedures are the same, order and all: the order of the actions is that of the buttons. */
export function isSame(one: Procedure, other: Procedure): boolean {
  return one === other || JSON.stringify({ ...one, version: 0 }) === JSON.stringify({ ...other, version: 0 });
}

/** Begins with what stands on the server and goes on with what this tab kept, if anything. */
export function beginning(page: Page, kept: Kept | undefined): Working | undefined {
  const saved = standing(page);
  if (saved === undefined) return undefined;
  const revision = page.draft?.revision ?? null;
  if (kept === undefined || isSame(kept.procedure, saved)) return { revision, saved, history: begun(saved) };
  const first = begun(saved);
  return { revision: kept.revision, saved, history: { ...first, past: [saved], now: kept.procedure } };
}

/** Whether something was changed and not saved. */
export function isChanged({ history, saved }: Working): boolean {
  return !isSame(history.now, saved);
}

/** Whether somebody else has saved, published or discarded since: what is on the screen was made from something else. */
export function isOvertaken(working: Working, page: Page): boolean {
  return (page.draft?.revision ?? null) !== working.revision;
}

/** What the page goes on with: whoever has changed nothing follows the server without being asked. */
export function following(working: Working, page: Page): Working {
  const now = standing(page);
  if (now === undefined || isChanged(working)) return working;
  if (!isOvertaken(working, page) && isSame(now, working.saved)) return working;
  return { revision: page.draft?.revision ?? null, saved: now, history: begun(now) };
}

/** The page with a draft just saved, before the server tells it anew. */
export function withDraft(page: Page, { revision, procedure }: Kept & { readonly revision: number }): Page {
  const basedOn = page.draft === null ? (page.published?.version ?? null) : page.draft.basedOn;
  return { ...page, draft: { revision, basedOn, savedAt: new Date().toISOString(), procedure } };
}
