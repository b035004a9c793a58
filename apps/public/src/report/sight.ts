import type { WordKey } from '../frame/words.ts';
import type { PublicCategory } from '../ports.ts';

/** Who may see what is said, by the class it is told under. */
export const SIGHTS = ['unknown', 'open', 'public', 'restricted', 'care'] as const;
export type Sight = (typeof SIGHTS)[number];

/** How wide a report of this class is seen (docs/field.md §3.3, §6.1); of none, both ways are told. */
export function sightOf(category: Pick<PublicCategory, 'visibility' | 'public'> | undefined): Sight {
  if (category === undefined) return 'unknown';
  if (category.visibility === 'R') return 'restricted';
  if (category.visibility === 'C') return 'care';
  return category.public ? 'public' : 'open';
}

/** The sentence before sending. */
export function sightWords(sight: Sight): WordKey {
  return `report.sight.${sight}`;
}
