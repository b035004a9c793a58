import type { Phase } from '@gezhi/domain/catalogue';
import type { Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { act } from './act.ts';
import type { MatterHouse } from './house.ts';
import { type MatterRecord, readMatter, readMatters } from './subject-store.ts';

/** Phases in which somebody who sees the same can still join: nothing has been settled yet. */
const JOINABLE: readonly Phase[] = [
  'reported',
  'accepted',
  'dispatched',
  'handling',
  'checking',
  'suspended',
];
const NEARBY_DAYS = 90;
const NEARBY_MOST = 3;

/** Where a report lies and what it is about, as far as that is known. */
export interface NearbyQuery {
  readonly gridId: number | null;
  readonly communityId: number | null;
  readonly category: string | null;
}

/** An open matter that anybody may know of: codes and times; neither words nor a point of a person. */
export interface NearbyMatter {
  readonly id: string;
  readonly category: string;
  readonly phase: Phase;
  readonly gridId: number | null;
  readonly createdAt: Date;
}

/** Classes that may stand in a public list. */
function publicCodes({ catalogue }: Knowledge): string[] {
  return catalogue.categories
    .filter((one) => one.public && one.visibility === 'O' && one.parent !== null)
    .map(({ code }) => code);
}

/**
 * Open matters of the same grid (of the community where no grid is known) that anybody may know of, of the same major class
 * where one is known, the same minor class first, then the newest: at most three. Found by the grid and never by distance:
 * whoever asks from point to point learns no more of where one lies. Read by the scheduler; restricted, care and sealed
 * matters and complaints are never among them (docs/field.md §2.18).
 */
export async function mattersToJoin(
  tx: Transaction,
  knowledge: Knowledge,
  { gridId, communityId, category }: NearbyQuery,
): Promise<readonly NearbyMatter[]> {
  if (gridId === null && communityId === null) return [];
  const { rows } = await tx.query<NearbyMatter>(
    `select id, category, phase, grid_id as "gridId", created_at as "createdAt" from matters
     where ${gridId === null ? 'community_id' : 'grid_id'} = $1 and visibility = 'O' and not sealed and not has_about and doubt is null
       and phase = any ($2) and category = any ($3) and created_at > $4
       and ($5::text is null or left(category, 2) = left($5, 2))
     order by coalesce(category = $5, false) desc, created_at desc, id desc limit ${NEARBY_MOST}`,
    [
      gridId ?? communityId,
      JOINABLE,
      publicCodes(knowledge),
      new Date(tx.now.getTime() - NEARBY_DAYS * 86_400_000),
      category,
    ],
  );
  return rows;
}

/**
 * Merges a report into the open matter that its reporter said is the same, by the merge of its procedure and with all that a
 * merge demands; by the scheduler, because a reporter sees no matter but the own one. What the matter has become meanwhile
 * decides: where it cannot be joined the report stands for itself. A repeat changes nothing. Gives whether it was merged.
 */
export async function joinMatter(
  tx: Transaction,
  house: MatterHouse,
  { matterId, into: wanted }: { readonly matterId: string; readonly into: string },
): Promise<boolean> {
  const own = await readMatter(tx, matterId);
  const into = await masterOf(tx, wanted);
  if (into === undefined || !mayJoin(house.knowledge(), own, into)) return false;
  const actions = house.knowledge().catalogue.findProcedure(own.procedure_id)?.actions ?? {};
  const action = Object.keys(actions).find((name) => actions[name]?.kind === 'merge');
  if (action === undefined) return false;
  await act(tx, house, { matterId, action, input: { into: into.id } });
  return true;
}

/** What was merged meanwhile is joined where it went. */
async function masterOf(tx: Transaction, id: string): Promise<MatterRecord | undefined> {
  const [found] = await readMatters(tx, [id]);
  if (found?.merged_into == null) return found;
  const [master] = await readMatters(tx, [found.merged_into]);
  return master;
}

/** The same rule as the list that was offered: in the same place, public, open. */
function mayJoin(knowledge: Knowledge, own: MatterRecord, into: MatterRecord): boolean {
  const isSamePlace =
    own.grid_id === null
      ? own.community_id !== null && own.community_id === into.community_id
      : own.grid_id === into.grid_id;
  return (
    isSamePlace &&
    own.phase === 'reported' &&
    into.visibility === 'O' &&
    !into.sealed &&
    JOINABLE.includes(into.phase) &&
    into.category !== null &&
    publicCodes(knowledge).includes(into.category)
  );
}
