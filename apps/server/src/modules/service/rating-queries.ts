import { dutiesOf } from '@gezhi/domain/access';
import type { Parsed, Reply } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import { AREA_RATING_READERS, addRatings, noRatings, type serviceRatings } from '@gezhi/domain/service';
import type { Transaction } from '../../platform/db/index.ts';
import { areasReached, isReached } from '../area/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { countedMonths, ratingsBy, toCounts } from './rating-store.ts';

const MONTHS_MOST = 24;
const TREND_MONTHS = 12;

type Query = Parsed<typeof serviceRatings>['query'];
interface Scope extends Pick<Reply<typeof serviceRatings>, 'areaId' | 'unitId' | 'reads' | 'leads'> {}

/** The area or the unit whose ratings are read. Throws not.found for an area that no post reaches and a unit that the actor does not lead. */
function scopeOf(tx: Transaction, { tree }: Knowledge, { area, unit }: Query): Scope {
  const duties = dutiesOf(tx.actor);
  const reads = areasReached(tree, { duties, roles: AREA_RATING_READERS });
  const leads = [
    ...new Set(duties.flatMap(({ role, unitId }) => (role === 'unitLeader' ? (unitId ?? []) : []))),
  ];
  const isRead = (id: number) => isReached(tree, id, { duties, roles: AREA_RATING_READERS });
  const unitId = unit ?? (area === undefined && reads.length === 0 ? leads[0] : undefined);
  if (unitId !== undefined) {
    if (area !== undefined || !leads.includes(unitId)) throw new Problem('not.found');
    return { areaId: null, unitId, reads, leads };
  }
  const areaId = area ?? reads[0];
  if (areaId === undefined || !isRead(areaId)) throw new Problem('not.found');
  return { areaId, unitId: null, reads, leads };
}

/** How services were rated in an area that a post of the actor reaches, or by a unit that the actor leads. Throws not.found for any other. */
export async function readRatings(
  tx: Transaction,
  knowledge: Knowledge,
  query: Query,
): Promise<Reply<typeof serviceRatings>> {
  const scope = scopeOf(tx, knowledge, query);
  const source = query.source ?? null;
  const counted = await countedMonths(tx, MONTHS_MOST);
  const months = counted.map(({ month }) => month);
  const month = query.month ?? months[0] ?? null;
  const until = counted.find((one) => one.month === month)?.until ?? null;
  const head = { ...scope, months, month, until };
  if (month === null) return { ...head, total: noRatings(), items: [], units: [], trend: [] };
  const asked = { areas: areasOf(knowledge, scope.areaId), unit: scope.unitId, months: [month], source };
  const items = await ratingsBy(tx, 'item', asked);
  const units = await ratingsBy(tx, 'unit', asked);
  const before = months.filter((one) => one <= month).slice(0, TREND_MONTHS);
  const trend = await ratingsBy(tx, 'month', { ...asked, months: before });
  return {
    ...head,
    total: addRatings(items.map(toCounts)),
    items: items.map(({ key: item, ...row }) => ({ item, ...toCounts(row) })),
    units: units.map(({ key: unitId, ...row }) => ({ unitId, ...toCounts(row) })),
    trend: trend.map(({ key, ...row }) => ({ month: key, ...toCounts(row) })),
  };
}

/** What is rated lies on communities and wider areas: grids have no counts of their own. Null: everywhere. */
function areasOf({ tree }: Knowledge, areaId: number | null): readonly number[] | null {
  if (areaId === null) return null;
  return tree.within(areaId).flatMap(({ id, level }) => (level === 'grid' ? [] : [id]));
}
