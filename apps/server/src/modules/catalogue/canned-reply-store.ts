import type { CannedReply, ReplyInput, ReplyOwner } from '@gezhi/domain/canned-reply';
import type { Phase } from '@gezhi/domain/catalogue';
import type { Transaction } from '../../platform/db/index.ts';

interface ReplyRow {
  id: string;
  owner_kind: ReplyOwner['kind'];
  owner_id: number;
  zh: string | null;
  en: string | null;
  kinds: string[];
  phases: Phase[];
  categories: string[];
  ended: boolean;
}

const COLUMNS = 'id, owner_kind, owner_id, zh, en, kinds, phases, categories, ended';

/** The replies in force of some owners, and the ended ones of those whose replies are kept, in the order in which they were made. */
export async function readReplies(
  tx: Transaction,
  owners: readonly ReplyOwner[],
  kept: readonly ReplyOwner[],
): Promise<CannedReply[]> {
  const { rows } = await tx.query<ReplyRow>(
    `select ${COLUMNS} from canned_replies
     where (owner_kind = 'area' and owner_id = any ($1::int[]) or owner_kind = 'unit' and owner_id = any ($2::int[])) and not ended
     union all
     select ${COLUMNS} from canned_replies
     where (owner_kind = 'area' and owner_id = any ($3::int[]) or owner_kind = 'unit' and owner_id = any ($4::int[])) and ended
     order by id`,
    [idsOf(owners, 'area'), idsOf(owners, 'unit'), idsOf(kept, 'area'), idsOf(kept, 'unit')],
  );
  return rows.map(toReply);
}

const idsOf = (owners: readonly ReplyOwner[], kind: ReplyOwner['kind']) =>
  owners.filter((owner) => owner.kind === kind).map(({ id }) => id);

/** One reply, locked until the transaction ends; undefined where there is none. After `applying`. */
export async function lockReply(tx: Transaction, id: string): Promise<CannedReply | undefined> {
  const { rows } = await tx.query<ReplyRow>(
    `select ${COLUMNS} from canned_replies where id = $1 for update`,
    [id],
  );
  return rows.map(toReply)[0];
}

/** How many replies of an owner are in force; edits of the same owner wait for each other until the transaction ends. */
export async function countReplies(tx: Transaction, { kind, id }: ReplyOwner): Promise<number> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`canned replies ${kind} ${id}`]);
  const { rows } = await tx.query<{ count: number }>(
    'select count(*)::int as count from canned_replies where owner_kind = $1 and owner_id = $2 and not ended',
    [kind, id],
  );
  return rows[0]?.count ?? 0;
}

/** Writes a reply as it should be; false where another one has taken its id. After `applying`. */
export async function addReply(tx: Transaction, reply: ReplyInput): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into canned_replies (${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, false)
     on conflict (id) do nothing`,
    valuesOf(reply),
  );
  return rowCount === 1;
}

/** Writes new words, bounds or state to a reply that is there. */
export async function saveReply(tx: Transaction, reply: CannedReply): Promise<void> {
  await tx.query(
    `update canned_replies set owner_kind = $2, owner_id = $3, zh = $4, en = $5, kinds = $6, phases = $7, categories = $8,
       ended = $9 where id = $1`,
    [...valuesOf(reply), reply.ended],
  );
}

function valuesOf({ id, owner, zh, en, kinds, phases, categories }: ReplyInput): unknown[] {
  return [id, owner.kind, owner.id, zh, en, kinds, phases, categories];
}

function toReply({ id, owner_kind, owner_id, ...rest }: ReplyRow): CannedReply {
  const { zh, en, kinds, phases, categories, ended } = rest;
  return { id, owner: { kind: owner_kind, id: owner_id }, zh, en, kinds, phases, categories, ended };
}
