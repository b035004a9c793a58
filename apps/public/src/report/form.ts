import { createHash, randomBytes, randomUUID } from 'node:crypto';

/** The report form as typed: texts and codes only, so that it can be shown again whatever was wrong. */
export interface ReportForm {
  /** Idempotency key and id of the report: made with the form, the same however often it is sent. */
  readonly key: string;
  readonly id: string;
  readonly description: string;
  readonly address: string;
  /** Words of the search for a place, and the key of the place chosen from what was found. */
  readonly search: string;
  readonly place: string;
  /** Degrees as the browser gave them, or empty. */
  readonly lon: string;
  readonly lat: string;
  readonly accuracy: string;
  readonly category: string;
  readonly consent: string;
  readonly unit: string;
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly mayContact: string;
  readonly safeTime: string;
  /** `progress`, `none`, or nothing said. */
  readonly messages: string;
  /** Id and class of the matter nearby that it is the same as, `id:class`; `none` where it is another one; empty while nobody was asked. */
  readonly joins: string;
  /** `seen` where the numbers to call were on the page already. */
  readonly danger: string;
  /** `yes` where nobody near the reporter may learn of it. */
  readonly private: string;
  /** The service asked for and how somebody is to help, `code:help`; empty for any other report. */
  readonly service: string;
  /** The proof of work that goes along while the district is under attack; empty without one. */
  readonly work: string;
  /** Ids of photos that have arrived. */
  readonly photos: readonly string[];
}

export const MOST_PHOTOS = 9;

const TEXTS = [
  'description',
  'address',
  'search',
  'place',
  'lon',
  'lat',
  'accuracy',
  'category',
  'consent',
  'unit',
  'name',
  'phone',
  'email',
  'mayContact',
  'safeTime',
  'messages',
  'joins',
  'danger',
  'private',
  'service',
  'work',
] as const satisfies readonly (keyof ReportForm)[];

/** Shape of ids and keys. */
export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

function asUuid(bytes: Buffer, version: number): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | (version << 4);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

/** A new UUIDv7: the time in milliseconds, then chance (RFC 9562 §5.7). */
export function newId(now: Date): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now.getTime(), 0, 6);
  return asUuid(bytes, 7);
}

/** A new key for one form: 128 random bits as a UUID. */
export function newKey(): string {
  return randomUUID();
}

/** The id of the n-th photo of a form: the time of the form's id, the rest from both, so that a repeat has the same. */
export function photoId(formId: string, at: number): string {
  const bytes = createHash('sha256').update(`${formId}:${at}`).digest().subarray(0, 16);
  Buffer.from(formId.replaceAll('-', '').slice(0, 12), 'hex').copy(bytes, 0, 0, 6);
  return asUuid(bytes, 7);
}

/** Every field that is one text, in no order: what a step between has to carry along. */
export const FORM_TEXTS: readonly (typeof TEXTS)[number][] = TEXTS;

/** An empty form with a key and an id of its own. */
export function emptyForm(now: Date): ReportForm {
  const blank = Object.fromEntries(TEXTS.map((name) => [name, ''])) as Record<(typeof TEXTS)[number], string>;
  return { ...blank, mayContact: 'centre', key: newKey(), id: newId(now), photos: [] };
}

/** Reads what a browser sent. A missing or forged key or id is replaced: such a form was never ours. */
export function readForm(fields: ReadonlyMap<string, readonly string[]>, now: Date): ReportForm {
  const one = (name: string): string => fields.get(name)?.[0] ?? '';
  const fresh = emptyForm(now);
  const texts = Object.fromEntries(TEXTS.map((name) => [name, one(name).replaceAll('\r\n', '\n')]));
  const dropped = new Set(fields.get('dropPhoto') ?? []);
  const photos = (fields.get('photo') ?? []).filter((id) => UUID.test(id) && !dropped.has(id));
  return {
    ...fresh,
    ...texts,
    mayContact: one('mayContact') === '' ? fresh.mayContact : one('mayContact'),
    key: UUID.test(one('key')) ? one('key') : fresh.key,
    id: UUID.test(one('id')) ? one('id') : fresh.id,
    photos: [...new Set(photos)],
  };
}
