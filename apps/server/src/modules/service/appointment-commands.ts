import { type Duty, dutiesOf } from '@gezhi/domain/access';
import { isOpenPhase, type Phase } from '@gezhi/domain/catalogue';
import { Problem } from '@gezhi/domain/problem';
import {
  APPOINTMENT_KEEPERS,
  type OwnChange,
  ownStepsOf,
  type ServicePlace,
  type StaffChange,
} from '@gezhi/domain/service';
import type { Transaction } from '../../platform/db/index.ts';
import type { Journal } from '../../platform/journal/index.ts';
import type { Keyring } from '../../platform/keys/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { type Booking, book, knownPlace, openSlots, refuseTwice, takenProblem } from './appointment-book.ts';
import { appointmentOfCode } from './appointment-contact.ts';
import { armReminder, cancelReminder, wantReminder } from './appointment-reminder.ts';
import {
  type AppointmentRow,
  moveAppointment,
  readAppointment,
  writeAppointment,
} from './appointment-store.ts';
import { readErrand } from './errand-store.ts';
import { lockPlace } from './place-store.ts';

/** What appointments need of the house. */
export interface AppointmentHouse {
  readonly knowledge: () => Knowledge;
  readonly journal: Journal;
  readonly keyring: Keyring;
}

interface Recorded {
  readonly id: string;
  readonly version: number;
  readonly action: string;
  readonly dutyId: string | null;
  readonly codes: Readonly<Record<string, unknown>>;
}

async function record(tx: Transaction, { journal }: AppointmentHouse, entry: Recorded) {
  const { id, version, action, dutyId, codes } = entry;
  await journal.append(tx, {
    ...{ subjectKind: 'appointment', subjectId: id, seq: version, action, dutyId, codes },
    passages: [],
  });
  return { id, version };
}

/** The post by which the actor keeps the day of a place: one of its unit, or of its very area. */
export function keeperOf(tx: Transaction, place: Pick<ServicePlace, 'unitId' | 'areaId'>): Duty | undefined {
  return dutiesOf(tx.actor).find(
    ({ role, unitId, reach }) =>
      APPOINTMENT_KEEPERS.some((one) => one === role) &&
      (unitId === place.unitId || (reach.level !== 'place' && reach.ids.includes(place.areaId))),
  );
}

/** Books at the desk; an errand's is booked by whoever sees its open matter. Throws access.role, matter.phase and what `book` throws. */
export async function bookAtDesk(tx: Transaction, house: AppointmentHouse, booking: Booking) {
  const duty = staffDuty(tx, APPOINTMENT_KEEPERS);
  if (booking.matterId !== null) await requireOpenMatter(tx, booking.matterId);
  const agreed = booking.matterId === null ? undefined : await readErrand(tx, booking.matterId);
  const remind = booking.remind ?? agreed?.wants_reminder;
  return bookSlot(tx, house, { ...booking, remind, dutyId: duty.id });
}

/** Books for a resident without account. Throws what `book` throws. */
export async function bookSlot(
  tx: Transaction,
  house: AppointmentHouse,
  { dutyId, ...booking }: Booking & { readonly dutyId: string | null },
) {
  const place = await book(tx, { knowledge: house.knowledge(), keyring: house.keyring }, booking);
  const isReachable = booking.by !== null || booking.matterId !== null;
  if (booking.remind === true && isReachable) await wantReminder(tx, booking.id);
  armReminder(tx, booking.id, new Date(booking.startsAt));
  return record(tx, house, {
    ...{ id: booking.id, version: 1, action: 'book', dutyId },
    codes: { place: place.code, item: booking.item, startsAt: booking.startsAt, matter: booking.matterId },
  });
}

function staffDuty(tx: Transaction, roles: readonly string[]): Duty {
  const duty = dutiesOf(tx.actor).find(({ role }) => roles.includes(role));
  if (duty === undefined) throw new Problem('access.role');
  return duty;
}

/** Before anything is written: from then on more is seen than the actor may. */
async function requireOpenMatter(tx: Transaction, matterId: string): Promise<void> {
  const phase = await phaseOf(tx, matterId);
  if (phase === undefined)
    throw new Problem('input.invalid', { fields: [{ path: 'matterId', code: 'unknown' }] });
  if (!isOpenPhase(phase)) throw new Problem('matter.phase', { phase });
}

/** The phase of a matter that the actor sees; undefined for any other. */
async function phaseOf(tx: Transaction, matterId: string): Promise<Phase | undefined> {
  const { rows } = await tx.query<{ phase: Phase }>('select phase from matters where id = $1', [matterId]);
  return rows[0]?.phase;
}

