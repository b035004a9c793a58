import type { Parsed, Reply } from '@gezhi/domain/contract';
import type { Message, messageList } from '@gezhi/domain/notice';
import { Problem } from '@gezhi/domain/problem';
import type { Statement, Transaction } from '../../platform/db/index.ts';

interface Row {
  readonly id: string;
  readonly channel: 'sms' | 'mail';
  readonly template: string;
  readonly state: Message['state'];
  readonly attempts: number;
  readonly created_at: Date;
  readonly due_at: Date;
  readonly settled_at: Date | null;
  readonly failure: string | null;
}

const COLUMNS = 'id, channel, template, state, attempts, created_at, due_at, settled_at, failure';
const AFTER = `($1::uuid is null or (created_at, id) < ((select l.created_at from messages l where l.id = $1), $1))
  order by created_at desc, id desc limit $2`;
const ALL: Statement = { name: 'messages-all', text: `select ${COLUMNS} from messages where ${AFTER}` };
const UNSENT: Statement = {
  name: 'messages-unsent',
  text: `select ${COLUMNS} from messages where state in ('waiting', 'dead') and ${AFTER}`,
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A page of messages, newest first: what and when, never to whom. */
export async function listMessages(
  tx: Transaction,
  { after, limit, which }: Parsed<typeof messageList>['query'],
): Promise<Reply<typeof messageList>> {
  if (after !== undefined && !UUID.test(after))
    throw new Problem('input.invalid', { fields: [{ path: 'after', code: 'unknown' }] });
  const rows = await tx.run<Row>(which === 'all' ? ALL : UNSENT, [after ?? null, limit + 1]);
  const items = rows.slice(0, limit).map(toMessage);
  const last = items.at(-1);
  return rows.length > limit && last !== undefined ? { items, next: last.id } : { items };
}

function toMessage({ created_at, due_at, settled_at, ...row }: Row): Message {
  return {
    ...row,
    at: created_at.toISOString(),
    dueAt: due_at.toISOString(),
    settledAt: settled_at?.toISOString() ?? null,
  };
}

/** Gives a message that was given up all its tries again. Throws not.found for any other. */
export async function retryMessage(tx: Transaction, id: string): Promise<{ id: string }> {
  const { rowCount } = await tx.query(
    `update messages set state = 'waiting', attempts = 0, settled_at = null, due_at = $2 where id = $1 and state = 'dead'`,
    [id, tx.now],
  );
  if (rowCount !== 1) throw new Problem('not.found');
  return { id };
}

/** Forgets messages a year after they were written; gives how many. For the nightly job. */
export async function purgeMessages(tx: Transaction): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from messages where created_at < $1::timestamptz - interval '1 year'`,
    [tx.now],
  );
  return rowCount ?? 0;
}

/** How many messages were given up, for the figures of whoever watches the house. */
export async function countDeadMessages(tx: Transaction): Promise<number> {
  const { rows } = await tx.query<{ dead: number }>(
    "select count(*)::int as dead from messages where state in ('waiting', 'dead') and state = 'dead'",
  );
  return rows[0]?.dead ?? 0;
}
