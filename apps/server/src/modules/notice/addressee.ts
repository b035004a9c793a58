import { silenceOf } from '@gezhi/domain/notice';
import { normalisePhone } from '@gezhi/domain/privacy';
import type { Statement, Transaction } from '../../platform/db/index.ts';
import { type Keyring, loadSubjectKey, openField } from '../../platform/keys/index.ts';

/** To whom a message goes, opened for the moment of sending; or why it does not go any more. */
export type Addressee =
  | { readonly phone: string }
  | { readonly address: string; readonly unread: number }
  | { readonly mail: string }
  | Gone;

/** Nobody is there any more, or nobody who wants it. */
export interface Gone {
  readonly gone: string;
}

interface ReportRow {
  readonly key_id: string | null;
  readonly phone_sealed: Buffer | null;
  readonly email_sealed: Buffer | null;
  readonly may_contact: 'yes' | 'centre' | 'no';
  readonly wants_reply: boolean;
  readonly message_consent: 'none' | 'progress' | null;
  readonly is_restricted: boolean;
}

const REPORT: Statement = {
  name: 'messages-addressee',
  text: `select r.key_id, r.phone_sealed, r.email_sealed, r.may_contact, r.wants_reply, r.message_consent,
      m.visibility <> 'O' or exists (select from matters a where a.id = m.merged_into and a.visibility <> 'O') as is_restricted
    from reports r join matters m on m.id = r.matter_id where r.id = $1`,
};

/**
 * The telephone or mail of a report, looked at again when the message goes: who withdrew the contact meanwhile, or whose matter was
 * restricted, is not written to. A one-time code was asked for on the spot and goes to whatever telephone there is.
 */
export async function reporterAddressed(
  tx: Transaction,
  keyring: Keyring,
  { reportId, channel, isAskedFor }: { reportId: string; channel: 'sms' | 'mail'; isAskedFor: boolean },
): Promise<Addressee> {
  const [row] = await tx.run<ReportRow>(REPORT, [reportId]);
  if (row === undefined) return { gone: 'noReport' };
  const silence = silenceOf({
    mayContact: row.may_contact,
    wantsReply: row.wants_reply,
    hasAddress: row.phone_sealed !== null || row.email_sealed !== null,
    messageConsent: row.message_consent,
    isRestricted: row.is_restricted,
  });
  if (silence !== null && !isAskedFor) return { gone: silence };
  const column = channel === 'sms' ? 'phone_sealed' : 'email_sealed';
  const opened = await openSealed(tx, keyring, {
    keyId: row.key_id,
    sealed: row[column],
    place: { table: 'reports', column, rowId: reportId },
  });
  if (opened === null) return { gone: 'noAddress' };
  return channel === 'sms' ? { phone: normalisePhone(opened) } : { mail: opened };
}

interface Sealed {
  readonly keyId: string | null;
  readonly sealed: Buffer | null;
  readonly place: { readonly table: string; readonly column: string; readonly rowId: string };
}

async function openSealed(tx: Transaction, keyring: Keyring, { keyId, sealed, place }: Sealed) {
  if (keyId === null || sealed === null) return null;
  const client = { query: (text: string, values: unknown[]) => tx.query(text, values) };
  const key = await loadSubjectKey(client, keyring, keyId);
  return key === undefined ? null : openField(key, place, sealed);
}

const WISH: Statement = {
  name: 'messages-wish',
  text: `select w.address_sealed, w.key_id,
      (select count(*)::int from notices n where n.person_id = w.person_id and n.read_at is null) as unread
    from mail_wishes w where w.person_id = $1`,
};

interface WishRow {
  readonly address_sealed: Buffer;
  readonly key_id: string;
  readonly unread: number;
}

/** Where somebody of the staff wants mail, and how much is unread: nobody is written to who has read it meanwhile. */
export async function staffAddressed(
  tx: Transaction,
  keyring: Keyring,
  personId: string,
): Promise<Addressee> {
  const [row] = await tx.run<WishRow>(WISH, [personId]);
  if (row === undefined) return { gone: 'noWish' };
  if (row.unread === 0) return { gone: 'allRead' };
  const address = await openSealed(tx, keyring, {
    keyId: row.key_id,
    sealed: row.address_sealed,
    place: { table: 'mail_wishes', column: 'address_sealed', rowId: personId },
  });
  return address === null ? { gone: 'noWish' } : { address, unread: row.unread };
}
