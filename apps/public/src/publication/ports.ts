import type { FiguresNow, OpenSheet, Sheet } from '@gezhi/domain/publication';
import type { Language } from '../frame/words.ts';
import type { Photo } from '../ports.ts';

/** A handled matter in a list: words of a moderator, never of a resident. */
export interface HandledItem {
  readonly number: string;
  readonly title: string;
  /** Names in the language of the page. */
  readonly category: string;
  /** The grid, or the smallest area that is known. */
  readonly area: string;
  readonly unit: string | null;
  /** `YYYY-MM-DD` of Shanghai. */
  readonly closedOn: string;
  /** The first blacked-out photo. */
  readonly photo: string | null;
}

/** One handled matter. */
export interface HandledMatter extends HandledItem {
  readonly summary: string;
  readonly photos: readonly { readonly id: string; readonly width: number; readonly height: number }[];
  /** Street and community. */
  readonly path: string;
  /** Lon/lat of public space, to about ten metres; null where only the grid is said. */
  readonly exact: readonly [number, number] | null;
}

/** What a list is narrowed to, as the address says it. */
export interface HandledFilter {
  /** Code of a street or community. */
  readonly area?: string | undefined;
  /** A major class. */
  readonly category?: string | undefined;
  /** `YYYY-MM`. */
  readonly month?: string | undefined;
  readonly after?: string | undefined;
}

/** A street with its communities, to choose from. */
export interface StreetChoice {
  readonly code: string;
  readonly name: string;
  readonly communities: readonly { readonly code: string; readonly name: string }[];
}

/** Figures of one month with what its areas are called. */
export interface NamedSheet {
  readonly sheet: Sheet;
  readonly names: ReadonlyMap<number, { readonly code: string; readonly name: string }>;
}

/** What is open today, with what its areas are called. */
export interface NamedOpen {
  readonly sheet: OpenSheet;
  readonly names: NamedSheet['names'];
}

/** What the pages of handled matters and figures need from the server. */
export interface HandledPorts {
  /** Throws input.invalid for a filter that names nothing. */
  handledList(
    filter: HandledFilter,
    language: Language,
  ): Promise<{ readonly items: readonly HandledItem[]; readonly next?: string }>;
  /** Null for a number under which nothing is public. */
  handledMatter(number: string, language: Language): Promise<HandledMatter | null>;
  handledPhoto(asked: { id: string; size: 'full' | 'thumb' }): Promise<Photo | null>;
  /** How many are public, by code of street, community and grid. */
  handledCounts(): Promise<ReadonlyMap<string, number>>;
  streets(language: Language): Promise<readonly StreetChoice[]>;
  /** Figures of a month, the latest for none; null where there are none of it. Months: the latest first. */
  monthFigures(
    month: string | undefined,
    language: Language,
  ): Promise<{ readonly months: readonly string[]; readonly figures: NamedSheet | null }>;
  figuresNow(): Promise<FiguresNow | null>;
  /** What is open by street and community, as counted today. */
  openFigures(language: Language): Promise<NamedOpen | null>;
}
