import type { LonLat } from '@gezhi/domain/area';
import type { Phase } from '@gezhi/domain/catalogue';
import type { Language } from '../frame/words.ts';
import type { FoundPlace } from '../ports.ts';

/** Where a report lies, as far as its form says so, and its minor class or null. */
export interface NearbyAsked {
  /** Longitude and latitude in degrees. */
  readonly point: LonLat | null;
  readonly place: FoundPlace | null;
  readonly category: string | null;
}

/** An open matter nearby that anybody may know of: what kind, where to the grid, since when; never anybody's words. */
export interface NearbyMatter {
  readonly id: string;
  readonly category: string;
  readonly phase: Phase;
  /** Name of its grid or community in the language of the page. */
  readonly where: string;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** What the page of a report needs of the server besides taking it. */
export interface ReportPorts {
  /** At most three that could be the same; none where the place is not known. */
  nearby(asked: NearbyAsked, language: Language): Promise<readonly NearbyMatter[]>;
  /** The grid that a point in degrees falls into, in words from the widest to the narrowest; null outside the district. */
  placeAt(point: LonLat, language: Language): Promise<string | null>;
  /** West, south, east, north of the district in degrees: where a map begins. Null where nothing is drawn. */
  mapBounds(): Promise<readonly [number, number, number, number] | null>;
}
