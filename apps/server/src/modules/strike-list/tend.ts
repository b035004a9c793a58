import { dateOf, dayOf } from '@gezhi/domain/calendar';
import { lightOf, YELLOW_DAYS } from '@gezhi/domain/strike-list';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../platform/db/index.ts';
import type { StrikeListHouse } from './house.ts';
import { note } from './keep.ts';
import { PROBLEM_COLUMNS, type ProblemRow, setProblem } from './store.ts';

const TURNED = `select ${PROBLEM_COLUMNS} from listed_problems p
  where p.state <> 'struck' and p.told_light is distinct from 'red' and p.due_on <= $1::date + ${YELLOW_DAYS}
    and (p.told_light is null or p.due_on < $1::date)
  order by p.due_on, p.id for update skip locked`;

/**
 * What the night does for problem lists, in a transaction of the scheduler: an entry for each problem whose light turned yellow or red
 * since it was last told, which the inbox follows (docs/field.md §2.34). Gives how many; a repeat tells nothing twice.
 */
export async function tendProblems(tx: Transaction, house: StrikeListHouse): Promise<number> {
  await tx.applying();
  const { rows } = await tx.query<ProblemRow>(TURNED, [dateOf(dayOf(tx.now.getTime()))]);
  for (const row of rows) {
    const light = lightOf({ state: row.state, dueOn: row.due_on }, tx.now.getTime());
    if (light !== 'yellow' && light !== 'red') continue;
    const seq = await setProblem(tx, row, { told_light: light });
    const id = uuidv7({ msecs: tx.now.getTime() });
    const action = light === 'red' ? 'turnedRed' : 'turnedYellow';
    await note(tx, house, { id, problemId: row.id, seq, action, codes: { dueOn: row.due_on } });
  }
  return rows.length;
}
