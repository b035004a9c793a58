import type { MediationOutcome, MediationRow } from '@gezhi/domain/matter';
import { idsAt, type Transaction } from '../../platform/db/index.ts';
import type { AreaTree } from '../area/index.ts';
import { addDays, midnightOf, nameOfDay, startOfDay } from './day.ts';

/** The period where none is asked for. */
const USUAL_DAYS = 30;
const COUNTS = {
  name: 'mediation-figures',
  text: 'select town_id, outcome, count from mediation_figures($1::int[], $2, $3)',
} as const;

/** Streets that somebody leads or heads the duty of: a district's with all below it. */
function streetsOf(tx: Transaction, tree: AreaTree): readonly number[] {
  const districts = idsAt(tx.actor, 'district', ['dutyChief', 'leader']);
  const below = tree.areas
    .filter(
      ({ id, level }) => level === 'town' && tree.pathOf(id).some((area) => districts.includes(area.id)),
    )
    .map(({ id }) => id);
  return [...new Set([...below, ...idsAt(tx.actor, 'town', ['dutyChief', 'leader'])])];
}

/**
 * How mediations ended by street, most first (docs/field.md §2.24), in the days of Shanghai from `from` to `to`, both included; what is
 * left out makes it the last thirty days. Restricted ones count, and are named nowhere.
 */
export async function mediationFiguresOf(
  tx: Transaction,
  tree: AreaTree,
  days: { readonly from?: string | undefined; readonly to?: string | undefined },
): Promise<{ from: string; to: string; rows: MediationRow[] }> {
  const last = days.to === undefined ? startOfDay(tx.now) : midnightOf(days.to);
  const from = days.from === undefined ? addDays(last, 1 - USUAL_DAYS) : midnightOf(days.from);
  const counted = await tx.run<{ town_id: number; outcome: MediationOutcome; count: number }>(COUNTS, [
    streetsOf(tx, tree),
    from,
    addDays(last, 1),
  ]);
  const streets = Map.groupBy(counted, (row) => row.town_id);
  const rows = [...streets]
    .map(([townId, ones]) => rowOf(townId, ones))
    .sort((one, other) => other.ended - one.ended || one.townId - other.townId);
  return { from: nameOfDay(from), to: nameOfDay(last), rows };
}

function rowOf(
  townId: number,
  counted: readonly { readonly outcome: MediationOutcome; readonly count: number }[],
): MediationRow {
  const of = (outcome: MediationOutcome) => counted.find((one) => one.outcome === outcome)?.count ?? 0;
  const ended = counted.reduce((sum, { count }) => sum + count, 0);
  const outcomes = { settled: of('settled'), partly: of('partly'), failed: of('failed') };
  const rate = Math.round((outcomes.settled / ended) * 1000) / 10;
  return { townId, ...outcomes, withdrawn: of('withdrawn'), ended, rate };
}
