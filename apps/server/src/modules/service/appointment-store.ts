import type { AppointmentState, ServicePlace, TakenSeat } from '@gezhi/domain/service';
import type { Transaction } from '../../platform/db/index.ts';

/** A place as the table keeps it. */
export interface PlaceRow extends Pick<ServicePlace, 'code' | 'kind' | 'zh' | 'en' | 'ended'> {
  readonly unit_id: number;
  readonly area_id: number;
  readonly slot_minutes: number;
  readonly at_once: number;
  readonly days_ahead: number;
}

const PLACES = {
  name: 'service-places',
  text: `select code, kind, unit_id, area_id, zh, en, slot_minutes, at_once, days_ahead, ended from service_places
    where (not ended or $3) and ($1::text is null or code = $1) and ($2::text[] is null or kind = any ($2)) order by area_id, code limit 2000`,
} as const;

interface PlacesMeant {
  readonly code?: string | null;
  readonly kinds?: readonly string[] | null;
  /** Also those that take no bookings any more: what is booked there goes on. */
  readonly isEndedToo?: boolean;
}

/** Places that can be booked: all, the one of a code, or those of some kinds. */
export async function readPlaces(
  tx: Transaction,
  { code = null, kinds = null, isEndedToo = false }: PlacesMeant,
): Promise<ServicePlace[]> {
  const rows = await tx.run<PlaceRow>(PLACES, [code, kinds, isEndedToo]);
  return rows.map(placeOfRow);
}

/** A place in the words of the contract. */
export function placeOfRow(row: PlaceRow): ServicePlace {
  const { unit_id, area_id, slot_minutes, at_once, days_ahead, ...place } = row;
  return {
    ...place,
    ...{ unitId: unit_id, areaId: area_id, slotMinutes: slot_minutes },
    ...{ atOnce: at_once, daysAhead: days_ahead },
  };
}

/** Those of some places where somebody is booked from a moment on. */
export async function placesExpecting(
  tx: Transaction,
  codes: readonly string[],
  from: Date,
): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ code: string }>(
    `select p.code from unnest($1::text[]) as p (code)
     where exists (select from appointments a where a.place = p.code and a.starts_at >= $2 and a.state = 'booked')`,
    [codes, from],
  );
  return new Set(rows.map(({ code }) => code));
}

/** Kinds of places that the district has. */
export async function kindsOfPlaces(tx: Transaction): Promise<ReadonlySet<ServicePlace['kind']>> {
  const { rows } = await tx.query<{ kind: ServicePlace['kind'] }>(
    'select distinct kind from service_places where not ended',
  );
  return new Set(rows.map(({ kind }) => kind));
}

/** Seats of a place that are gone between two moments in milliseconds; never whose. */
export async function takenSeats(
  tx: Transaction,
  { place, from, to }: { readonly place: string; readonly from: number; readonly to: number },
): Promise<TakenSeat[]> {
  const { rows } = await tx.query<{ starts_at: Date; ends_at: Date; seat: number }>(
    'select starts_at, ends_at, seat from appointment_seats($1, $2, $3)',
    [place, new Date(from), new Date(to)],
  );
  return rows.map(({ starts_at, ends_at, seat }) => ({
    from: starts_at.getTime(),
    to: ends_at.getTime(),
    seat,
  }));
}

export interface AppointmentRow {
  readonly id: string;
  readonly version: number;
  readonly place: string;
  readonly item: string | null;
  readonly matter_id: string | null;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly seat: number;
  readonly state: AppointmentState;
  readonly key_id: string | null;
  readonly name_sealed: Buffer | null;
  readonly phone_sealed: Buffer | null;
  readonly wants_reminder: boolean;
  readonly rating: 'verySatisfied' | 'satisfied' | 'fair' | 'dissatisfied' | 'veryDissatisfied' | null;
}

const COLUMNS =
  'id, version, place, item, matter_id, starts_at, ends_at, seat, state, key_id, name_sealed, phone_sealed, rating, wants_reminder';

