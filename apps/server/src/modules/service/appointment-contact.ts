import { maskName, maskPhone } from '@gezhi/domain/privacy';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import { type Keyring, loadSubjectKey, normaliseQueryCode, openField } from '../../platform/keys/index.ts';
import { type AppointmentRow, readAppointment } from './appointment-store.ts';

/** Binds a sealed value to its column and appointment. */
export function appointmentPlace(column: 'name_sealed' | 'phone_sealed', rowId: string) {
  return { table: 'appointments', column, rowId };
}

/** Keyed digest under which a code is found; the code itself is in no table. */
export function codeDigestOf(keyring: Keyring, code: string): Buffer {
  return keyring.blindIndex('appointments.code_digest', code, 'text') ?? Buffer.alloc(32);
}

/** The contact as it was typed; null once it is destroyed, and where nobody left one. */
export async function contactOf(
  tx: Transaction,
  keyring: Keyring,
  { id, key_id, name_sealed, phone_sealed }: AppointmentRow,
): Promise<{ readonly name: string; readonly phone: string } | null> {
  if (key_id === null || name_sealed === null || phone_sealed === null) return null;
  const client = { query: (text: string, values: unknown[]) => tx.query(text, values) };
  const key = await loadSubjectKey(client, keyring, key_id);
  if (key === undefined) return null;
  return {
    name: openField(key, appointmentPlace('name_sealed', id), name_sealed),
    phone: openField(key, appointmentPlace('phone_sealed', id), phone_sealed),
  };
}

/** The same as the day's list shows it. */
export async function maskedContact(tx: Transaction, keyring: Keyring, row: AppointmentRow) {
  const contact = await contactOf(tx, keyring, row);
  return contact === null
    ? { name: null, phone: null }
    : { name: maskName(contact.name), phone: maskPhone(contact.phone) };
}

/** The appointment behind a typed code. Throws code.wrong, the same for a typing error and for a code that was never given. */
export async function appointmentOfCode(
  tx: Transaction,
  keyring: Keyring,
  { typed, lock = false }: { readonly typed: string; readonly lock?: boolean },
): Promise<AppointmentRow> {
  const normal = normaliseQueryCode(typed);
  if ('fault' in normal) throw new Problem('code.wrong', { fault: normal.fault });
  const { rows } = await tx.query<{ id: string | null }>('select appointment_of_code($1) as id', [
    codeDigestOf(keyring, normal.code),
  ]);
  const id = rows[0]?.id;
  if (id == null) throw new Problem('code.wrong');
  // Whoever holds the code sees this one row.
  await tx.applying();
  const row = await readAppointment(tx, id, lock);
  if (row === undefined) throw new Problem('code.wrong');
  return row;
}
