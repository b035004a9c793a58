import { newId } from '@gezhi/client';
import type { LonLat } from '@gezhi/domain/area';
import type { Category } from '@gezhi/domain/catalogue';
import type { PlaceInput, ReportInput } from '@gezhi/domain/matter';
import { CONSENT_TEXT, type GivenBy } from '@gezhi/ui/consent';

/** Where a point comes from: the phone, a photo, or a finger on the map. */
export type PointSource = 'phone' | 'photo' | 'map';

/** A report while it is written; kept over a reload of the page. */
export interface ReportDraft {
  /** Id of the report, made with the draft: sent again it is the same report. */
  readonly id: string;
  readonly key: string;
  readonly description: string;
  /** Chosen by the person; empty while only proposed. */
  readonly category: string;
  readonly point: LonLat | null;
  readonly pointFrom: PointSource | null;
  /** Metres. */
  readonly accuracy: number | null;
  readonly address: string;
  readonly placeId: number | null;
  readonly areaId: { readonly grid?: number; readonly community?: number } | null;
  readonly photos: readonly string[];
  readonly consent: GivenBy | null;
  /** The firm that it is for, of those I help. */
  readonly firmId: string | null;
}

/** A draft with nothing in it. */
export function emptyDraft(): ReportDraft {
  return {
    id: newId(),
    key: newId(),
    description: '',
    category: '',
    point: null,
    pointFrom: null,
    accuracy: null,
    address: '',
    placeId: null,
    areaId: null,
    photos: [],
    consent: null,
    firmId: null,
  };
}

/** The place of a draft as the server takes it; undefined where nothing is known. */
export function placeOf(draft: ReportDraft): PlaceInput | undefined {
  const place: PlaceInput = {
    ...(draft.point === null ? {} : { point: draft.point }),
    ...(draft.address.trim() === '' ? {} : { address: draft.address.trim() }),
    ...(draft.placeId === null ? {} : { placeId: draft.placeId }),
    ...(draft.areaId?.grid === undefined ? {} : { gridId: draft.areaId.grid }),
    ...(draft.areaId?.community === undefined ? {} : { communityId: draft.areaId.community }),
  };
  return Object.keys(place).length === 0 ? undefined : place;
}

/** What is still missing before a report can go. */
export type Missing = 'missing' | 'missingPlace' | 'missingConsent';

/** The first thing that is missing, or undefined. A photo alone is enough: it says what words would. */
export function missingOf(draft: ReportDraft, shots: number, category: Category | undefined) {
  const checks: readonly (readonly [boolean, Missing])[] = [
    [draft.description.trim() === '' && shots === 0, 'missing'],
    [placeOf(draft) === undefined, 'missingPlace'],
    [category?.visibility === 'C' && draft.consent === null, 'missingConsent'],
  ];
  return checks.find(([lacks]) => lacks)?.[1];
}

/** What was done on the spot, where it was settled at once (自办自结). */
export interface Solved {
  readonly result: string;
  readonly photos: readonly string[];
}

/** How a report ends with being sent: settled on the spot, or only to be recorded (登记). */
export type AtOnce = Solved | 'recorded';

interface Ready {
  readonly draft: ReportDraft;
  readonly category: Category | undefined;
  readonly photos: readonly string[];
  /** Said where nobody wrote a word: the name of the category, or that the photo says it. */
  readonly wordless: string;
  readonly ending: AtOnce | undefined;
}

function endingOf(ending: AtOnce | undefined) {
  if (ending === undefined) return {};
  return ending === 'recorded'
    ? { recorded: true as const }
    : { solved: { result: ending.result, photos: [...ending.photos] } };
}

/** The report as the server takes it. Throws nothing: call it when `missingOf` finds nothing. */
export function inputOf({ draft, category, photos, wordless, ending }: Ready) {
  const written = draft.description.trim();
  const consent =
    category?.visibility === 'C' && draft.consent !== null
      ? { consent: { textVersion: CONSENT_TEXT, givenBy: draft.consent } }
      : {};
  return {
    id: draft.id,
    source: 'worker',
    description: written === '' ? wordless : written,
    place: placeOf(draft) ?? {},
    photos: [...photos],
    ...(category === undefined ? {} : { category: category.code }),
    ...consent,
    ...(draft.firmId == null ? {} : { firmId: draft.firmId }),
    ...endingOf(ending),
  } satisfies Partial<ReportInput>;
}
