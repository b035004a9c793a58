import type { Role } from '@gezhi/domain/access';
import type { Source } from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import type { Stamp } from '../area/index.ts';
import { type Excluded, staffedUnits, type UnitDirectory } from '../people/index.ts';

/** Who holds a matter, and the queues that were passed over because nobody there could take it. */
export interface Holder {
  readonly unitId: number;
  readonly fell: readonly number[];
}

/** Sources whose matters begin at the community; the others begin at the district's centre. */
const FROM_BELOW: readonly Source[] = ['resident', 'worker', 'patrol'];

/** Where a matter begins: an operator's own centre, the community's station, or the district's centre. */
export function firstHolder(
  units: UnitDirectory,
  asked: { source: Source; stamp: Stamp; ownUnitId: number | null },
): number {
  const own = asked.ownUnitId === null ? undefined : units.find(asked.ownUnitId);
  if (asked.source === 'centre' && own !== undefined && (own.kind === 'centre' || own.kind === 'station'))
    return own.id;
  const { community, town, district } = asked.stamp;
  const levels = FROM_BELOW.includes(asked.source) ? [community, town, district] : [district];
  for (const areaId of levels) {
    const unit = areaId === null ? undefined : units.holderOf(areaId);
    if (unit !== undefined) return unit.id;
  }
  const top = units.units.find((unit) => unit.kind === 'centre' && unit.parentId === null);
  if (top === undefined) throw new Problem('unavailable');
  return top.id;
}

/**
 * An empty queue, or one that holds only somebody excluded, falls to the level above (docs/field.md §5.3). Above the
 * topmost centre it falls to whoever leads there; when nobody at all is left, it stays with the topmost unit that is
 * not complained of. A complaint of the topmost centre itself has nobody above: it is settled by the nearest centre `below` that is not
 * complained of, as one that a resident sends is (§5.2, *ours*). Where several persons are needed and no level has so many, the nearest that has one takes its turn.
 */
export async function settleHolder(
  tx: Transaction,
  units: UnitDirectory,
  asked: {
    from: number;
    below?: readonly number[];
    excluded: Excluded;
    roles?: readonly Role[];
    least?: number;
  },
): Promise<Holder> {
  const chain = units.chainOf(asked.from).map((unit) => unit.id);
  const eligible = chain.filter((unitId) => !asked.excluded.unitIds.includes(unitId));
  const who = {
    unitIds: eligible,
    roles: asked.roles ?? (['operator', 'dutyChief'] as const),
    excluded: asked.excluded,
  };
  const { least = 1 } = asked;
  const enough = await staffedUnits(tx, { ...who, least });
  const staffed = least > 1 && enough.size === 0 ? await staffedUnits(tx, who) : enough;
  const found = eligible.find((one) => staffed.has(one));
  const below = found === undefined && isComplained(asked) ? await staffedBelow(tx, asked, who) : undefined;
  if (below !== undefined) return { unitId: below, fell: chain };
  const unitId = found ?? eligible.at(-1) ?? chain.at(-1) ?? asked.from;
  return { unitId, fell: chain.slice(0, chain.indexOf(unitId)) };
}

const isComplained = ({ excluded }: { readonly excluded: Excluded }): boolean =>
  excluded.unitIds.length > 0 || excluded.personIds.length > 0;

/** The nearest centre of the matter's own areas where somebody is left; undefined where there is none. */
async function staffedBelow(
  tx: Transaction,
  { below = [], excluded }: { readonly below?: readonly number[]; readonly excluded: Excluded },
  who: { readonly roles: readonly Role[]; readonly excluded: Excluded },
): Promise<number | undefined> {
  const unitIds = below.filter((unitId) => !excluded.unitIds.includes(unitId));
  if (unitIds.length === 0) return undefined;
  const staffed = await staffedUnits(tx, { ...who, unitIds });
  return unitIds.find((unitId) => staffed.has(unitId));
}

/** The centres of a matter's areas, nearest first. */
export function holdersBelow(
  units: UnitDirectory,
  { community, town }: Pick<Stamp, 'community' | 'town'>,
): readonly number[] {
  return [community, town].flatMap((areaId) => (areaId === null ? [] : (units.holderOf(areaId)?.id ?? [])));
}
