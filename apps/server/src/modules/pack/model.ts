import type { Role } from '@gezhi/domain/access';
import type { AreaLevel } from '@gezhi/domain/area';
import type { Limits } from '@gezhi/domain/catalogue';
import type { MessageMoment } from '@gezhi/domain/notice';
import type { UnitKind } from '@gezhi/domain/people';
import type { ListedReason } from '@gezhi/domain/rating-reason';
import type { ServiceItem } from '@gezhi/domain/service';
import type { z } from 'zod';
import type { dutyLineSchema, routingSchema } from './answering-schema.ts';
import type { PackBulletin } from './bulletin-file.ts';
import type { PackCalendar } from './calendar-file.ts';
import type { PackCampaigns } from './campaign-file.ts';
import type { FirmSettings } from './firm-file.ts';
import type { PackFolder } from './folder.ts';
import type { PackGridPost } from './grid-post-file.ts';
import type { PackOverlay } from './overlay-file.ts';
import type { accountSchema, namesSchema, peopleSchema, postSchema } from './people-schema.ts';
import type { PackPlatform } from './platform-file.ts';
import type { PackPublication } from './publication-file.ts';
import type { PackReply } from './reply-file.ts';
import type {
  categorySchema,
  holidayYearSchema,
  majorSchema,
  manifestSchema,
  titleSchema,
} from './schema.ts';
import type { PackServicePlace } from './service-place-file.ts';
import type { PackServiceStory } from './service-story-file.ts';
import type { matterPlanSchema, matterTextSchema, photoSchema } from './story-schema.ts';
import type { PackVerifications } from './verification-file.ts';

/** Longitude first, then latitude, in degrees (CGCS2000). */
export type Position = readonly [longitude: number, latitude: number];

/** A closed outline: the last position repeats the first; counter-clockwise. */
export type Ring = readonly Position[];

export type Manifest = z.infer<typeof manifestSchema>;
export type Title = Omit<z.infer<typeof titleSchema>, 'role'> & { readonly role: Role };
export type Major = z.infer<typeof majorSchema>;
export type Category = z.infer<typeof categorySchema>;
export type DutyLine = z.infer<typeof dutyLineSchema>;
export type Routing = z.infer<typeof routingSchema>;
export type HolidayYear = z.infer<typeof holidayYearSchema>;
export type Account = z.infer<typeof accountSchema>;
export type PeopleSettings = z.infer<typeof peopleSchema>;
export type Post = z.infer<typeof postSchema>;
export type Names = z.infer<typeof namesSchema>;

/** Texts of one category; the phrases that fit every category are already joined to its own. */
export type MatterText = z.infer<typeof matterTextSchema>;
export type MatterPlan = z.infer<typeof matterPlanSchema>;
export type Photo = z.infer<typeof photoSchema>;

/** A node of the tree of jurisdictions (docs/field.md §1). */
export interface Area {
  /** 12 official digits for district, town and community, 15 for a grid. */
  readonly code: string;
  readonly level: AreaLevel;
  readonly parent: string | null;
  readonly name: string;
  readonly officialName: string;
  readonly english: string;
  /** Grids only: a general grid or one for a single large site (专属网格). */
  readonly kind: 'general' | 'dedicated' | null;
  /** Grids only: the roads along it that addresses are given by, main roads first. */
  readonly roads: readonly string[];
}

export interface Place {
  /** Community code (12) + 5 digits for a building, + `X` and 3 digits for a compound. */
  readonly code: string;
  readonly kind: 'compound' | 'building';
  readonly name: string;
  /** The name without that of its compound, for example 7号楼. */
  readonly shortName: string;
  readonly community: string;
  /** The compound a building belongs to. */
  readonly compound: string | null;
  /** Grids the place lies in today; the first is where its centre lies. */
  readonly grids: readonly string[];
  readonly centre: Position;
  /** Buildings only. */
  readonly outline: Ring | null;
  readonly floors: number | null;
  readonly entrances: number | null;
  readonly builtYear: number | null;
}

