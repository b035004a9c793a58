import type { MessageTemplate } from '@gezhi/domain/notice';
import type { Statement, Transaction } from '../../platform/db/index.ts';

/** A message to be written down. */
export interface NewMessage {
  readonly id: string;
  readonly channel: 'sms' | 'mail';
  readonly template: MessageTemplate;
  readonly entryId: string | null;
  readonly reportId: string | null;
  readonly personId: string | null;
  readonly proofId: string | null;
  readonly appointmentId?: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly dueAt: Date;
}

const ADD: Statement = {
  name: 'messages-add',
  text: `insert into messages (id, channel, template, entry_id, report_id, person_id, proof_id, variables, created_at, due_at, appointment_id)
    select n.id, n.channel, n.template, n.entry_id, n.report_id, n.person_id, n.proof_id, n.variables::jsonb, $9, n.due_at, n.appointment_id
    from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::text[], $10::timestamptz[], $11::uuid[])
      as n (id, channel, template, entry_id, report_id, person_id, proof_id, variables, due_at, appointment_id)
    on conflict do nothing`,
};

/** Writes messages down; one that is there already (the same entry and report, or news that still waits) adds nothing. */
export async function addMessages(tx: Transaction, messages: readonly NewMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await tx.run(ADD, [
    messages.map((one) => one.id),
    messages.map((one) => one.channel),
    messages.map((one) => one.template),
    messages.map((one) => one.entryId),
    messages.map((one) => one.reportId),
    messages.map((one) => one.personId),
    messages.map((one) => one.proofId),
    messages.map((one) => JSON.stringify(one.variables)),
    tx.now,
    messages.map((one) => one.dueAt),
    messages.map((one) => one.appointmentId ?? null),
  ]);
}

/** A message taken by this process for the length of the lease. */
export interface ClaimedMessage {
  readonly id: string;
  readonly channel: 'sms' | 'mail';
  readonly template: MessageTemplate;
  readonly report_id: string | null;
  readonly person_id: string | null;
  readonly proof_id: string | null;
  readonly appointment_id: string | null;
  readonly variables: Readonly<Record<string, string>>;
  readonly created_at: Date;
  /** Which try this is, counted before it begins: a try that kills the process counts too. */
  readonly attempts: number;
}

// As deliveries are claimed: by membership, whatever is due; other processes pass it over for the lease.
const CLAIM: Statement = {
  name: 'messages-claim',
  text: `with due as materialized (
      select id from messages where state = 'waiting' and due_at <= clock_timestamp() order by due_at limit $1 for update skip locked)
    update messages m set attempts = m.attempts + 1, due_at = clock_timestamp() + make_interval(secs => $2)
    from due where m.id = due.id
    returning m.id, m.channel, m.template, m.report_id, m.person_id, m.proof_id, m.appointment_id, m.variables, m.created_at, m.attempts`,
};

/** Takes up to `count` due messages; other processes pass them over for the lease (seconds). */
export function claimMessages(
  tx: Transaction,
  { count, leaseSeconds }: { count: number; leaseSeconds: number },
): Promise<ClaimedMessage[]> {
  return tx.run<ClaimedMessage>(CLAIM, [count, leaseSeconds]);
}

/** What became of a try. */
export type Outcome =
  | { readonly state: 'sent' }
  | { readonly state: 'dropped' | 'dead'; readonly failure: string }
  | { readonly state: 'waiting'; readonly failure: string; readonly waitSeconds: number };

// Whoever took it over after the lease writes; the slow one's word comes too late.
const SETTLE: Statement = {
  name: 'messages-settle',
  text: `update messages set state = $3, failure = $4,
      settled_at = case when $3 = 'waiting' then null else clock_timestamp() end,
      due_at = case when $3 = 'waiting' then clock_timestamp() + make_interval(secs => $5) else due_at end
    where id = $1 and attempts = $2 and state = 'waiting'`,
};

/** Writes down what became of a try. */
export async function settleMessage(
  tx: Transaction,
  message: ClaimedMessage,
  outcome: Outcome,
): Promise<void> {
  await tx.run(SETTLE, [
    message.id,
    message.attempts,
    outcome.state,
    'failure' in outcome ? outcome.failure : null,
    'waitSeconds' in outcome ? outcome.waitSeconds : 0,
  ]);
}
