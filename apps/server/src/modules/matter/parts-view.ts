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
  readonly person_id: string | null;
  readonly person_name: string | null;
}

const PARTS = {
  name: 'matter-parts',
  text: `select a.id, a.unit_id, a.part, a.phase, a.run, a.kept, a.origin, a.mandatory, a.due_on::text as due_on, a.given_by, a.entry_id,
      a.opened_at, a.closed_at, a.person_id, p.name as person_name
    from assignments a left join people p on p.id = a.person_id where a.matter_id = $1 order by a.opened_at, a.id`,
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
      charge:
        row.person_id === null || row.person_name === null
          ? null
          : { personId: row.person_id, name: row.person_name },
      openedAt: row.opened_at.toISOString(),
      closedAt: row.closed_at?.toISOString() ?? null,
    })),
  );
}