export interface Unit {
  readonly code: string;
  /** What categories name as lead or assist, for example `urbanManagement`. */
  readonly kind: string;
  readonly zh: string;
  readonly en: string;
  /** Short form for lists, for example 城管局. */
  readonly shortZh: string;
  readonly parent: string | null;
  /** The area the unit answers for. */
  readonly area: string;
  /** What sort of body it is: centres and stations carry the loop, departments and companies handle. */
  readonly group: UnitKind;
  /** Its own telephone for residents, and when somebody answers, hh:mm-hh:mm; null where it has none. */
  readonly phone: string | null;
  readonly phoneHours: string | null;
}

/** A line or surface drawn under the map of a pack without a base map (示意). */
export interface SketchFeature {
  readonly kind: 'water' | 'waterLine' | 'green' | 'road';
  readonly name: string | null;
  /** Roads: 1 main, 2 secondary, 3 lane. */
  readonly rank: number | null;
  readonly geometry:
    | { readonly type: 'LineString'; readonly coordinates: readonly Position[] }
    | PolygonGeometry;
}

export interface PolygonGeometry {
  readonly type: 'Polygon';
  readonly coordinates: readonly Ring[];
}

/** A procedure file as written; its schema belongs to the catalogue module. */
export interface ProcedureFile {
  readonly file: string;
  /** Whose it is: the code in the file's name (`standard.320812001000.yaml`); null for the whole district. */
  readonly area: string | null;
  readonly content: unknown;
}

/** A whole district as data, read and checked. */
export interface Pack {
  /** Its folder and those it inherits from. */
  readonly folder: PackFolder;
  readonly manifest: Manifest;
  readonly areas: readonly Area[];
  readonly places: readonly Place[];
  /** Other networks over the same grids. */
  readonly overlays: readonly PackOverlay[];
  /** How firms are made; null where there are none. */
  readonly firms: FirmSettings | null;
  readonly units: readonly Unit[];
  readonly titles: readonly Title[];
  readonly majors: readonly Major[];
  readonly categories: readonly Category[];
  /** Queues over the catalogue. */
  readonly platforms: readonly PackPlatform[];
  /** Posts that every grid has to have. */
  readonly gridPosts: readonly PackGridPost[];
  readonly replies: readonly PackReply[];
  readonly ratingReasons: readonly ListedReason[];
  /** What residents can have done; units by kind. */
  readonly services: readonly ServiceItem[];
  /** Where something can be booked. */
  readonly servicePlaces: readonly PackServicePlace[];
  /** Which step sends which message to residents. */
  readonly messageMoments: readonly MessageMoment[];
  /** Null: the product's own hold. */
  readonly limits: Limits | null;
  readonly dutyList: { readonly lastResort: string | null; readonly lines: readonly DutyLine[] };
  readonly routing: Routing['lists'];
  readonly procedures: readonly ProcedureFile[];
  /** Null: one calendar for the district, of the holidays. */
  readonly calendars: readonly PackCalendar[] | null;
  readonly holidays: { readonly source: string; readonly years: readonly HolidayYear[] };
  /** Outline by area code: one Polygon or several rings, outer ring first. */
  readonly boundaries: ReadonlyMap<string, PolygonGeometry>;
  readonly sketch: readonly SketchFeature[];
  readonly people: PeopleSettings;
  readonly names: Names;
  readonly accounts: readonly Account[];
  readonly matterTexts: readonly MatterText[];
  readonly matterPlan: MatterPlan | null;
  readonly photos: readonly Photo[];
  /** What residents are told in the demo. */
  readonly bulletins: readonly PackBulletin[];
  /** In which words handled matters are published in the demo. */
  readonly publications: readonly PackPublication[];
  /** What the demo runs as a campaign, and words for its problem list. */
  readonly campaigns: PackCampaigns | null;
  /** Which facts the demo's centre had verified. */
  readonly verifications: PackVerifications | null;
  /** What is booked and which errands are run in the demo. */
  readonly serviceStory: PackServiceStory | null;
  /** Local wording by language and key. */
  readonly words: {
    readonly zh: Readonly<Record<string, string>>;
    readonly en: Readonly<Record<string, string>>;
  };
}
