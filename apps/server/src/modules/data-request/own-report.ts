import type { Phase } from '@gezhi/domain/catalogue';
import { Problem } from '@gezhi/domain/problem';
import type { Statement, Transaction } from '../../platform/db/index.ts';
import { openField } from '../../platform/keys/index.ts';
import { reportPlace, type Unsealer } from '../matter/index.ts';

/** The caller's own report with what of its matter belongs to it. */
export interface OwnReport {
  readonly id: string;
  readonly matter_id: string;
  readonly number: string;
  readonly phase: Phase;
  readonly category: string | null;
  readonly district_id: number | null;
  readonly matter_created_at: Date;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly place: string | null;
  readonly folded: string | null;
  /** Whose report began the matter: its words, photos and place are this reporter's. */
  readonly is_first: boolean;
  readonly erased: boolean;
  readonly key_id: string | null;
  readonly name_sealed: Buffer | null;
  readonly phone_sealed: Buffer | null;
  readonly phone_index: Buffer | null;
  readonly email_sealed: Buffer | null;
  readonly safe_time_sealed: Buffer | null;
  readonly may_contact: 'yes' | 'centre' | 'no';
  readonly wants_reply: boolean;
  readonly message_consent: string | null;
  readonly rating: string | null;
  readonly rating_reasons: readonly string[];
  readonly tries: number;
  readonly urged_at: Date | null;
  readonly consent_version: string | null;
  readonly consent_by: string | null;
  readonly consent_at: Date | null;
  readonly consent_withdrawn_at: Date | null;
  readonly created_at: Date;
}

const OWN: Statement = {
  name: 'data-request-own-report',
  text: `select r.*, m.number, a.phase, m.category, m.district_id, m.created_at as matter_created_at, m.lon, m.lat, p.name as place,
      t.folded,
      not exists (select from reports o where o.matter_id = r.matter_id and (o.created_at, o.id) < (r.created_at, r.id)) as is_first,
      exists (select from data_requests d where d.report_id = r.id and d.erased_at is not null) as erased
    from reports r join matters m on m.id = r.matter_id join matters a on a.id = coalesce(m.merged_into, m.id)
      left join places p on p.id = m.place_id left join matter_terms t on t.matter_id = m.id
    where r.id = $1`,
};

/** The report of the caller. Throws code.wrong for whoever is no reporter. */
export async function ownReport(tx: Transaction): Promise<OwnReport> {
  const { actor } = tx;
  if (actor.kind !== 'reporter') throw new Problem('code.wrong');
  const [row] = await tx.run<OwnReport>(OWN, [actor.reportId]);
  if (row === undefined) throw new Problem('code.wrong');
  return row;
}

/** One sealed column in the clear; null where there is nothing, or where its key was destroyed. */
export async function openOwn(
  unsealer: Unsealer,
  row: Pick<OwnReport, 'id' | 'key_id'>,
  field: { readonly column: string; readonly sealed: Buffer | null },
): Promise<string | null> {
  const key = field.sealed === null ? undefined : await unsealer.key(row.key_id);
  if (field.sealed === null || key === undefined) return null;
  return openField(key, reportPlace(field.column, row.id), field.sealed);
}
