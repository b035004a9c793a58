import { newId } from '@gezhi/client';
import type { LonLat } from '@gezhi/domain/area';
import type { Category } from '@gezhi/domain/catalogue';
import type { MAY_CONTACT, PlaceInput, ReportInput } from '@gezhi/domain/matter';
import type { ServiceHelp } from '@gezhi/domain/service';
import { CONSENT_TEXT, type GivenBy } from '@gezhi/ui/consent';

/** Who may call the reporter. */
export type MayContact = (typeof MAY_CONTACT)[number];

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
  /** What a resident at the door wants done; null for what I saw myself. */
  readonly errand: ErrandDraft | null;
}

/** A service that is asked for on behalf of a resident, and whom to call. */
export interface ErrandDraft {
  readonly item: string;
  readonly help: ServiceHelp;
  readonly ticked: readonly string[];
  readonly name: string;
  readonly phone: string;
  readonly mayContact: MayContact;
  /** The resident said yes to a message the day before whatever is booked. */
  readonly remind: boolean;
}

/** An errand with nothing said but the service and the first way to help. */
export function emptyErrand(item: string, help: ServiceHelp): ErrandDraft {
  return { item, help, ticked: [], name: '', phone: '', mayContact: 'centre', remind: false };
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
    errand: null,
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
export type Missing = 'missing' | 'missingPlace' | 'missingConsent' | 'wrongPhone';

const PHONE = /^[+\d][\d\s-]{5,24}$/;

function isWrongPhone({ errand }: ReportDraft): boolean {
  const phone = errand?.phone.trim() ?? '';
  return phone !== '' && !PHONE.test(phone);
}

/** The first thing that is missing, or undefined. A photo or a service alone is enough: it says what words would. */
export function missingOf(draft: ReportDraft, shots: number, category: Category | undefined) {
  const checks: readonly (readonly [boolean, Missing])[] = [
    [draft.description.trim() === '' && shots === 0 && draft.errand == null, 'missing'],
    [isWrongPhone(draft), 'wrongPhone'],
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

/** Whom to call, where the resident left a name or a telephone. */
function reporterOf({ name, phone, mayContact }: ErrandDraft) {
  const [said, number] = [name.trim(), phone.trim()];
  if (said === '' && number === '') return {};
  return {
    reporter: {
      ...(said === '' ? {} : { name: said }),
      ...(number === '' ? {} : { phone: number }),
      mayContact,
    },
  };
}

/** The same for a resident: the service says the class. */
export function errandInputOf(ready: Omit<Ready, 'ending'>, errand: ErrandDraft) {
  const { category: _, ...report } = inputOf({ ...ready, ending: undefined });
  const { item, help, ticked } = errand;
  const remind = errand.remind && errand.phone.trim() !== '' ? { remind: true } : {};
  return { ...report, ...reporterOf(errand), ...remind, service: { item, help, ticked: [...ticked] } };
}
