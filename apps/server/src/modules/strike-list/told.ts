import type { PersonActor } from '@gezhi/domain/access';
import type { Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { readMatterRows } from '../matter/index.ts';
import { mayRead, strikingDutyOf } from './rights.ts';
import { PROBLEM_COLUMNS, type ProblemRow, readProblem, readProblemWords, standingOf } from './store.ts';

/** A problem as far as the inbox needs it: who answers for it, and who of some people may read it or strike it off. */
export interface ProblemToTell {
  readonly areaId: number;
  readonly unitId: number;
  readonly personId: string | null;
  readonly matterId: string | null;
  readonly isAsked: boolean;
  readonly mayRead: (actor: PersonActor) => boolean;
  readonly mayStrike: (actor: PersonActor) => boolean;
}

/** A problem for whoever is to be told of it; undefined where it is gone. In a transaction of the scheduler. */
export async function problemToTell(
  tx: Transaction,
  knowledge: Knowledge,
  id: string,
): Promise<ProblemToTell | undefined> {
  const row = await readProblem(tx, id);
  if (row === undefined) return undefined;
  const standing = await standingOf(tx, row.matter_id);
  return {
    ...{ areaId: row.area_id, unitId: row.unit_id, personId: row.person_id, matterId: row.matter_id },
    isAsked: row.state === 'asked',
    mayRead: (actor) => mayRead({ actor }, knowledge, row),
    mayStrike: (actor) => typeof strikingDutyOf({ actor }, knowledge, { row, standing }) !== 'string',
  };
}

/** How an inbox names a problem. */
export interface NamedProblem {
  readonly number: string;
  readonly title: string | null;
}

/** Numbers and words of some problems, those alone that the actor may read now. */
export async function nameProblems(
  tx: Transaction,
  knowledge: Knowledge,
  ids: readonly string[],
): Promise<ReadonlyMap<string, NamedProblem>> {
  if (ids.length === 0) return new Map();
  const { rows } = await tx.query<ProblemRow>(
    `select ${PROBLEM_COLUMNS} from listed_problems p where p.id = any ($1::uuid[])`,
    [ids],
  );
  const read = rows.filter((row) => mayRead(tx, knowledge, row));
  const matterIds = read.flatMap(({ matter_id }) => (matter_id === null ? [] : [matter_id]));
  const matters = new Map((await readMatterRows(tx, matterIds)).map((matter) => [matter.id, matter]));
  const words = await readProblemWords(
    tx,
    read.map(({ entry_id }) => entry_id),
  );
  return new Map(read.map((row) => [row.id, { number: row.number, title: titleOf(row) }]));

  function titleOf({ matter_id, entry_id }: ProblemRow): string | null {
    if (matter_id === null) return words.get(`${entry_id} what`) ?? null;
    const matter = matters.get(matter_id);
    // The title of a restricted or care matter stays on its own page.
    return matter?.visibility === 'O' ? matter.title : null;
  }
}
