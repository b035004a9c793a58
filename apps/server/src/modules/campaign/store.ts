import type { CampaignKind, Goal, WeekCount } from '@gezhi/domain/campaign';
import type { Transaction } from '../../platform/db/index.ts';

export interface ProposalRow {
  readonly id: string;
  readonly version: number;
  readonly area_id: number;
  readonly place_id: number | null;
  readonly place: string | null;
  readonly category: string;
  readonly seen: number;
  readonly days: number;
  readonly times: number;
  readonly state: 'open' | 'declined' | 'taken';
  readonly made_at: Date;
  readonly last_at: Date;
}

export const PROPOSAL_COLUMNS = `o.id, o.version, o.area_id, o.place_id, (select p.name from places p where p.id = o.place_id) as place, o.category,
  o.seen, o.days, o.times, o.state, o.made_at, o.last_at`;

/** One proposal; undefined where there is none. With `lock`, after `applying`, held until the transaction ends. */
export async function readProposal(
  tx: Transaction,
  id: string,
  lock: 'lock' | 'look' = 'look',
): Promise<ProposalRow | undefined> {
  const { rows } = await tx.query<ProposalRow>(
    `select ${PROPOSAL_COLUMNS} from campaign_proposals o where o.id = $1 ${lock === 'lock' ? 'for update' : ''}`,
    [id],
  );
  return rows[0];
}

/** Decides a locked proposal; gives its version. After `applying`. */
export async function settleProposal(
  tx: Transaction,
  row: ProposalRow,
  state: 'declined' | 'taken',
): Promise<number> {
  await tx.query(
    'update campaign_proposals set state = $2, settled_at = $3, version = version + 1 where id = $1',
    [row.id, state, tx.now],
  );
  return row.version + 1;
}

export interface CampaignRow {
  readonly id: string;
  readonly version: number;
  readonly kind: CampaignKind;
  readonly area_id: number;
  readonly areas: readonly number[];
  readonly place_id: number | null;
  readonly categories: readonly string[];
  readonly from_on: string;
  readonly until_on: string;
  readonly goal: Goal['kind'];
  readonly goal_value: number;
  readonly state: 'running' | 'closed';
  readonly entry_id: string;
  readonly closing_entry_id: string | null;
  readonly started_at: Date;
  readonly closed_at: Date | null;
  readonly watch_until: string | null;
  readonly reached: boolean | null;
  readonly recurred_on: string | null;
  readonly reached_on: string | null;
  readonly counted_at: Date | null;
}

export const CAMPAIGN_COLUMNS = `c.id, c.version, c.kind, c.area_id, c.areas, c.place_id, c.categories, c.from_on::text as from_on,
  c.until_on::text as until_on, c.goal, c.goal_value, c.state, c.entry_id, c.closing_entry_id, c.started_at, c.closed_at,
  c.watch_until::text as watch_until, c.reached, c.recurred_on::text as recurred_on,
  c.reached_on::text as reached_on, c.counted_at`;

/** One campaign; undefined where there is none. With `lock`, after `applying`, held until the transaction ends. */
export async function readCampaign(
  tx: Transaction,
  id: string,
  lock: 'lock' | 'look' = 'look',
): Promise<CampaignRow | undefined> {
  const { rows } = await tx.query<CampaignRow>(
    `select ${CAMPAIGN_COLUMNS} from campaigns c where c.id = $1 ${lock === 'lock' ? 'for update' : ''}`,
    [id],
  );
  return rows[0];
}

/** Raises the version of a locked campaign. After `applying`. */
export async function touchCampaign(tx: Transaction, row: CampaignRow): Promise<number> {
  await tx.query('update campaigns set version = version + 1 where id = $1', [row.id]);
  return row.version + 1;
}

export interface StepRow {
  readonly id: string;
  readonly campaign_id: string;
  readonly unit_id: number;
  readonly due_on: string;
  readonly state: 'open' | 'done' | 'dropped';
  readonly matter_id: string | null;
  readonly entry_id: string;
  readonly settled_entry_id: string | null;
  readonly settled_at: Date | null;
}

/** Where a step works on a matter, its state is that of the task there. */
const STATE = `case when s.state = 'open' and a.phase in ('submitted', 'closed') then 'done'
  when s.state = 'open' and a.phase in ('returned', 'recalled') then 'dropped' else s.state end`;

/** The steps of some campaigns in the order of the plan, as far as the actor sees them. */
export async function readSteps(tx: Transaction, ids: readonly string[]): Promise<readonly StepRow[]> {
  const { rows } = await tx.query<StepRow>(
    `select s.id, s.campaign_id, s.unit_id, s.due_on::text as due_on, ${STATE} as state, s.matter_id, s.entry_id, s.settled_entry_id,
       coalesce(s.settled_at, a.closed_at) as settled_at
     from campaign_steps s left join assignments a on a.matter_id = s.matter_id and a.id = s.assignment_id
     where s.campaign_id = any ($1::uuid[]) order by s.campaign_id, s.position`,
    [ids],
  );
  return rows;
}

/** The weeks of some campaigns, oldest first. */
export async function readWeeks(
  tx: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly WeekCount[]>> {
  const { rows } = await tx.query<WeekCount & { readonly campaign: string }>(
    `select campaign_id as campaign, week_on::text as "weekOn", reported, settled, in_time as "inTime", reopened, rated, content
     from campaign_weeks where campaign_id = any ($1::uuid[]) order by week_on`,
    [ids],
  );
  const grouped = Map.groupBy(rows, ({ campaign }) => campaign);
  return new Map([...grouped].map(([id, weeks]) => [id, weeks.map(({ campaign: _, ...week }) => week)]));
}

/** Texts by entry and name, as far as the actor may read them. */
export async function readCampaignWords(
  tx: Transaction,
  entryIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.query<{ entry_id: string; name: string; body: string }>(
    'select entry_id, name, body from passages where entry_id = any ($1::uuid[])',
    [entryIds],
  );
  return new Map(rows.map(({ entry_id, name, body }) => [`${entry_id} ${name}`, body]));
}
