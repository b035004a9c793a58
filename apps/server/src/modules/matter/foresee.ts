import type { Forecast } from '@gezhi/domain/calendar';
import type { Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { type Clocked, clocksAnew } from './clock-step.ts';
import { type MovedClock, movedClocks } from './moved.ts';
import { FIRST, isStillOpen, nextRunning, readStanding, type StandingFound } from './standing.ts';

const BATCH = 500;
const MOST_ROWS = 50;

/**
 * Computes the running clocks of all open matters as another knowledge would have them, and writes nothing. Rows hold
 * number, category, area and times alone; a restricted matter is counted and not named. As the scheduler: whoever keeps the
 * platform sees no matters.
 */
export async function foreseeClocks(tx: Transaction, knowledge: Knowledge): Promise<Forecast> {
  let [clocks, matters, settled] = [0, 0, 0];
  const rows: Forecast['rows'] = [];
  for (let after: string | undefined = FIRST; after !== undefined; ) {
    const ids: readonly string[] = await nextRunning(tx, after, BATCH);
    for (const found of (await readStanding(tx, ids)).filter(isStillOpen)) {
      const clocked = clocksAnew(tx.now, knowledge, found);
      const moved = movedClocks(found, clocked);
      settled += settledIn(found, clocked);
      clocks += moved.length;
      matters += moved.length > 0 ? 1 : 0;
      rows.push(...rowOf(found, moved));
      // As many as are kept, so that the first are those of the whole and not of a batch.
      if (rows.length > BATCH) keepFirst(rows);
    }
    after = ids.at(-1);
  }
  keepFirst(rows);
  return { clocks, matters, settled, rows };
}

/** Those whose new end is nearest. */
function keepFirst(rows: Forecast['rows']): void {
  rows.sort((a, b) => a.to.localeCompare(b.to));
  rows.splice(MOST_ROWS);
}

function rowOf({ matter }: StandingFound, [first]: readonly MovedClock[]): Forecast['rows'] {
  if (first === undefined || matter.visibility !== 'O') return [];
  const { number, category } = matter;
  const areaId = matter.grid_id ?? matter.community_id ?? matter.town_id ?? matter.district_id;
  const [from, to] = [new Date(first.from).toISOString(), new Date(first.to).toISOString()];
  return [{ number, category, areaId, clock: first.clock, from, to }];
}

function settledIn({ clocks }: StandingFound, { changed }: Clocked): number {
  return changed.filter((one) => {
    const before = clocks.find(({ clock, round }) => clock === one.clock && round === one.round);
    return before?.moments?.provisional === true && one.moments?.provisional === false;
  }).length;
}
