import type { Procedure, Title } from '@gezhi/domain/catalogue';
import type { TimelineEntry } from '@gezhi/domain/matter';
import type { Catalogue } from '../catalogue/index.ts';

/** What a procedure calls a state; its code where a version has it no more. */
export function stateTitleOf({ states }: Procedure, state: string): Title {
  return states[state]?.title ?? { zh: state, en: state };
}

/**
 * The titles of the states that a matter left and came to when its version of the procedure changed: entries hold codes alone, and
 * the words stand in the versions.
 */
export function withStateTitles(
  catalogue: Pick<Catalogue, 'findProcedure'>,
  timeline: readonly TimelineEntry[],
): TimelineEntry[] {
  const titleOf = (id: unknown, state: unknown) =>
    typeof id === 'number' && typeof state === 'string'
      ? catalogue.findProcedure(id)?.states[state]?.title
      : undefined;
  return timeline.map((entry) => {
    if (entry.action !== 'moveProcedure') return entry;
    const { codes } = entry;
    const from = titleOf(codes.fromId, codes.fromState);
    const to = titleOf(codes.toId, codes.toState);
    return from === undefined || to === undefined ? entry : { ...entry, codes: { ...codes, from, to } };
  });
}
