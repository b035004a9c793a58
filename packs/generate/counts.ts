import type { SeededRandom } from '../../apps/server/src/modules/pack/index.ts';
import type { GridCell } from './layout.ts';
import type { Compound, Settlement } from './settle.ts';

/** How many compounds and buildings a source counts; null where it does not say. */
export interface Counts {
  readonly compounds: number | null;
  readonly buildings: number | null;
}

/**
 * Brings what was settled, grid by grid, down to the counts of the source: compounds of neighbouring grids grow together, then houses are
 * left out, the same share everywhere. Throws an Error for a count that cannot be reached.
 */
export function keepCounts(
  settlements: readonly Settlement[],
  grids: readonly GridCell[],
  { counts, random }: { readonly counts: Counts; readonly random: SeededRandom },
): readonly Settlement[] {
  const { compounds, buildings } = counts;
  const joined = compounds === null ? settlements : join(settlements, grids, { compounds, random });
  return buildings === null ? joined : thin(joined, buildings);
}

/** Compounds with a name of their own: one that goes on from the grid before has none. */
const named = (settlements: readonly Settlement[]): number =>
  settlements.flatMap(({ compounds }) => compounds).filter(({ goesOn }) => !goesOn).length;

/** One compound a grid, which here and there goes on from that of the grid before, until as many are left as asked for. */
function join(
  settlements: readonly Settlement[],
  grids: readonly GridCell[],
  { compounds, random }: { readonly compounds: number; readonly random: SeededRandom },
): readonly Settlement[] {
  const single = settlements.map((one) => ({ ...one, compounds: one.compounds.slice(0, 1) }));
  const isHome = (index: number): boolean =>
    grids[index]?.site === null && (single[index]?.compounds[0]?.buildings.length ?? 0) > 0;
  const mayGoOn = grids.flatMap((grid, index) => {
    const besides = grids[index - 1]?.community.code === grid.community.code;
    return besides && isHome(index) && isHome(index - 1) ? [index] : [];
  });
  const surplus = named(single) - compounds;
  const chosen = new Set<number>();
  while (chosen.size < surplus) {
    const free = mayGoOn.filter((index) => [index - 1, index, index + 1].every((near) => !chosen.has(near)));
    if (free.length === 0) throw new Error(`${compounds} compounds are too few for ${grids.length} grids.`);
    chosen.add(random.pick(free));
  }
  return single.map((one, index) => {
    if (!chosen.has(index)) return one;
    return { ...one, compounds: one.compounds.map((compound): Compound => ({ ...compound, goesOn: true })) };
  });
}

/** Leaves the last houses of each compound out, in proportion. */
function thin(settlements: readonly Settlement[], buildings: number): readonly Settlement[] {
  const standing = settlements.flatMap(({ compounds }) =>
    compounds.map((compound) => compound.buildings.length),
  );
  const all = standing.reduce((sum, count) => sum + count, 0);
  if (buildings > all) throw new Error(`Only ${all} buildings were set where ${buildings} are asked for.`);
  let seen = 0;
  let kept = 0;
  return settlements.map((one) => ({
    ...one,
    compounds: one.compounds.map((compound) => {
      seen += compound.buildings.length;
      const count = Math.round((seen / all) * buildings) - kept;
      kept += count;
      return { ...compound, buildings: compound.buildings.slice(0, count) };
    }),
  }));
}
