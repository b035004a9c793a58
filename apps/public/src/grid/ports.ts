import type { BulletinKind } from '@gezhi/domain/bulletin';
import type { Language } from '../frame/words.ts';
import type { Photo } from '../ports.ts';

/** lon/lat, degrees. */
export type Position = readonly [number, number];
/** Rings of surfaces, or runs of lines. */
export type Rings = readonly (readonly Position[])[];

/** An area as it is drawn. */
export interface DrawnArea {
  readonly code: string;
  /** Full name, and the short one that stands on the picture. */
  readonly name: string;
  readonly label: string;
  readonly rings: Rings;
}

/** What lies in the ground of a picture; lines of roads have no surface. */
export interface Ground {
  readonly water: readonly Rings[];
  readonly green: readonly Rings[];
  readonly road: readonly Rings[];
  readonly building: readonly Rings[];
}

/** Somebody whom residents may call by name. */
export interface PublicPost {
  readonly name: string;
  readonly titles: readonly string[];
  readonly workPhone: string | null;
  /** The photo this person lets everybody see, or null. */
  readonly photoId: string | null;
}

export interface PublicBulletin {
  readonly id: string;
  readonly kind: BulletinKind;
  /** For whom it was written, in words. */
  readonly area: string;
  readonly areaCode: string;
  readonly title: string;
  readonly text: string;
  /** There are no words in the language asked for: these are Chinese. */
  readonly isChinese: boolean;
  readonly contactPhone: string | null;
  /** From when until when it is shown, ISO 8601. */
  readonly from: string;
  readonly until: string;
  readonly isOver: boolean;
}

export interface BulletinPage {
  readonly items: readonly PublicBulletin[];
  readonly next?: string;
}

/** One grid as its residents see it. */
export interface PublicGrid {
  readonly code: string;
  readonly name: string;
  /** Street and community, in words. */
  readonly path: string;
  /** Code of the community: where the neighbours are chosen from. */
  readonly parentCode: string;
  readonly own: DrawnArea | null;
  readonly neighbours: readonly DrawnArea[];
  readonly ground: Ground;
  /** Outlines are drawn by a generator: the picture says so. */
  readonly sketch: boolean;
  /** Compounds with how many of their buildings lie in the grid, and buildings that belong to none. */
  readonly places: readonly { readonly name: string; readonly buildings: number }[];
  readonly posts: readonly PublicPost[];
  /** Whom to call when the grid is not looked after. */
  readonly supervision: {
    readonly name: string;
    readonly phone: string;
    readonly hours: string | null;
  } | null;
  readonly bulletins: BulletinPage;
}

/** A place or community that was found, with the grids it lies in. */
export interface FoundGrids {
  readonly name: string;
  readonly path: string;
  readonly grids: readonly { readonly code: string; readonly name: string }[];
}

/** An area to choose the next smaller one from. */
export interface AreaChoice {
  readonly code: string;
  readonly name: string;
  /** Areas above it, the widest first. */
  readonly above: readonly { readonly code: string; readonly name: string }[];
  readonly children: readonly (DrawnArea & { readonly isGrid: boolean })[];
  readonly sketch: boolean;
}

/** An Atom feed, with what tells one version from another. */
export interface AtomFeed {
  readonly xml: string;
  readonly etag: string;
  readonly lastModified: Date;
}

/** The words of a feed, and where its links lead. */
export interface FeedWords {
  /** Address of this site, without a slash at the end. */
  readonly address: string;
  readonly titleOf: (area: string) => string;
  readonly author: string;
}

/** What the pages of grids and their bulletins need from the server. */
export interface GridPorts {
  /** Grids of places, communities and grids found by a part of their name; at most a dozen. */
  searchGrids(words: string, language: Language): Promise<readonly FoundGrids[]>;
  /** The grid that a point belongs to; null outside of the district. */
  gridAt(point: Position): Promise<string | null>;
  /** A grid by its code; null for any other code. `after` pages its bulletins. */
  grid(code: string, asked: { language: Language; after?: string | undefined }): Promise<PublicGrid | null>;
  /** An area above the grids by its code, the whole district for none; null for any other code. */
  areaChoice(code: string | null, language: Language): Promise<AreaChoice | null>;
  /** A bulletin that has begun and stands. */
  bulletin(id: string, language: Language): Promise<PublicBulletin | null>;
  /** The feed of any area; null for a code that is none. */
  feed(code: string, words: FeedWords): Promise<AtomFeed | null>;
  /** A photo whose person agrees at this moment; null for any other. */
  portrait(id: string): Promise<Photo | null>;
}
