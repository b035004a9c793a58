import type { WishState } from '@gezhi/domain/service';
import type { Language } from '../frame/words.ts';
import type { StreetChoice } from '../publication/ports.ts';

/** A published wish as everybody may read it (docs/field.md §2.31). */
export interface PublicWish {
  readonly id: string;
  readonly title: string;
  /** The community it comes from, in words: nothing finer is said. */
  readonly community: string;
  /** Whole yuan at most; 0: nothing but time. */
  readonly amount: number;
  readonly state: WishState;
  /** The last day on which it may be claimed, `YYYY-MM-DD`; null: as long as it is there. */
  readonly untilOn: string | null;
}

/** How many wishes a community had, rounded down to ten; null: fewer than ten. */
export interface WishCount {
  readonly community: string;
  readonly collected: number;
  readonly claimed: number | null;
  readonly fulfilled: number | null;
}

/** Counts by community with the day of the count; null before the first. */
export interface WishCounts {
  readonly countedOn: string | null;
  readonly rows: readonly WishCount[];
}

/** What a list of wishes is narrowed to, as the address says it. */
export interface WishFilter {
  /** Code of a street or community. */
  readonly area?: string | undefined;
  readonly after?: string | undefined;
}

/** What the pages of wishes need from the server. */
export interface WishPorts {
  /** Throws not.found for an area that is not there. */
  wishes(
    filter: WishFilter,
    language: Language,
  ): Promise<{ readonly items: readonly PublicWish[]; readonly next?: string }>;
  /** Null for what is published no more. */
  wish(id: string, language: Language): Promise<PublicWish | null>;
  /** The class under which a wish is told; null where the district publishes none. */
  wishCategory(): string | null;
  wishCounts(language: Language): Promise<WishCounts>;
  streets(language: Language): Promise<readonly StreetChoice[]>;
}
