import type { AssignmentPhase, Part, PartOrigin } from '@gezhi/domain/matter';
import type { Transaction } from '../../platform/db/index.ts';
import type { MatterHistory } from './timeline.ts';
import type { Unsealer } from './unseal.ts';

interface PartRow {
  readonly id: string;
  readonly unit_id: number;
  readonly part: Part;
  readonly phase: AssignmentPhase;
  readonly run: number;
  readonly kept: boolean;
  readonly origin: PartOrigin;
  readonly mandatory: boolean;
  readonly due_on: string | null;
  readonly given_by: number | null;
  readonly entry_id: string | null;
  readonly opened_at: Date;
  readonly closed_at: Date | null;
}

const PARTS = {
  name: 'matter-parts',
  text: `select id, unit_id, part, phase, run, kept, origin, mandatory, due_on::text as due_on, given_by, entry_id, opened_at, closed_at
    from assignments where matter_id = $1 order by opened_at, id`,
} as const;

/** The parts of a matter in the order in which they were opened, each with the words of its task. */
export async function partsOf(
  tx: Transaction,
  matterId: string,
  { history, unsealer }: { readonly history: MatterHistory; readonly unsealer: Unsealer },
) {
  const taskOf = async ({ entry_id: entryId }: PartRow) => {
    const passage = history.passages.find((one) => one.entry_id === entryId && one.name === 'task');
    return passage === undefined ? null : unsealer.masked(passage);
  };
  const rows = await tx.run<PartRow>(PARTS, [matterId]);
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      unitId: row.unit_id,
      part: row.part,
      phase: row.phase,
      run: row.run,
      kept: row.kept,
      origin: row.origin,
      mandatory: row.mandatory,
      dueOn: row.due_on,
      givenBy: row.given_by,
      task: await taskOf(row),
      openedAt: row.opened_at.toISOString(),
      closedAt: row.closed_at?.toISOString() ?? null,
    })),
  );
}
