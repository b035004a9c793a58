import type { Light } from '@gezhi/domain/clock';
import type { Parsed, Reply } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import type { Found, VerificationList, verificationList, verificationPage } from '@gezhi/domain/verification';
import type { Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { readMatterRows } from '../matter/index.ts';
import { askingDuty, categoryOfFacts } from './judge.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface ListRow {
  readonly id: string;
  readonly number: string;
  readonly unit_id: number;
  readonly due_on: string;
  readonly yellow_at: Date;
  readonly due_at: Date;
  readonly deep_red_at: Date;
  readonly handed_at: Date;
  readonly total: number;
  readonly answered: number;
  readonly accepted: number;
  readonly late: number;
  /** Not answered. */
  readonly open: number;
  readonly found: Readonly<Partial<Record<Found, number>>> | null;
}

/** What was found last in each matter: the answer that counts is the newest. */
const LAST_FOUND = `left join lateral (
    select e.codes ->> 'found' as found from entries e
    where e.subject_kind = 'matter' and e.subject_id = m.id and e.at >= m.created_at and e.action = 'submit'
    order by e.seq desc limit 1) e on m.phase in ('checking', 'closed')`;

/** Lists with their figures, as far as the actor sees the matters; the subselect keeps the page before what is counted. */
const LISTS = (where: string) => `
  select l.id, l.number, l.unit_id, l.due_on::text as due_on, l.handed_at,
    l.yellow_at, l.due_at, l.deep_red_at, c.* from (
    select * from verification_lists l ${where} offset 0) l
  cross join lateral (
    select count(*)::int as total,
      (count(*) filter (where m.phase in ('checking', 'closed')))::int as answered,
      (count(*) filter (where m.phase = 'closed'))::int as accepted,
      (count(*) filter (where m.phase in ('reported', 'accepted', 'dispatched', 'handling') and l.due_at <= $1))::int as late,
      (count(*) filter (where m.phase in ('reported', 'accepted', 'dispatched', 'handling')))::int as open,
      json_build_object('holds', count(*) filter (where e.found = 'holds'), 'unfounded', count(*) filter (where e.found = 'unfounded'),
        'unknown', count(*) filter (where e.found = 'unknown')) as found
    from verification_facts f join matters m on m.id = f.matter_id ${LAST_FOUND} where f.list_id = l.id) c
  order by l.id desc`;

/** The light of a list: that of its day as long as a fact is unanswered. */
function lightOf({ yellow_at, due_at, deep_red_at, open }: ListRow, now: Date): Light {
  if (open === 0) return 'done';
  if (now >= deep_red_at) return 'deepRed';
  if (now >= due_at) return 'red';
  return now >= yellow_at ? 'yellow' : 'green';
}

function toList(row: ListRow, now: Date): VerificationList {
  const { id, number, unit_id, due_on, handed_at, found, total, answered, accepted, late } = row;
  const figures = {
    total,
    answered,
    accepted,
    late,
    found: { holds: 0, unfounded: 0, unknown: 0, ...found },
  };
  return {
    id,
    number,
    unitId: unit_id,
    dueOn: due_on,
    light: lightOf(row, now),
    handedAt: handed_at.toISOString(),
    figures,
  };
}

/** Lists that were handed down, the newest first. */
export async function listVerifications(
  tx: Transaction,
  knowledge: Knowledge,
  { limit, after }: Parsed<typeof verificationList>['query'],
): Promise<Reply<typeof verificationList>> {
  if (after !== undefined && !UUID.test(after))
    throw new Problem('input.invalid', { fields: [{ path: 'after', code: 'unknown' }] });
  const { rows } = await tx.query<ListRow>(
    LISTS('where $3::uuid is null or l.id < $3::uuid order by l.id desc limit $2'),
    [tx.now, limit + 1, after ?? null],
  );
  const items = rows.slice(0, limit).map((row) => toList(row, tx.now));
  const last = rows.length > limit ? items.at(-1) : undefined;
  const mayHandDown =
    categoryOfFacts(knowledge) !== undefined && askingDuty(tx.actor, knowledge) !== undefined;
  return { items, ...(last === undefined ? {} : { next: last.id }), mayHandDown };
}

/** One list with its facts in the order of the sheet. Throws not.found. */
export async function describeList(tx: Transaction, id: string): Promise<Reply<typeof verificationPage>> {
  const { rows } = await tx.query<ListRow>(LISTS('where l.id = $2'), [tx.now, id]);
  const [list] = rows;
  if (list === undefined) throw new Problem('not.found');
  const facts = await tx.query<{ line: number; id: string; found: Found | null }>(
    `select f.line, m.id, e.found from verification_facts f join matters m on m.id = f.matter_id ${LAST_FOUND}
     where f.list_id = $1 order by f.line`,
    [id],
  );
  const matters = await readMatterRows(
    tx,
    facts.rows.map((one) => one.id),
  );
  const byId = new Map(matters.map((matter) => [matter.id, matter]));
  return {
    data: toList(list, tx.now),
    facts: facts.rows.flatMap(({ line, id: matterId, found }) => {
      const matter = byId.get(matterId);
      return matter === undefined ? [] : [{ line, matter, found }];
    }),
  };
}
