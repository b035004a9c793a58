import { dutiesOf, unitsAs } from '@gezhi/domain/access';
import {
  CAMPAIGN_READERS,
  CAMPAIGN_WORKERS,
  type campaignList,
  type proposalList,
  type proposalPage,
} from '@gezhi/domain/campaign';
import type { Parsed, Reply } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import { readInOrder, type Transaction } from '../../platform/db/index.ts';
import { areasReached } from '../area/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { readMatterRows } from '../matter/index.ts';
import { keepingDuty, readsArea } from './rights.ts';
import {
  CAMPAIGN_COLUMNS,
  type CampaignRow,
  PROPOSAL_COLUMNS,
  type ProposalRow,
  readProposal,
} from './store.ts';
import { toCampaigns } from './views.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function checkAfter(after: string | undefined): void {
  if (after !== undefined && !UUID.test(after))
    throw new Problem('input.invalid', { fields: [{ path: 'after', code: 'unknown' }] });
}

function areasRead(tx: Transaction, { tree }: Knowledge): number[] {
  return areasReached(tree, { duties: dutiesOf(tx.actor), roles: CAMPAIGN_READERS });
}

/** The area whose campaigns are asked for: the one named, or the widest that the own posts read. */
function areaOf(tx: Transaction, knowledge: Knowledge, area: number | undefined): number | undefined {
  const areaId = area ?? areasRead(tx, knowledge)[0];
  if (areaId !== undefined && !readsArea(tx, knowledge, areaId)) throw new Problem('not.found');
  return areaId;
}

// One index scan per area, merged.
const PROPOSALS = {
  name: 'campaign-proposals',
  text: `select o.* from unnest($1::int[]) as s (i) cross join lateral (
      select ${PROPOSAL_COLUMNS} from campaign_proposals o where o.area_id = s.i and o.state = 'open' and ($2::uuid is null or o.id < $2)
      order by o.id desc limit $3) o order by o.id desc limit $3`,
} as const;

/** A page of open proposals of an area and all below it. Throws not.found for an area beyond the own reach, input.invalid. */
export async function listProposals(
  tx: Transaction,
  knowledge: Knowledge,
  { area, after, limit }: Parsed<typeof proposalList>['query'],
): Promise<Reply<typeof proposalList>> {
  checkAfter(after);
  const areaId = areaOf(tx, knowledge, area);
  const within = areaId === undefined ? [] : knowledge.tree.within(areaId).map(({ id }) => id);
  readInOrder(tx);
  const rows = await tx.run<ProposalRow>(PROPOSALS, [within, after ?? null, limit + 1]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => ({ data: toProposal(tx, knowledge, row) })),
    ...(rows.length > limit && last !== undefined ? { next: last.id } : {}),
  };
}

function toProposal(tx: Transaction, knowledge: Knowledge, row: ProposalRow) {
  const { id, version, category, seen, days, times } = row;
  return {
    ...{ id, version, category, seen, days, times, areaId: row.area_id },
    place: row.place_id === null ? null : { id: row.place_id, name: row.place ?? '' },
    ...{ madeAt: row.made_at.toISOString(), lastAt: row.last_at.toISOString() },
    mayDecide: row.state === 'open' && keepingDuty(tx, knowledge, row.area_id) !== undefined,
  };
}

/** A proposal with the matters behind it that the actor sees, ordinary ones alone. Throws not.found. */
export async function describeProposal(
  tx: Transaction,
  knowledge: Knowledge,
  id: string,
): Promise<Reply<typeof proposalPage>> {
  const row = await readProposal(tx, id);
  if (row === undefined || !readsArea(tx, knowledge, row.area_id)) throw new Problem('not.found');
  const { rows } = await tx.query<{ matter_id: string }>(
    'select matter_id from campaign_proposal_matters where proposal_id = $1',
    [id],
  );
  const matters = await readMatterRows(
    tx,
    rows.map(({ matter_id }) => matter_id),
  );
  const ordinary = matters.filter(({ visibility }) => visibility === 'O');
  return {
    data: toProposal(tx, knowledge, row),
    matters: ordinary.toSorted((one, other) => (one.createdAt < other.createdAt ? 1 : -1)),
  };
}

type State = Parsed<typeof campaignList>['query']['state'];

/** The state as a literal: those that run have an index of their own. */
const inState = (state: State) => (state === undefined ? '' : ` and c.state = '${state}'`);

const ofAreas = (state: State) => `select c.* from unnest($1::int[]) as s (i) cross join lateral (
    select ${CAMPAIGN_COLUMNS} from campaigns c where c.area_id = s.i and ($2::uuid is null or c.id < $2)${inState(state)}
    order by c.id desc limit $3) c order by c.id desc limit $3`;
const ofUnits = (
  state: State,
) => `select distinct on (c.id) c.* from unnest($1::int[]) as s (i) cross join lateral (
    select ${CAMPAIGN_COLUMNS} from campaign_units u join campaigns c on c.id = u.campaign_id
    where u.unit_id = s.i and ($2::uuid is null or u.campaign_id < $2)${inState(state)} order by u.campaign_id desc limit $3) c
  order by c.id desc limit $3`;

/**
 * A page of campaigns: of an area, all below it and those above that reach into it; for whoever reads no area, those in which the
 * own units take part. Throws not.found, input.invalid.
 */
export async function listCampaigns(
  tx: Transaction,
  knowledge: Knowledge,
  { area, state, after, limit }: Parsed<typeof campaignList>['query'],
): Promise<Reply<typeof campaignList>> {
  checkAfter(after);
  const areaId = areaOf(tx, knowledge, area);
  const { tree } = knowledge;
  const near = areaId === undefined ? [] : [...tree.within(areaId), ...tree.pathOf(areaId).slice(1)];
  const asked =
    areaId === undefined
      ? ([ofUnits(state), unitsAs(tx.actor, CAMPAIGN_WORKERS)] as const)
      : ([ofAreas(state), near.map(({ id }) => id)] as const);
  const [sql, ids] = asked;
  readInOrder(tx);
  const { rows } = await tx.query<CampaignRow>(sql, [ids, after ?? null, limit + 1]);
  const page = rows.slice(0, limit);
  const shown = areaId === undefined ? page : page.filter((row) => touches(knowledge, row, areaId));
  const last = page.at(-1);
  return {
    items: (await toCampaigns(tx, shown)).map((data) => ({ data })),
    ...(rows.length > limit && last !== undefined ? { next: last.id } : {}),
    areaId: areaId ?? null,
    reads: areasRead(tx, knowledge),
    mayStart: areaId !== undefined && keepingDuty(tx, knowledge, areaId) !== undefined,
  };
}

/** Whether the scope of a campaign and an area have ground in common. */
function touches({ tree }: Knowledge, { area_id, areas }: CampaignRow, areaId: number): boolean {
  const above = new Set(tree.pathOf(areaId).map(({ id }) => id));
  const isBelow = (id: number) => tree.pathOf(id).some((one) => one.id === areaId);
  return isBelow(area_id) || areas.some((id) => above.has(id) || isBelow(id));
}
