import type { TimelineEntry } from '@gezhi/domain/matter';
import { currentLanguage, say } from '../words/index.ts';

/** Which version of its procedure a matter left and which it came to, and its state where that has another name there. */
export function sayVersion({ codes }: Pick<TimelineEntry, 'codes'>): string | undefined {
  const { fromVersion, toVersion } = codes;
  if (typeof fromVersion !== 'number' || typeof toVersion !== 'number') return undefined;
  const versions = say('matterPage', 'timeline.versions', { from: fromVersion, to: toVersion });
  const [from, to] = [titleOf(codes.from), titleOf(codes.to)];
  if (from === undefined || to === undefined || from === to) return versions;
  return [versions, say('matterPage', 'timeline.states', { from, to })].join(
    say('matterPage', 'timeline.comma'),
  );
}

function titleOf(title: unknown): string | undefined {
  if (typeof title !== 'object' || title === null) return undefined;
  const words = Object.entries(title).find(([language]) => language === currentLanguage().slice(0, 2))?.[1];
  return typeof words === 'string' ? words : undefined;
}
