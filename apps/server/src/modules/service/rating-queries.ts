import { dutiesOf } from '@gezhi/domain/access';
import type { Parsed, Reply } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import { addRatings, noRatings, RATING_READERS, type serviceRatings } from '@gezhi/domain/service';
import type { Transaction } from '../../platform/db/index.ts';
import { areasReached, isReached } from '../area/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { countedMonths, ratingsBy, toCounts } from './rating-store.ts';

const MONTHS_MOST = 24;
const TREND_MONTHS = 12;

/** How services were rated in an area that a post of the actor reaches. Throws not.found for any other area. */
export async function readRatings(
  tx: Transaction,
  { tree }: Knowledge,
  { area, month: asked, source: wanted }: Parsed<typeof serviceRatings>['query'],
): Promise<Reply<typeof serviceRatings>> {
  const duties = dutiesOf(tx.actor);
  const source = wanted ?? null;
  const reads = areasReached(duties, RATING_READERS);
  const isRead = (id: number) => isReached(tree, id, { duties, roles: RATING_READERS });
  const root = tree.areas.find(({ parentId }) => parentId === null);
  const areaId = area ?? (root !== undefined && isRead(root.id) ? root.id : reads[0]);
  if (areaId === undefined || !isRead(areaId)) throw new Problem('not.found');
  const counted = await countedMonths(tx, MONTHS_MOST);
  const months = counted.map(({ month }) => month);
  const month = asked ?? months[0] ?? null;
  const until = counted.find((one) => one.month === month)?.until ?? null;
  const head = { areaId, months, month, until, reads };
  if (month === null) return { ...head, total: noRatings(), items: [], units: [], trend: [] };
  // What is rated lies on communities and wider areas: grids have no counts of their own.
  const areas = tree.within(areaId).flatMap(({ id, level }) => (level === 'grid' ? [] : [id]));
  const items = await ratingsBy(tx, 'item', { areas, months: [month], source });
  const units = await ratingsBy(tx, 'unit', { areas, months: [month], source });
  const before = months.filter((one) => one <= month).slice(0, TREND_MONTHS);
  const trend = await ratingsBy(tx, 'month', { areas, months: before, source });
  return {
    ...head,
    total: addRatings(items.map(toCounts)),
    items: items.map(({ key: item, ...row }) => ({ item, ...toCounts(row) })),
    units: units.map(({ key: unitId, ...row }) => ({ unitId, ...toCounts(row) })),
    trend: trend.map(({ key, ...row }) => ({ month: key, ...toCounts(row) })),
  };
}
