import { dutiesOf } from '@gezhi/domain/access';
import type { Parsed } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import { LIST_READERS, type problemList } from '@gezhi/domain/strike-list';
import type { Transaction } from '../../platform/db/index.ts';
import { isReached } from '../area/index.ts';
import type { Knowledge } from '../catalogue/index.ts';

/** Which rows a list is made of: those of an area, what some units answer for, or what came from a campaign or a meeting. */
export interface Scope {
  readonly column: 'area_id' | 'unit_id' | 'campaign_id' | 'matter_id';
  readonly type: 'int' | 'uuid';
  readonly ids: readonly (number | string)[];
  /** Areas and units by which somebody reads rows of a campaign or meeting; empty where all rows of the scope are theirs to read. */
  readonly mine: readonly (readonly number[])[];
  readonly areaId: number | null;
}

interface Asked {
  readonly query: Parsed<typeof problemList>['query'];
  readonly reads: readonly number[];
  readonly units: readonly number[];
}

/** The rows that are asked for. Throws not.found for an area beyond the own reach. */
export async function scopeOf(tx: Transaction, knowledge: Knowledge, asked: Asked): Promise<Scope> {
  const { query, reads, units } = asked;
  if (query.campaign !== undefined) return ofCampaign(tx, knowledge, { ...asked, id: query.campaign });
  if (query.meeting !== undefined) return ofMeeting(tx, knowledge, { ...asked, id: query.meeting });
  if (query.of === 'asked')
    return { column: 'area_id', type: 'int', ids: listsWithin(knowledge, reads), mine: [], areaId: null };
  const areaId = query.area ?? reads[0];
  if (query.of === 'units' || areaId === undefined)
    return { column: 'unit_id', type: 'int', ids: units, mine: [], areaId: null };
  if (!isReached(knowledge.tree, areaId, { duties: dutiesOf(tx.actor), roles: LIST_READERS }))
    throw new Problem('not.found');
  return { column: 'area_id', type: 'int', ids: [areaId], mine: [], areaId };
}

/** The condition that leaves out rows of others, where there are any: its two values stand at `$first` and the next. */
export function mineOf({ mine }: Scope, first: number): string {
  return mine.length === 0
    ? ''
    : ` and (p.area_id = any ($${first}::int[]) or p.unit_id = any ($${first + 1}::int[]))`;
}

type OfOrigin = Asked & { readonly id: string };

async function ofCampaign(tx: Transaction, knowledge: Knowledge, asked: OfOrigin): Promise<Scope> {
  const { rows } = await tx.query<{ area_id: number }>('select area_id from campaigns where id = $1', [
    asked.id,
  ]);
  return {
    ...{ column: 'campaign_id', type: 'uuid', ids: [asked.id], mine: readableOf(knowledge, asked) },
    areaId: listAbove(knowledge, rows[0]?.area_id),
  };
}

async function ofMeeting(tx: Transaction, knowledge: Knowledge, asked: OfOrigin): Promise<Scope> {
  const { rows } = await tx.query<{ area_id: number; matter_id: string | null }>(
    `select m.area_id, i.matter_id from joint_meetings m left join joint_meeting_items i on i.meeting_id = m.id where m.id = $1`,
    [asked.id],
  );
  const ids = rows.flatMap(({ matter_id }) => (matter_id === null ? [] : [matter_id]));
  return {
    ...{ column: 'matter_id', type: 'uuid', ids, mine: readableOf(knowledge, asked) },
    areaId: listAbove(knowledge, rows[0]?.area_id),
  };
}

function readableOf({ tree }: Knowledge, { reads, units }: Asked): readonly (readonly number[])[] {
  return [reads.flatMap((id) => tree.within(id).map((area) => area.id)), units];
}

/** Every area below the own posts that has a list: all but grids. */
function listsWithin({ tree }: Knowledge, reads: readonly number[]): readonly number[] {
  const areas = reads.flatMap((id) => tree.within(id).filter(({ level }) => level !== 'grid'));
  return [...new Set(areas.map(({ id }) => id))];
}

/** The list of an area: a grid has none of its own, its problems stand on that of the community. */
function listAbove({ tree }: Knowledge, areaId: number | undefined): number | null {
  if (areaId === undefined) return null;
  return tree.pathOf(areaId).find(({ level }) => level !== 'grid')?.id ?? null;
}
