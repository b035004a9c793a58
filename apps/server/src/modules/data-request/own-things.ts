import type { Statement, Transaction } from '../../platform/db/index.ts';
import type { StoredText } from '../matter/index.ts';
import type { OwnReport } from './own-report.ts';

/** A text in the reporter's own words, when it was said and as what. */
export interface OwnText extends StoredText {
  readonly at: Date;
}

/** What stands around the own report in other tables. */
export interface OwnThings {
  readonly texts: readonly OwnText[];
  readonly photos: readonly {
    readonly id: string;
    readonly at: Date;
    readonly taken_lon: number | null;
    readonly taken_lat: number | null;
    readonly taken_at: Date | null;
  }[];
  readonly looks: readonly { readonly at: Date; readonly role: string; readonly reason: string }[];
  readonly messages: readonly { readonly at: Date; readonly template: string; readonly state: string }[];
  readonly proofs: readonly { readonly at: Date }[];
  readonly appointments: readonly {
    readonly at: Date;
    readonly named: boolean;
    readonly rating: string | null;
  }[];
  readonly requests: readonly { readonly at: Date; readonly kind: string; readonly phase: string }[];
}

// An entry is the reporter's where the reporter took the step, and the first of the matter where the report began it.
const OWN_ENTRIES = `select e.id, e.at from entries e
  where e.subject_kind = 'matter' and e.subject_id = any ($1::uuid[]) and e.at >= $3
    and ((e.actor_kind = 'reporter' and e.codes ->> 'report' = $2::text) or (e.seq = 1 and e.subject_id = $4::uuid))`;

const TEXTS: Statement = {
  name: 'data-request-own-texts',
  text: `select p.entry_id, p.name, p.body, p.lifted, p.key_id, o.at from passages p join (${OWN_ENTRIES}) o on o.id = p.entry_id
    where p.subject_id = any ($1::uuid[]) order by o.at, p.entry_id, p.name limit 500`,
};
const PHOTOS: Statement = {
  name: 'data-request-own-photos',
  text: `select a.id, o.at, a.taken_lon, a.taken_lat, a.taken_at from attachments a join (${OWN_ENTRIES}) o on o.id = a.entry_id
    where a.subject_id = any ($1::uuid[]) order by o.at, a.id limit 500`,
};

/** Reads everything in other tables that is this reporter's. */
export async function ownThings(tx: Transaction, report: OwnReport): Promise<OwnThings> {
  const answering = tx.actor.kind === 'reporter' ? tx.actor.matterId : report.matter_id;
  const matters = [...new Set([report.matter_id, answering])];
  const own = [matters, report.id, report.matter_created_at, report.is_first ? report.matter_id : null];
  const byReport = async <R extends object>(text: string) => (await tx.query<R>(text, [report.id])).rows;
  return {
    texts: await tx.run<OwnText>(TEXTS, own),
    photos: await tx.run<OwnThings['photos'][number]>(PHOTOS, own),
    looks: await byReport(
      'select at, role, reason from reveals where report_id = $1 order by at desc limit 500',
    ),
    messages: await byReport(
      'select created_at as at, template, state from messages where report_id = $1 order by created_at desc limit 500',
    ),
    proofs: await byReport(
      'select created_at as at from phone_proofs where report_id = $1 order by created_at desc limit 100',
    ),
    appointments: (
      await tx.query<OwnThings['appointments'][number]>(
        `select starts_at as at, phone_sealed is not null as named, rating from appointments
         where matter_id = $1 order by starts_at desc limit 100`,
        [report.is_first ? report.matter_id : null],
      )
    ).rows,
    requests: await byReport(
      'select asked_at as at, kind, phase from data_requests where report_id = $1 order by asked_at desc limit 100',
    ),
  };
}