/** One appointment as far as the actor sees it, locked where it is to be changed. */
export async function readAppointment(
  tx: Transaction,
  id: string,
  lock = false,
): Promise<AppointmentRow | undefined> {
  const { rows } = await tx.query<AppointmentRow>(
    `select ${COLUMNS} from appointments where id = $1${lock ? ' for update' : ''}`,
    [id],
  );
  return rows[0];
}

/** Appointments of a place between two moments, in their order. */
export async function appointmentsOf(
  tx: Transaction,
  { place, from, to }: { readonly place: string; readonly from: Date; readonly to: Date },
): Promise<AppointmentRow[]> {
  const { rows } = await tx.query<AppointmentRow>(
    `select ${COLUMNS} from appointments where place = $1 and starts_at >= $2 and starts_at < $3 order by starts_at, seat limit 500`,
    [place, from, to],
  );
  return rows;
}

/** Appointments to come, and those that were kept, of a matter that the actor sees. */
export async function appointmentsOfMatter(tx: Transaction, matterId: string): Promise<AppointmentRow[]> {
  const { rows } = await tx.query<AppointmentRow>(
    `select ${COLUMNS} from appointments where matter_id = $1 and state <> 'cancelled' order by starts_at limit 20`,
    [matterId],
  );
  return rows;
}

export interface NewAppointment {
  readonly id: string;
  readonly place: string;
  readonly item: string | null;
  readonly matterId: string | null;
  readonly from: number;
  readonly to: number;
  readonly keyId: string | null;
  readonly nameSealed: Buffer | null;
  readonly phoneSealed: Buffer | null;
  readonly phoneIndex: Buffer | null;
  readonly codeDigest: Buffer;
}

/** When the booking of an errand begins that meets a stretch of time; undefined where the errand is free then. After `applying`. */
export async function bookingMeeting(
  tx: Transaction,
  matterId: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<Date | undefined> {
  const { rows } = await tx.query<{ starts_at: Date }>(
    `select starts_at from appointments
     where matter_id = $1 and state = 'booked' and starts_at < $3 and ends_at > $2 order by starts_at limit 1`,
    [matterId, new Date(from), new Date(to)],
  );
  return rows[0]?.starts_at;
}

/** Takes a seat; false where somebody else was faster, the errand is booked then already, or the id is known. After `applying`. */
export async function insertAppointment(
  tx: Transaction,
  made: NewAppointment,
  seat: number,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into appointments (id, place, item, matter_id, starts_at, ends_at, seat, key_id, name_sealed, phone_sealed, phone_index,
       code_digest, booked_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`,
    [
      ...[made.id, made.place, made.item, made.matterId, new Date(made.from), new Date(made.to), seat],
      ...[made.keyId, made.nameSealed, made.phoneSealed, made.phoneIndex, made.codeDigest, tx.now],
    ],
  );
  return rowCount === 1;
}

/** What PostgreSQL says where a seat is another's, or another booking of the errand meets it. */
const GONE: ReadonlySet<string | undefined> = new Set(['23505', '23P01']);

/** Moves to another seat; false where somebody else was faster, or the errand is booked then already. After `applying`, with the row locked. */
export async function moveAppointment(
  tx: Transaction,
  id: string,
  to: { readonly from: number; readonly to: number; readonly seat: number },
): Promise<boolean> {
  await tx.query('savepoint moving');
  try {
    await tx.query(
      'update appointments set starts_at = $2, ends_at = $3, seat = $4, version = version + 1 where id = $1',
      [id, new Date(to.from), new Date(to.to), to.seat],
    );
    await tx.query('release savepoint moving');
    return true;
  } catch (fault) {
    await tx.query('rollback to savepoint moving');
    if (GONE.has((fault as { code?: string }).code)) return false;
    throw fault;
  }
}

/** Writes another state or a rating, and raises the version. After `applying`. */
export async function writeAppointment(
  tx: Transaction,
  id: string,
  { state, rating }: { readonly state?: AppointmentState; readonly rating?: string },
): Promise<number> {
  const { rows } = await tx.query<{ version: number }>(
    `update appointments set state = coalesce($2, state), rating = coalesce($3, rating),
       rated_at = case when $3::text is null then rated_at else $4 end, version = version + 1 where id = $1 returning version`,
    [id, state ?? null, rating ?? null, tx.now],
  );
  return rows[0]?.version ?? 1;
}
