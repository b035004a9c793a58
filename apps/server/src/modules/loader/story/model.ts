import type { LonLat } from '@gezhi/domain/area';
import type { Category } from '@gezhi/domain/catalogue';
import type { Source } from '@gezhi/domain/matter';

/** Who takes a step: a member of staff, somebody without account, whoever reported a matter, or another system. */
export type Teller =
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'visitor' }
  | { readonly kind: 'system' }
  | { readonly kind: 'reporter'; readonly ownMatterId: string; readonly matterId: string };

/** One step as planned; nothing in it has happened yet. */
export interface TaleStep {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly matterId: string;
  /** An action of the procedure, or `report` for the first step. */
  readonly action: string;
  readonly teller: Teller;
  readonly input: Readonly<Record<string, unknown>>;
  /** Files of the pack whose picture goes with the step. */
  readonly photos: readonly string[];
  /** The matter whose own report the step answers: its id is known only once the matter is there. */
  readonly answers: string | null;
  /** Taken only where the matter has come to a state that it may be taken from: which way it goes the procedure decides. */
  readonly optional?: true;
}

/** What happens around one matter, or around two that become one: its steps run in order, tales run side by side. */
export interface Tale {
  readonly steps: readonly TaleStep[];
}

/** Where something happens, with the words that texts need. */
export interface Spot {
  readonly gridId: number;
  readonly communityId: number;
  readonly townId: number;
  readonly placeId: number | null;
  readonly point: LonLat;
  readonly compound: string;
  /** Without its compound, as 7号楼 writes itself. */
  readonly building: string;
  readonly road: string;
  readonly community: string;
  readonly address: string;
  readonly ground: 'town' | 'country' | 'any';
}

/** How a matter comes in. */
export interface Opening {
  readonly at: number;
  readonly category: Category;
  readonly source: Source;
  readonly spot: Spot;
  readonly place: 'point' | 'building' | 'address';
  /** Left open by the reporter, so that an operator has to say what it is. */
  readonly uncategorised: boolean;
  readonly aboutUnit: number | null;
  /** The centre or station whose operator types it, where the source says so. */
  readonly typedAt: number | null;
  /** The reporter gives name and number and wants to hear of it; otherwise that is drawn. */
  readonly known: boolean;
  /** The person who reports from the grid, where the source says so. */
  readonly reporter: string | null;
}

/** How long until a step, minutes, and in which hours it may fall. */
export interface Pace {
  readonly from: number;
  readonly to: number;
  readonly hours: 'any' | 'waking' | 'service' | 'office';
}
