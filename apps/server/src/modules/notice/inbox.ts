import type { Parsed, Reply } from '@gezhi/domain/contract';
import type { Notice, noticeList, noticeRead, StaffingFacts } from '@gezhi/domain/notice';
import { Problem } from '@gezhi/domain/problem';
import { withoutMarkers } from '@gezhi/domain/text';
import type { Transaction } from '../../platform/db/index.ts';
import { CAMPAIGN_KIND, nameCampaigns } from '../campaign/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { LISTED_PROBLEM_KIND, nameProblems } from '../strike-list/index.ts';
import { nameVerifications, VERIFICATION_KIND } from '../verification/index.ts';

interface Row {
  readonly id: string;
  readonly action: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly number: string | null;
  readonly title: string | null;
  readonly staffing: StaffingFacts | null;
  readonly at: Date;
  readonly read_at: Date | null;
}

// Row-level security decides what of the matter is joined: whoever may no longer see it reads neither number nor title.
// The title of a restricted or care matter stays on its own page.
const LIST = {
  name: 'notice-list',
  text: `select n.id, n.action, n.subject_kind, n.subject_id, m.number, p.body as title, w.facts as staffing, n.at,
      n.read_at
    from notices n
      left join matters m on n.subject_kind = 'matter' and m.id = n.subject_id
      left join passages p on p.entry_id = m.title_entry_id and p.name = 'title' and m.visibility = 'O'
      left join staffing_warnings w on n.subject_kind = 'staffing' and w.entry_id = n.entry_id
    where n.person_id = $1
      and ($2::uuid is null or (n.at, n.id) < ((select l.at from notices l where l.id = $2), $2))
    order by n.at desc, n.id desc limit $3`,
} as const;

const UNREAD = {
  name: 'notice-unread',
  text: 'select count(*) as unread from notices where person_id = $1 and read_at is null',
} as const;

const READ = {
  name: 'notice-read',
  text: `update notices set read_at = $2
    where person_id = $1 and read_at is null and ($3::uuid[] is null or id = any ($3))`,
} as const;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A page of the actor's own inbox, newest first. */
export async function listNotices(
  tx: Transaction,
  knowledge: Knowledge,
  { after, limit }: Parsed<typeof noticeList>['query'],
): Promise<Reply<typeof noticeList>> {
  if (after !== undefined && !UUID.test(after)) {
    throw new Problem('input.invalid', { fields: [{ path: 'after', code: 'unknown' }] });
  }
  const rows = await tx.run<Row>(LIST, [ownerOf(tx), after ?? null, limit + 1]);
  const items = await named(tx, knowledge, rows.slice(0, limit).map(toNotice));
  const unread = await countUnread(tx);
  const last = items.at(-1);
  return rows.length > limit && last !== undefined ? { items, unread, next: last.id } : { items, unread };
}

/** Names campaigns and problems as far as the actor may read them now. */
async function named(tx: Transaction, knowledge: Knowledge, items: readonly Notice[]): Promise<Notice[]> {
  const idsOf = (kind: string) =>
    items.filter(({ subjectKind }) => subjectKind === kind).map(({ subjectId }) => subjectId);
  const campaigns = await nameCampaigns(tx, knowledge, idsOf(CAMPAIGN_KIND.name));
  const problems = await nameProblems(tx, knowledge, idsOf(LISTED_PROBLEM_KIND.name));
  const lists = await nameVerifications(tx, idsOf(VERIFICATION_KIND.name));
  return items.map((item) => ({
    ...item,
    ...lists.get(item.subjectId),
    ...campaigns.get(item.subjectId),
    ...problems.get(item.subjectId),
  }));
}

/** Marks notices of the actor as read, or all of them, and gives how many are left. */
export async function readNotices(
  tx: Transaction,
  { ids }: Parsed<typeof noticeRead>['body'],
): Promise<Reply<typeof noticeRead>> {
  await tx.run(READ, [ownerOf(tx), tx.now, ids ?? null]);
  return { unread: await countUnread(tx) };
}

async function countUnread(tx: Transaction): Promise<number> {
  const [row] = await tx.run<{ unread: number }>(UNREAD, [ownerOf(tx)]);
  return row?.unread ?? 0;
}

function ownerOf({ actor }: Transaction): string {
  if (actor.kind !== 'person') throw new Problem('access.role');
  return actor.personId;
}

function toNotice(row: Row): Notice {
  return {
    id: row.id,
    action: row.action,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    number: row.number,
    title: row.title === null ? null : withoutMarkers(row.title),
    ...{ staffing: row.staffing, recurring: null },
    at: row.at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  };
}
