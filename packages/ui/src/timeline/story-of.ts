import { isLook, isToldEntry, type TimelineEntry } from '@gezhi/domain/matter';
import type { TimelineItem } from './timeline.tsx';

/** How a page words the steps of a matter. */
export interface Wording {
  readonly action: (action: string) => string;
  readonly who: (actor: TimelineEntry['actor']) => string;
  /** What the step carried besides words. */
  readonly facts: (entry: TimelineEntry) => string | undefined;
  readonly texts: (entry: TimelineEntry) => TimelineItem['texts'];
}

/** The story of a matter, newest first, each step with the phase it left the matter in. */
export function storyOf(entries: readonly TimelineEntry[], wording: Wording): readonly TimelineItem[] {
  let phase: TimelineItem['phase'];
  const items = entries
    .toSorted((one, other) => one.seq - other.seq)
    .map((entry): TimelineItem => {
      phase = entry.phase ?? phase;
      return {
        id: entry.id,
        at: entry.at,
        phase,
        title: wording.action(entry.action),
        who: wording.who(entry.actor),
        facts: wording.facts(entry),
        texts: wording.texts(entry),
        photos: entry.photos,
        audience: audienceOf(entry),
      };
    });
  return items.reverse();
}

/** Whoever opened a reporter's contact is named to the reporter too, apart from the steps. */
function audienceOf(entry: TimelineEntry): TimelineItem['audience'] {
  return isToldEntry(entry) || isLook(entry.action) ? 'public' : 'internal';
}