/** Moves, cancels or rates the appointment behind a code. Throws code.wrong, appointment.version, appointment.state, appointment.taken. */
export async function changeOwn(
  tx: Transaction,
  house: AppointmentHouse,
  asked: { readonly code: string; readonly version: number; readonly change: OwnChange },
) {
  const row = await appointmentOfCode(tx, house.keyring, { typed: asked.code, lock: true });
  const { change } = asked;
  if (row.version !== asked.version) throw new Problem('appointment.version', { version: row.version });
  const { ended } = await knownPlace(tx, row.place);
  const steps = ownStepsOf({ ...row, startsAt: row.starts_at, ended }, tx.now);
  if (!steps.includes(change.kind)) throw new Problem('appointment.state', { state: row.state });
  if (change.kind === 'move') return move(tx, house, { row, startsAt: change.startsAt });
  const isRated = change.kind === 'rate';
  if (!isRated) cancelReminder(tx, row.id);
  const version = await writeAppointment(
    tx,
    row.id,
    isRated ? { rating: change.rating } : { state: 'cancelled' },
  );
  return record(tx, house, {
    ...{ id: row.id, version, action: change.kind, dutyId: null },
    codes: isRated ? { rating: change.rating } : {},
  });
}

async function move(
  tx: Transaction,
  house: AppointmentHouse,
  { row, startsAt }: { readonly row: AppointmentRow; readonly startsAt: string },
) {
  // A place that takes no bookings any more has no other time.
  const place = await lockPlace(tx, row.place, 'share');
  if (place === undefined || place.ended) throw new Problem('appointment.state', { state: row.state });
  const open = await openSlots(tx, house.knowledge(), place);
  const at = Date.parse(startsAt);
  const slot = open.find(({ from }) => from === at);
  if (slot === undefined) throw takenProblem(at, open);
  for (const seat of slot.seats) {
    if (!(await moveAppointment(tx, row.id, { ...slot, seat }))) continue;
    const version = row.version + 1;
    armReminder(tx, row.id, new Date(slot.from));
    return record(tx, house, {
      ...{ id: row.id, version, action: 'move', dutyId: null },
      codes: { from: row.starts_at.toISOString(), to: startsAt },
    });
  }
  await refuseTwice(tx, row.matter_id, slot);
  throw takenProblem(at, open);
}

const STATES = { cancel: 'cancelled', keep: 'kept', miss: 'missed' } as const;

/** What the place's own staff may say of an appointment now; whether its time has begun decides. */
export function staffStepsOf({ state, starts_at, rating }: AppointmentRow, now: Date) {
  const begun = starts_at <= now;
  if (state === 'booked') return begun ? (['keep', 'miss'] as const) : (['cancel', 'keep'] as const);
  return state === 'kept' && rating === null ? (['rate'] as const) : ([] as const);
}

/** The appointment of a place whose day the actor keeps; with `isBooker` also one of an open matter for which the actor books. Throws not.found. */
export async function keptBy(
  tx: Transaction,
  id: string,
  isBooker = false,
): Promise<{ row: AppointmentRow; duty: Duty }> {
  const seen = await readAppointment(tx, id);
  const own = seen && keeperOf(tx, await knownPlace(tx, seen.place));
  const duty = own ?? (isBooker && seen ? await bookerOf(tx, seen) : undefined);
  if (duty === undefined) throw new Problem('not.found');
  await tx.applying();
  const row = await readAppointment(tx, id, true);
  if (row === undefined) throw new Problem('not.found');
  return { row, duty };
}

/** The post by which the actor books for the matter of an appointment. */
async function bookerOf(tx: Transaction, { matter_id }: AppointmentRow): Promise<Duty | undefined> {
  const phase = matter_id === null ? undefined : await phaseOf(tx, matter_id);
  if (phase === undefined || !isOpenPhase(phase)) return undefined;
  return dutiesOf(tx.actor).find(({ role }) => APPOINTMENT_KEEPERS.some((one) => one === role));
}

/** Says at the place that somebody came or did not, cancels, or notes a rating; whoever books for a matter cancels for it. Throws not.found, appointment.version, appointment.state. */
export async function changeAtPlace(
  tx: Transaction,
  house: AppointmentHouse,
  {
    id,
    version: seen,
    change,
  }: { readonly id: string; readonly version: number; readonly change: StaffChange },
) {
  const { row, duty } = await keptBy(tx, id, change.kind === 'cancel');
  if (row.version !== seen) throw new Problem('appointment.version', { version: row.version });
  const steps: readonly string[] = staffStepsOf(row, tx.now);
  if (!steps.includes(change.kind)) throw new Problem('appointment.state', { state: row.state });
  if (change.kind !== 'rate') cancelReminder(tx, id);
  const version = await writeAppointment(
    tx,
    id,
    change.kind === 'rate' ? { rating: change.rating } : { state: STATES[change.kind] },
  );
  return record(tx, house, {
    ...{ id, version, action: change.kind, dutyId: duty.id },
    codes: change.kind === 'rate' ? { rating: change.rating } : {},
  });
}

/** Opens a contact for ten minutes, with an entry. Throws not.found and contact.absent. */
export async function revealContact(tx: Transaction, house: AppointmentHouse, id: string) {
  const { row, duty } = await keptBy(tx, id);
  if (row.key_id === null || row.phone_sealed === null) throw new Problem('contact.absent');
  const version = await writeAppointment(tx, id, {});
  await record(tx, house, { id, version, action: 'revealAppointment', dutyId: duty.id, codes: {} });
  return { id };
}
