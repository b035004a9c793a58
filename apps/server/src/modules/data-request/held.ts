import type { HeldField, HeldRow } from '@gezhi/domain/data-request';
import { PERSONAL_FIELD_NAMES, type PersonalField } from '@gezhi/domain/privacy';
import type { Unsealer } from '../matter/index.ts';
import { type OwnReport, openOwn } from './own-report.ts';
import type { OwnThings } from './own-things.ts';

interface Own {
  readonly report: OwnReport;
  readonly things: OwnThings;
  readonly unsealer: Unsealer;
}

type Reader = (own: Own) => readonly HeldRow[] | Promise<readonly HeldRow[]>;

const NOTHING: readonly HeldRow[] = [];

function row(said: { at?: Date | null; text?: string; code?: string }): HeldRow {
  return { at: said.at?.toISOString() ?? null, text: said.text ?? null, code: said.code ?? null };
}

const text = (value: string | null): readonly HeldRow[] =>
  value === null || value === '' ? NOTHING : [row({ text: value })];
const code = (value: string | null): readonly HeldRow[] =>
  value === null ? NOTHING : [row({ code: value })];
const moment = (at: Date | null): readonly HeldRow[] => (at === null ? NOTHING : [row({ at })]);
/** Five decimals of a degree, about a metre. */
const point = (lon: number | null, lat: number | null): readonly HeldRow[] =>
  lon === null || lat === null ? NOTHING : [row({ text: `${lon.toFixed(5)}, ${lat.toFixed(5)}` })];

const sealed =
  (column: 'name_sealed' | 'phone_sealed' | 'email_sealed' | 'safe_time_sealed'): Reader =>
  async ({ report, unsealer }) =>
    text(await openOwn(unsealer, report, { column, sealed: report[column] }));

const REPORT_READERS = {
  'reports.name_sealed': sealed('name_sealed'),
  'reports.phone_sealed': sealed('phone_sealed'),
  'reports.email_sealed': sealed('email_sealed'),
  'reports.phone_index': ({ report }) => code(report.phone_index === null ? null : 'digest'),
  'reports.safe_time_sealed': sealed('safe_time_sealed'),
  'reports.may_contact': ({ report }) => code(report.may_contact),
  'reports.wants_reply': ({ report }) => code(report.wants_reply ? 'yes' : 'no'),
  'reports.message_consent': ({ report }) => code(report.message_consent),
  'reports.code_digest': () => code('digest'),
  'reports.created_at': ({ report }) => moment(report.created_at),
  'reports.rating': ({ report }) => code(report.rating),
  'reports.rating_reasons': ({ report }) => report.rating_reasons.map((one) => row({ text: one })),
  'reports.tries': ({ report }) => (report.tries === 0 ? NOTHING : text(String(report.tries))),
  'reports.urged_at': ({ report }) => moment(report.urged_at),
  'reports.consent_version': ({ report }) => text(report.consent_version),
  'reports.consent_by': ({ report }) => code(report.consent_by),
  'reports.consent_at': ({ report }) => moment(report.consent_at),
  'reports.consent_withdrawn_at': ({ report }) => moment(report.consent_withdrawn_at),
} as const satisfies Partial<Record<PersonalField, Reader>>;

/** What is there and is shown to nobody: a row each. */
const sealedOf = (held: readonly boolean[]): readonly HeldRow[] =>
  held.flatMap((one) => (one ? [row({ code: 'digest' })] : NOTHING));

/** One reader for each personal field of the registry: a field without one does not compile, and so cannot be left out. */
const READERS: Readonly<Record<PersonalField, Reader>> = {
  ...REPORT_READERS,
  'passages.body': ({ things, unsealer }) =>
    Promise.all(
      things.texts.map(async (one) =>
        row({ at: one.at, code: one.name, text: await unsealer.restored(one) }),
      ),
    ),
  'passages.lifted': ({ things }) =>
    things.texts.filter((one) => one.lifted !== null).map((one) => row({ at: one.at, code: one.name })),
  'matter_terms.folded': ({ report }) => (report.is_first ? text(report.folded) : NOTHING),
  'attachments.id': ({ things }) => things.photos.map(({ id, at }) => row({ at, text: id, code: 'photo' })),
  'attachments.taken_lon': ({ things }) =>
    things.photos.flatMap(({ taken_lon, taken_lat }) => point(taken_lon, taken_lat)),
  'attachments.taken_at': ({ things }) => things.photos.flatMap(({ taken_at }) => moment(taken_at)),
  'matters.lon': ({ report }) => (report.is_first ? point(report.lon, report.lat) : NOTHING),
  'matters.place_id': ({ report }) => (report.is_first ? text(report.place) : NOTHING),
  'reveals.at': ({ things }) =>
    things.looks.map(({ at, role, reason }) => row({ at, code: role, text: reason })),
  'messages.template': ({ things }) =>
    things.messages.map(({ at, template, state }) => row({ at, code: template, text: state })),
  'phone_proofs.created_at': ({ things }) => things.proofs.map(({ at }) => row({ at })),
  // Those booked for the own errand; any other stands on the page of its own code.
  'appointments.starts_at': ({ things }) => things.appointments.map(({ at }) => row({ at })),
  'appointments.name_sealed': ({ things }) => sealedOf(things.appointments.map(({ named }) => named)),
  'appointments.phone_sealed': ({ things }) => sealedOf(things.appointments.map(({ named }) => named)),
  'appointments.phone_index': ({ things }) => sealedOf(things.appointments.map(({ named }) => named)),
  'appointments.code_digest': ({ things }) => sealedOf(things.appointments.map(() => true)),
  'appointments.rating': ({ things }) => things.appointments.flatMap(({ rating }) => code(rating)),
  'data_requests.kind': ({ things }) =>
    things.requests.map(({ at, kind, phase }) => row({ at, code: kind, text: phase })),
};

/** Everything that is held of the reporter, field by field, in the order of the registry; empty fields too, which say so. */
export async function heldOf(own: Own): Promise<HeldField[]> {
  const held: HeldField[] = [];
  for (const field of PERSONAL_FIELD_NAMES) held.push({ field, rows: [...(await READERS[field](own))] });
  return held;
}
