import { reminderAt } from '@gezhi/domain/service';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../platform/db/index.ts';
import type { Keyring } from '../../platform/keys/index.ts';
import { arm, cancel, type TimerKind } from '../../platform/timers/index.ts';
import { type Addressee, addMessages, reporterAddressed, type Telling } from '../notice/index.ts';
import { contactOf } from './appointment-contact.ts';
import { readAppointment } from './appointment-store.ts';
import { firstReport } from './errand-store.ts';

/** The one clock of an appointment; moved, it is armed anew. */
const CLOCK = { subjectKind: 'appointment', clock: 'reminder', run: 1, mark: 'dayBefore' } as const;
const SHANGHAI_MS = 8 * 3_600_000;

/**
 * Arms what reminds of an appointment the day before, or moves it; nothing where that moment has passed. In the transaction that books or moves, so
 * whatever process is killed it fires once.
 */
export function armReminder(tx: Transaction, id: string, startsAt: Date): void {
  cancelReminder(tx, id);
  const dueAt = reminderAt(startsAt, tx.now);
  if (dueAt !== null) arm(tx, [{ ...CLOCK, subjectId: id, dueAt }]);
}

/** Nothing is left to remind of. */
export function cancelReminder(tx: Transaction, id: string): void {
  cancel(tx, { subjectKind: CLOCK.subjectKind, subjectId: id });
}

/** Whoever books asks to be reminded. After `applying`. */
export async function wantReminder(tx: Transaction, id: string): Promise<void> {
  await tx.query('update appointments set wants_reminder = true where id = $1', [id]);
}

const LOCK = {
  name: 'appointment-lock-free',
  text: 'select id from appointments where id = any ($1::uuid[]) order by id for update skip locked',
} as const;

const WANTED = {
  name: 'appointment-reminded',
  text: `select a.starts_at, p.zh, p.en from appointments a join service_places p on p.code = a.place
    where a.id = $1 and a.state = 'booked' and a.starts_at > $2 and (a.wants_reminder or a.matter_id is not null)`,
} as const;

interface Wanted {
  readonly starts_at: Date;
  readonly zh: string;
  readonly en: string;
}

/** What the day before does: one message to whoever wants it, written in the transaction that deletes the timer. */
export function appointmentTimers(telling: Telling | null): TimerKind {
  return {
    notifies: () => true,
    lock: async (tx, ids) => (await tx.run<{ id: string }>(LOCK, [ids])).map(({ id }) => id),
    fire: async (tx, due) => {
      if (telling === null) return;
      for (const { subjectId } of due) await remind(tx, telling, subjectId);
    },
  };
}

async function remind(
  tx: Transaction,
  { language, publicUrl }: Telling,
  appointmentId: string,
): Promise<void> {
  const [wanted] = await tx.run<Wanted>(WANTED, [appointmentId, tx.now]);
  if (wanted === undefined) return;
  const variables = {
    time: timeOf(wanted.starts_at),
    place: language === 'en' ? wanted.en : wanted.zh,
    link: publicUrl === null ? '' : `${publicUrl}/public/appointment`,
  };
  const nobody = { entryId: null, reportId: null, personId: null, proofId: null };
  await addMessages(tx, [
    {
      id: uuidv7(),
      channel: 'sms',
      template: 'reminder',
      ...nobody,
      appointmentId,
      variables,
      dueAt: tx.now,
    },
  ]);
}

/** Day and clock of Shanghai, without words. */
function timeOf(moment: Date): string {
  return new Date(moment.getTime() + SHANGHAI_MS).toISOString().slice(0, 16).replace('T', ' ');
}

/**
 * Whom a reminder goes to, looked up when it goes: nobody once the appointment is called off, moved, over, or its contact withdrawn. Of an
 * errand's appointment it is the applicant, where that was agreed to, or as far as messages are wanted (docs/field.md §6.9).
 */
export async function bookedAddressed(
  tx: Transaction,
  keyring: Keyring,
  {
    appointmentId,
    variables,
  }: { readonly appointmentId: string; readonly variables: Readonly<Record<string, string>> },
): Promise<Addressee> {
  const row = await readAppointment(tx, appointmentId);
  if (row === undefined || row.state !== 'booked') return { gone: 'calledOff' };
  if (row.starts_at <= tx.now || timeOf(row.starts_at) !== variables.time) return { gone: 'calledOff' };
  const contact = await contactOf(tx, keyring, row);
  if (contact !== null) return { phone: contact.phone.replace(/[ -]/g, '') };
  const reportId = row.matter_id === null ? undefined : await firstReport(tx, row.matter_id);
  if (reportId === undefined) return { gone: 'noAddress' };
  return reporterAddressed(tx, keyring, { reportId, channel: 'sms', isAskedFor: row.wants_reminder });
}
