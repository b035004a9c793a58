import type { Transaction } from '../../platform/db/index.ts';
import type { Timer } from '../../platform/timers/index.ts';

/** Clocks of which a matter may have several at once: an entry says which, and whose it is. */
const BESIDE: readonly string[] = ['partSign', 'partFinish', 'supervision', 'target'];

const WHOSE = {
  name: 'matter-marks-whose',
  text: `select c.matter_id, c.clock, c.round, c.of_what, c.unit_id
    from unnest($1::uuid[], $2::text[], $3::int[]) as n (matter_id, clock, round)
      join clocks c on c.matter_id = n.matter_id and c.clock = n.clock and c.round = n.round`,
} as const;

interface WhoseRow {
  readonly matter_id: string;
  readonly clock: string;
  readonly round: number;
  readonly of_what: string;
  readonly unit_id: number | null;
}

/** What the entry of each mark says besides its name: the clock, and where there are several which, in codes and ids. */
export async function codesOfMarks(
  tx: Transaction,
  due: readonly Timer[],
): Promise<(timer: Timer) => Record<string, unknown>> {
  const asked = due.filter(({ clock }) => BESIDE.includes(clock));
  const rows =
    asked.length === 0
      ? []
      : await tx.run<WhoseRow>(WHOSE, [
          asked.map(({ subjectId }) => subjectId),
          asked.map(({ clock }) => clock),
          asked.map(({ run }) => run),
        ]);
  const found = new Map(rows.map((row) => [`${row.matter_id} ${row.clock} ${row.round}`, row]));
  return ({ subjectId, clock, run }) => {
    const own = found.get(`${subjectId} ${clock} ${run}`);
    return { clock, round: run, ...(own === undefined ? {} : whichOf(own)) };
  };
}

/** A part is said by its unit; a target and a level by their codes. */
function whichOf({ clock, of_what, unit_id }: WhoseRow): Record<string, unknown> {
  if (clock === 'target') return { target: of_what };
  return clock === 'supervision' ? { level: of_what } : { part: of_what, unit: unit_id };
}
