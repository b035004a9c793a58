import type { Journal } from '../../platform/journal/index.ts';
import type { Knowledge } from '../catalogue/index.ts';

/** What the problem lists need of the house. */
export interface StrikeListHouse {
  readonly journal: Journal;
  readonly knowledge: () => Knowledge;
}
