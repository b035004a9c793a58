import { DAY_MS } from '@gezhi/domain/calendar';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { COUNTED } from './count.ts';
import type { CampaignHouse } from './house.ts';

/** Proposals of one night at most, what recurs most first: more nobody reads. */
const PROPOSED_MOST = 200;
/** Matters kept behind a proposal. */
const MATTERS_MOST = 50;

interface Found {
  readonly area_id: number;
  readonly place_id: number | null;
  readonly category: string;
  readonly seen: number;
  readonly last_at: Date;
  readonly matters: readonly string[];
}

/**
 * What came up often enough since it was last decided on: at the compound where a matter names it or one of its buildings, else in
 * the grid. Ordinary matters alone, and nobody who reported or was complained of is looked at.
 */
const FIND = `with recent as (
    select m.id, m.created_at, case when $5 = 'major' then left(m.category, 2) else m.category end as category,
      c.id as place_id, coalesce(c.community_id, m.grid_id) as area_id
    from unnest($1::int[]) as d (i) cross join lateral (
      select m.id, m.created_at, m.category, m.grid_id, m.place_id from matters m where m.district_id = d.i and m.created_at >= $2
        and m.created_at <= $3 and m.category is not null and ${COUNTED}) m
    left join places p on p.id = m.place_id
    left join places b on b.id = p.parent_id
    left join places c on c.kind = 'compound' and c.id in (p.id, b.id, b.parent_id))
  select r.area_id, r.place_id, r.category, count(*)::int as seen, max(r.created_at) as last_at,
    (array_agg(r.id order by r.created_at desc, r.id desc))[1:${MATTERS_MOST}] as matters
  from recent r
  where r.area_id is not null and r.created_at > coalesce((select max(s.settled_at) from campaign_proposals s
    where s.area_id = r.area_id and s.category = r.category and s.place_id is not distinct from r.place_id and s.state <> 'open'),
    '-infinity'::timestamptz)
  group by 1, 2, 3 having count(*) >= $4 order by 4 desc, 5 desc limit ${PROPOSED_MOST}`;

/**
 * Proposes what recurs (docs/field.md §2.33), each place and kind once while nobody has decided, and never what a running campaign
 * works on already. In a transaction of the scheduler. Gives how many proposals are new.
 */
export async function proposeCampaigns(tx: Transaction, house: CampaignHouse): Promise<number> {
  const knowledge = house.knowledge();
  const { recurring } = knowledge.timetable.limits;
  const districts = knowledge.tree.areas.filter(({ level }) => level === 'district').map(({ id }) => id);
  await tx.applying();
  const from = new Date(tx.now.getTime() - recurring.days * DAY_MS);
  const values = [districts, from, tx.now, recurring.times, recurring.by];
  const { rows } = await tx.query<Found>(FIND, values);
  const running = await runningScopes(tx);
  let made = 0;
  for (const [index, found] of rows.entries()) {
    if (running.some((scope) => isCovered(knowledge, found, scope))) continue;
    if (await keepProposal(tx, house, { found, recurring, rank: rows.length - index })) made += 1;
  }
  return made;
}

interface Running {
  readonly areas: readonly number[];
  readonly place_id: number | null;
  readonly categories: readonly string[];
}

async function runningScopes(tx: Transaction): Promise<readonly Running[]> {
  const { rows } = await tx.query<Running>(
    `select areas, place_id, categories from campaigns where state = 'running'`,
  );
  return rows;
}

function isCovered({ tree }: Knowledge, found: Found, { areas, place_id, categories }: Running): boolean {
  const isKind = categories.some((code) => found.category.startsWith(code));
  if (place_id !== null) return isKind && found.place_id === place_id;
  return isKind && tree.pathOf(found.area_id).some(({ id }) => areas.includes(id));
}

interface Keeping {
  readonly found: Found;
  readonly recurring: { readonly times: number; readonly days: number };
  /** Milliseconds by which its id is later than the moment: what recurs most comes first in the list. */
  readonly rank: number;
}

/** Writes a proposal, or brings the one that waits up to date; true for a new one. */
async function keepProposal(
  tx: Transaction,
  house: CampaignHouse,
  { found, recurring, rank }: Keeping,
): Promise<boolean> {
  const id = uuidv7({ msecs: tx.now.getTime() + rank });
  const { rows } = await tx.query<{ id: string }>(
    `insert into campaign_proposals (id, area_id, place_id, category, seen, days, times, state, made_at, last_at)
     values ($1, $2, $3, $4, $5, $6, $7, 'open', $8, $9)
     on conflict (area_id, coalesce(place_id, 0), category) where state = 'open'
       do update set seen = excluded.seen, days = excluded.days, times = excluded.times, last_at = excluded.last_at
     returning id`,
    [
      ...[id, found.area_id, found.place_id, found.category, found.seen, recurring.days, recurring.times],
      ...[tx.now, found.last_at],
    ],
  );
  const kept = rows[0]?.id ?? id;
  await tx.query(
    `insert into campaign_proposal_matters (proposal_id, matter_id) select $1, * from unnest($2::uuid[]) on conflict do nothing`,
    [kept, found.matters],
  );
  if (kept !== id) return false;
  await house.journal.append(tx, {
    ...{ subjectKind: 'campaign', subjectId: id, seq: 1, action: 'proposeCampaign', dutyId: null },
    codes: { area: found.area_id, category: found.category, seen: found.seen },
    passages: [],
  });
  return true;
}
