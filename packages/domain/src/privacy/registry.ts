import type { FieldClass } from './classes.ts';

/** What a field of a resident is needed for; worded for the resident on the page of the own data. */
export const PURPOSES = ['answer', 'handle', 'place', 'proof', 'rating', 'trail', 'consent', 'find'] as const;
export type Purpose = (typeof PURPOSES)[number];

/**
 * On what it rests (docs/field.md §6.8): what the person gave by choice (个人信息保护法 13(1)1), what a public body needs for
 * its duty (13(1)3, 34), or what a law demands to be recorded (51, 55, 56).
 */
export const BASES = ['choice', 'duty', 'law'] as const;
export type Basis = (typeof BASES)[number];

/** How long it is kept: three years after the matter closed, with the matter's file, three years, one year, a month, a day. */
export const KEEPS = ['closed3', 'file', 'audit3', 'year', 'month', 'day'] as const;
export type Keep = (typeof KEEPS)[number];

/** A column that points at a resident: the page of the own data lists it, and erasure reaches it. */
export interface PersonalColumn {
  readonly class: FieldClass;
  readonly purpose: Purpose;
  readonly basis: Basis;
  readonly keep: Keep;
}

/** A column that says nothing of a person: ids, counters, what belongs to the matter. */
const PLAIN = 'plain';

type Column = PersonalColumn | typeof PLAIN;

function personal(purpose: Purpose, basis: Basis, keep: Keep): PersonalColumn {
  return { class: 'personal', purpose, basis, keep };
}

function plain<const N extends string>(...names: readonly N[]): Record<N, typeof PLAIN> {
  return Object.fromEntries(names.map((name) => [name, PLAIN])) as Record<N, typeof PLAIN>;
}

/**
 * The field registry (docs/field.md §6.8): every column of every table that holds something of a resident. A test
 * compares it with the database: a column that is not here fails it, and what is personal here must be on the page.
 */
export const RESIDENT_TABLES = {
  reports: {
    ...plain('id', 'matter_id', 'person_id', 'source', 'key_id', 'answered_run', 'consent_duty_id'),
    ...plain('consent_withdrawn_duty_id', 'forgotten_at'),
    name_sealed: personal('answer', 'choice', 'closed3'),
    phone_sealed: personal('answer', 'choice', 'closed3'),
    email_sealed: personal('answer', 'choice', 'closed3'),
    phone_index: personal('find', 'choice', 'closed3'),
    safe_time_sealed: personal('answer', 'choice', 'closed3'),
    may_contact: personal('answer', 'choice', 'closed3'),
    wants_reply: personal('answer', 'choice', 'closed3'),
    message_consent: personal('answer', 'choice', 'closed3'),
    code_digest: personal('proof', 'duty', 'file'),
    created_at: personal('handle', 'duty', 'file'),
    rating: personal('rating', 'choice', 'file'),
    rating_reasons: personal('rating', 'choice', 'file'),
    tries: personal('answer', 'duty', 'file'),
    urged_at: personal('handle', 'duty', 'file'),
    consent_version: personal('consent', 'law', 'file'),
    consent_by: personal('consent', 'law', 'file'),
    consent_at: personal('consent', 'law', 'file'),
    consent_withdrawn_at: personal('consent', 'law', 'file'),
  },
  passages: {
    ...plain('entry_id', 'name', 'subject_kind', 'subject_id', 'class', 'audience', 'key_id', 'salt'),
    body: personal('handle', 'duty', 'file'),
    lifted: personal('handle', 'duty', 'closed3'),
  },
  matter_terms: {
    ...plain('matter_id', 'district_id', 'town_id', 'community_id', 'grid_id', 'created_at', 'terms'),
    folded: personal('find', 'duty', 'file'),
  },
  attachments: {
    ...plain(
      'subject_kind',
      'subject_id',
      'entry_id',
      'stage',
      'audience',
      'hash',
      'width',
      'height',
      'bytes',
    ),
    ...plain('uploaded_by', 'created_at', 'taken_lat'),
    id: personal('handle', 'duty', 'file'),
    taken_lon: personal('place', 'duty', 'file'),
    taken_at: personal('handle', 'duty', 'file'),
  },
  reveals: {
    ...plain('id', 'matter_id', 'report_id', 'account_id', 'role', 'until', 'reason'),
    at: personal('trail', 'law', 'audit3'),
  },
  messages: {
    ...plain('id', 'channel', 'entry_id', 'report_id', 'person_id', 'proof_id', 'variables', 'state'),
    ...plain('appointment_id'),
    ...plain('attempts', 'created_at', 'due_at', 'settled_at', 'failure'),
    template: personal('answer', 'choice', 'year'),
  },
  phone_proofs: {
    ...plain('id', 'report_id', 'expires_at', 'tries', 'token_digest', 'token_until', 'proved_at'),
    created_at: personal('proof', 'duty', 'day'),
  },
  appointments: {
    ...plain('id', 'version', 'place', 'item', 'matter_id', 'ends_at', 'seat', 'state', 'key_id'),
    ...plain('booked_at', 'forgotten_at', 'rated_at', 'wants_reminder'),
    starts_at: personal('handle', 'choice', 'file'),
    name_sealed: personal('answer', 'choice', 'month'),
    phone_sealed: personal('answer', 'choice', 'month'),
    phone_index: personal('find', 'choice', 'month'),
    code_digest: personal('proof', 'duty', 'file'),
    rating: personal('rating', 'choice', 'file'),
  },
  data_requests: {
    ...plain(
      'id',
      'report_id',
      'matter_id',
      'district_id',
      'phase',
      'version',
      'fields',
      'yellow_at',
      'due_at',
    ),
    ...plain('deep_red_at', 'decided_at', 'basis', 'erased_at', 'asked_at'),
    kind: personal('trail', 'law', 'audit3'),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Column>>>>;

/** Columns of a matter that say where its reporter may live; the others belong to the matter and not to a person. */
export const MATTER_COLUMNS = {
  lon: personal('place', 'duty', 'file'),
  place_id: personal('place', 'duty', 'file'),
} as const satisfies Readonly<Record<string, PersonalColumn>>;

const TABLES: Readonly<Record<string, Readonly<Record<string, Column>>>> = {
  ...RESIDENT_TABLES,
  matters: MATTER_COLUMNS,
};

type PersonalIn<T extends string, C> = {
  [K in keyof C & string]: C[K] extends PersonalColumn ? `${T}.${K}` : never;
}[keyof C & string];

/** The name of a personal field, `table.column`. */
export type PersonalField =
  | {
      [T in keyof typeof RESIDENT_TABLES & string]: PersonalIn<T, (typeof RESIDENT_TABLES)[T]>;
    }[keyof typeof RESIDENT_TABLES & string]
  | PersonalIn<'matters', typeof MATTER_COLUMNS>;

/** Every personal field of the registry with what is said of it, in the order in which the page lists them. */
export const PERSONAL_FIELDS: ReadonlyMap<PersonalField, PersonalColumn> = new Map(
  Object.entries(TABLES).flatMap(([table, columns]) =>
    Object.entries(columns).flatMap(([column, said]) =>
      said === PLAIN ? [] : [[`${table}.${column}` as PersonalField, said] as const],
    ),
  ),
);

/** Their names alone. */
export const PERSONAL_FIELD_NAMES = [...PERSONAL_FIELDS.keys()] as [PersonalField, ...PersonalField[]];
