import type { LonLat } from '@gezhi/domain/area';
import { publicReportSchema } from '@gezhi/domain/matter';
import type { Fault } from '../frame/fields.ts';
import type { Say, WordKey } from '../frame/words.ts';
import type { FoundPlace, PublicCategory, PublicUnit } from '../ports.ts';
import { MOST_PHOTOS, type ReportForm, UUID } from './form.ts';
import { chosenCategory, isDanger } from './kind.ts';

/** Version of `report.consentText` in the locale files: raise it whenever those words change. */
export const CONSENT_VERSION = 'care-1';

/** What a form is checked against. */
export interface Choices {
  readonly categories: readonly PublicCategory[];
  readonly units: readonly PublicUnit[];
  /** The place behind `form.place`. */
  readonly place: FoundPlace | null;
}

/** A report to send, or what to correct first. */
export type Checked = { readonly input: object } | { readonly faults: readonly Fault[] };

function filled(text: string): boolean {
  return text.trim() !== '';
}

/** Longitude and latitude in degrees, or undefined. */
export function pointOf(form: Pick<ReportForm, 'lon' | 'lat'>): LonLat | undefined {
  if (form.lon === '' || form.lat === '') return undefined;
  const [lon, lat] = [Number(form.lon), Number(form.lat)];
  return Number.isFinite(lon) && Number.isFinite(lat) ? [lon, lat] : undefined;
}

/** Whether the chosen category needs consent before it can be taken (care matters). */
export function needsConsent(form: ReportForm, categories: readonly PublicCategory[]): boolean {
  return chosenCategory(form, categories)?.visibility === 'C';
}

function placeOf(form: ReportForm, place: FoundPlace | null): object {
  const point = pointOf(form);
  return {
    ...(point === undefined ? {} : { point }),
    ...(filled(form.address) ? { address: form.address } : {}),
    ...(place?.placeId === undefined ? {} : { placeId: place.placeId }),
    ...(place?.gridId === undefined ? {} : { gridId: place.gridId }),
    ...(place?.communityId === undefined ? {} : { communityId: place.communityId }),
  };
}

function inputOf(form: ReportForm, choices: Choices): object {
  const unit = choices.units.find(({ id }) => String(id) === form.unit);
  const consent = form.consent === 'self' || form.consent === 'guardian';
  const joined = joinedOf(form);
  // Who joins without naming a class means the same one.
  const category = form.category === '' ? (joined?.category ?? '') : form.category;
  return {
    id: form.id,
    ...(category === '' ? {} : { category }),
    description: form.description,
    place: placeOf(form, choices.place),
    photos: form.photos,
    reporter: {
      ...(filled(form.name) ? { name: form.name } : {}),
      ...(filled(form.phone) ? { phone: form.phone.trim() } : {}),
      ...(filled(form.email) ? { email: form.email.trim() } : {}),
      mayContact: filled(form.phone) || filled(form.email) ? form.mayContact : 'no',
      ...(form.messages === 'progress' || form.messages === 'none' ? { messages: form.messages } : {}),
      ...(filled(form.safeTime) ? { safeTime: form.safeTime } : {}),
    },
    ...(consent && needsConsent(form, choices.categories)
      ? { consent: { textVersion: CONSENT_VERSION, givenBy: form.consent } }
      : {}),
    about: unit === undefined ? [] : [{ kind: 'unit', unitId: unit.id }],
    ...(isDanger(form, choices.categories) ? { danger: true } : {}),
    ...(joined === null ? {} : { joins: joined.id }),
  };
}

/** The matter that was joined, and its class: `id:class`, as the button sends it, so that a repeat says the same. */
function joinedOf({ joins }: ReportForm): { readonly id: string; readonly category: string } | null {
  const [id = '', category = ''] = joins.split(':');
  return UUID.test(id) && /^\d{4}$/.test(category) ? { id, category } : null;
}

/** Words for what the schema refuses, by the first parts of the path: a text too long, or one that cannot be kept. */
const LONG: Readonly<Record<string, { field: string; key: WordKey; label: WordKey }>> = {
  description: { field: 'description', key: 'fault.descriptionLong', label: 'report.what' },
  'place.address': { field: 'address', key: 'fault.placeLong', label: 'report.where' },
  'reporter.name': { field: 'name', key: 'fault.name', label: 'report.yourName' },
  'reporter.safeTime': { field: 'safeTime', key: 'fault.safeTime', label: 'report.safeTime' },
};

function faultOfIssue(path: string, message: string, say: Say): Fault {
  const text = LONG[path];
  if (text !== undefined && (message === 'text.nul' || message === 'text.surrogate')) {
    return { field: text.field, words: say('fault.text', { field: say(text.label) }) };
  }
  if (text !== undefined && message === 'text.long') return { field: text.field, words: say(text.key) };
  if (path === 'reporter.email') return { field: 'email', words: say('fault.email') };
  if (path === 'reporter.phone') return { field: 'phone', words: say('fault.phone') };
  if (path.startsWith('place')) return { field: 'address', words: say('fault.place') };
  if (path.startsWith('photos')) return { field: 'files', words: say('fault.photos') };
  return { field: 'description', words: say('fault.description') };
}

/** What only this page knows: choices that must exist, consent, and a number to call where a call is wanted. */
function ownFaults(form: ReportForm, choices: Choices, say: Say): readonly Fault[] {
  const faults: Fault[] = [];
  const known = choices.categories.some(({ code, parent }) => code === form.category && parent !== null);
  if (form.category !== '' && !known) faults.push({ field: 'category', words: say('fault.category') });
  if (form.unit !== '' && !choices.units.some(({ id }) => String(id) === form.unit)) {
    faults.push({ field: 'unit', words: say('fault.about') });
  }
  if (needsConsent(form, choices.categories) && form.consent === '') {
    faults.push({ field: 'consent', words: say('fault.consent') });
  }
  if (form.messages === 'progress' && !filled(form.phone) && !filled(form.email)) {
    faults.push({ field: 'phone', words: say('fault.phoneForMessages') });
  }
  if (form.mayContact === 'yes' && !filled(form.phone)) {
    faults.push({ field: 'phone', words: say('fault.phoneMissing') });
  }
  if (form.photos.length > MOST_PHOTOS) faults.push({ field: 'files', words: say('fault.photos') });
  return faults;
}

const ORDER = [
  'description',
  'files',
  'address',
  'category',
  'consent',
  'unit',
  'name',
  'phone',
  'email',
  'safeTime',
];

/** Checks a form with the schema of the contract and the rules of this page; faults come in the order of the page. */
export function checkReport(form: ReportForm, choices: Choices, say: Say): Checked {
  const input = inputOf(form, choices);
  const parsed = publicReportSchema.safeParse(input);
  const schemaFaults = parsed.success
    ? []
    : parsed.error.issues.map((issue) => faultOfIssue(issue.path.join('.'), issue.message, say));
  const all = [...schemaFaults, ...ownFaults(form, choices, say)];
  const once = all.filter((fault, at) => all.findIndex(({ field }) => field === fault.field) === at);
  if (once.length === 0) return { input };
  return { faults: once.sort((one, other) => ORDER.indexOf(one.field) - ORDER.indexOf(other.field)) };
}
