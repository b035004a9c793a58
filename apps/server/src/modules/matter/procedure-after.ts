import type { Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import type { ResolvedPlace } from './place.ts';
import { pathOf } from './route.ts';
import type { MatterRecord } from './subject-store.ts';
import type { Writing } from './write.ts';

const WRITE = {
  name: 'matter-write-procedure',
  text: 'update matters set procedure_id = $2 where id = $1',
} as const;

/**
 * The procedure that a corrected category goes by (docs/field.md §2.22): whoever said at last what a matter is has said how it goes
 * on, as long as nobody was given it. Undefined where it stays: the category is the same or goes by the same procedure, or that
 * one has no such state in this phase.
 */
export function procedureAfter(
  knowledge: Knowledge,
  { matter, change }: Pick<Writing, 'matter' | 'change'>,
  place: ResolvedPlace | null,
): number | undefined {
  const { record } = matter;
  const { catalogue } = knowledge;
  const category = change.facts.category === undefined ? undefined : catalogue.find(change.facts.category);
  if (category === undefined || category.code === record.category) return undefined;
  const areas =
    place === null
      ? record
      : {
          district_id: place.stamp.district,
          town_id: place.stamp.town,
          community_id: place.stamp.community,
          grid_id: place.stamp.grid,
        };
  const wanted = catalogue.procedureFor(category, pathOf(knowledge, areas));
  const present = catalogue.findProcedure(record.procedure_id);
  if (wanted === undefined || present === undefined || wanted.procedure.code === present.code)
    return undefined;
  const phase = present.states[change.state]?.phase;
  return wanted.procedure.states[change.state]?.phase === phase ? wanted.id : undefined;
}

/** Writes the procedure down, in the rare step that changes it. */
export async function writeProcedure(
  tx: Transaction,
  before: MatterRecord,
  after: MatterRecord,
): Promise<void> {
  if (before.procedure_id !== after.procedure_id) await tx.run(WRITE, [after.id, after.procedure_id]);
}
