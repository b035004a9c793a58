import type { Readable } from 'node:stream';
import type { Category } from '@gezhi/domain/catalogue';
import type { Reply } from '@gezhi/domain/contract';
import type { publicAct, publicTrack } from '@gezhi/domain/matter';
import type { Problem } from '@gezhi/domain/problem';
import type { FastifyRequest } from 'fastify';
import type { Language } from './frame/words.ts';
import type { GridPorts } from './grid/ports.ts';
import type { MinePorts } from './mine/ports.ts';
import type { HandledPorts } from './publication/ports.ts';
import type { ReportPorts } from './report/ports.ts';
import type { ServicePorts } from './service/ports.ts';
import type { WishPorts } from './service/wish-ports.ts';
import type { TrackPorts } from './track/ports.ts';

/** A matter as its reporter sees it. */
export type Track = Reply<typeof publicTrack>;
/** What a report answers here: always with its query code. */
export interface PublicReceipt {
  readonly number: string;
  readonly queryCode: string;
}

export type ActReceipt = Reply<typeof publicAct>;

/** What goes along with a report. */
export interface Sending {
  readonly key: string;
  /** A proof of work as the browser made it; `none` from a form without scripts, which goes the slow way; null: not yet. */
  readonly work: string | null;
}

/** A minor or major class; `plain` is its name in the words of residents, where the pack has one. */
export type PublicCategory = Pick<
  Category,
  | 'code'
  | 'parent'
  | 'name'
  | 'nameEn'
  | 'visibility'
  | 'keywords'
  | 'recordOnly'
  | 'severity'
  | 'public'
  | 'ended'
> & { readonly plain?: { readonly zh: string; readonly en: string } };

/** A place or area to choose: which ids of a report's place it stands for. */
export interface FoundPlace {
  /** `p12` for place 12, `a7` for area 7. */
  readonly key: string;
  readonly name: string;
  /** Where it lies, in words: the street and community above it. */
  readonly path: string;
  readonly placeId?: number;
  readonly gridId?: number;
  readonly communityId?: number;
}

/** A unit that can be complained of. */
export interface PublicUnit {
  readonly id: number;
  readonly name: string;
  readonly nameEn: string;
}

/** One photo of a form without JavaScript; the stream must be read to its end or destroyed. */
export interface PhotoStream {
  /** Made by the form from its report: the same photo of the same form has the same id when it is sent again. */
  readonly id: string;
  readonly stream: Readable;
}

export interface Photo {
  readonly type: string;
  readonly bytes: Buffer;
}

/**
 * What the pages need from the server. Every call may throw a `Problem`; whatever else it throws is turned into one by
 * `problemOf`. Calls that change something take the idempotency key of their form: principal `public`, 128 random
 * bits.
 */
export interface PublicPorts
  extends ReportPorts,
    GridPorts,
    HandledPorts,
    TrackPorts,
    MinePorts,
    ServicePorts,
    WishPorts {
  /** `input` is checked by the port itself with the same schema as `POST /api/public/reports`. */
  report(input: unknown, sending: Sending, request: FastifyRequest): Promise<PublicReceipt>;
  /** Throws `work.needed` where a report under this key would be sent back for a proof of work; uses nothing up. */
  refuseUnproven(sending: Sending, request: FastifyRequest): Promise<void>;
  track(code: string, request: FastifyRequest): Promise<Track>;
  act(call: PublicAct, key: string, request: FastifyRequest): Promise<ActReceipt>;
  /** Photos of a form, throttled as `POST /api/attachments/:id`. */
  uploadPhoto(photo: PhotoStream, request: FastifyRequest): Promise<{ readonly id: string }>;
  /** Which of these photos no report has taken yet. */
  loosePhotos(ids: readonly string[]): Promise<readonly string[]>;
  /** A photo of the matter behind the code, or null. */
  photo(call: PhotoCall, request: FastifyRequest): Promise<Photo | null>;
  categories(): Promise<readonly PublicCategory[]>;
  /** At most a dozen places and areas by name. */
  searchPlaces(words: string, language: Language): Promise<readonly FoundPlace[]>;
  /** The place behind a key of `searchPlaces`, or null. */
  findPlace(key: string, language: Language): Promise<FoundPlace | null>;
  /** Units of the district, and of the community and street where a community is given. */
  units(communityId: number | null): Promise<readonly PublicUnit[]>;
  /** Any fault as a problem (a lost database is `unavailable`). */
  problemOf(fault: unknown): Problem;
  /** One form of a typed query code, or null where it cannot be one. */
  normaliseCode(typed: string): string | null;
  /** A code as people read it: `ABCDE-FGHJK`. */
  formatCode(code: string): string;
  /** What does not change while the server runs. */
  readonly site: Site;
}

export interface PublicAct {
  readonly code: string;
  readonly action: string;
  /** `{ version?, input }`, checked by the port. */
  readonly body: { readonly version?: number; readonly input: Readonly<Record<string, unknown>> };
}

export interface PhotoCall {
  readonly code: string;
  readonly id: string;
  readonly size: 'full' | 'thumb';
}

export interface Site {
  readonly name: { readonly zh: string; readonly en: string };
  /** Telephone for those who would rather talk, for instance 12345. */
  readonly hotline: string | null;
  /** Language of those who ask for none. */
  readonly language: Language;
  /** The address people type, without a slash at the end; null: the host of the request. */
  readonly publicUrl: string | null;
}
