import type { Duty } from '@gezhi/domain/access';
import type { Reply } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import type { changeProblem, ProblemChange } from '@gezhi/domain/strike-list';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../platform/db/index.ts';
import type { NewPassage } from '../../platform/journal/index.ts';
import { checkAnswers, passage } from './answers.ts';
import { enterProblem } from './enter.ts';
import type { StrikeListHouse } from './house.ts';
import { answeringDuty, isSettled, keepingDuty, mayRead, strikingDutyOf } from './rights.ts';
import {
  knownLight,
  lockProblem,
  type ProblemRow,
  type ProblemSet,
  setProblem,
  standingOf,
} from './store.ts';

type Step = Exclude<ProblemChange, { kind: 'enterProblem' }>;
type Of<K extends Step['kind']> = Extract<Step, { kind: K }>;

/** What a step writes. */
interface Effect {
  readonly duty: Duty;
  readonly set: ProblemSet;
  readonly words: readonly NewPassage[];
  readonly codes: Readonly<Record<string, unknown>>;
}

interface Applying<S extends Step> {
  readonly change: S;
  readonly row: ProblemRow;
  readonly entryId: string;
}

/**
 * Enters a problem, revises it, asks for it to be struck off, strikes it off or sends it back, with an entry each
 * (docs/field.md §2.34). Throws not.found, access.role, access.separation, listedProblem.version, listedProblem.state,
 * listedProblem.matterOpen, photo.missing, input.invalid.
 */
export async function applyProblemChange(
  tx: Transaction,
  house: StrikeListHouse,
  change: ProblemChange,
): Promise<Reply<typeof changeProblem>> {
  if (change.kind === 'enterProblem') return enterProblem(tx, house, change);
  // Looked at before `applying`, which sees what the actor does not.
  const { rowCount } = await tx.query('select from listed_problems where id = $1', [change.id]);
  await tx.applying();
  const row = rowCount === 1 ? await lockProblem(tx, change.id) : undefined;
  if (row === undefined || !mayRead(tx, house.knowledge(), row)) throw new Problem('not.found');
  if (row.version !== change.version) throw new Problem('listedProblem.version', { version: row.version });
  const entryId = uuidv7({ msecs: tx.now.getTime() });
  const { duty, set, words, codes } = await effectOf(tx, house, { change, row, entryId });
  const version = await setProblem(tx, row, set);
  await house.journal.append(tx, {
    ...{ id: entryId, subjectKind: 'listedProblem', subjectId: row.id, seq: version },
    ...{ action: change.kind, dutyId: duty.id, codes, passages: words },
  });
  return { id: row.id, version };
}

function effectOf(
  tx: Transaction,
  house: StrikeListHouse,
  { change, row, entryId }: Applying<Step>,
): Promise<Effect> {
  switch (change.kind) {
    case 'reviseProblem':
      return revise(tx, house, { change, row, entryId });
    case 'askStrike':
      return ask(tx, { change, row, entryId });
    default:
      return settle(tx, house, { change, row, entryId });
  }
}

async function revise(
  tx: Transaction,
  house: StrikeListHouse,
  { change, row, entryId }: Applying<Of<'reviseProblem'>>,
): Promise<Effect> {
  const duty = keepingDuty(tx, house.knowledge(), row.area_id);
  if (duty === undefined) throw new Problem('access.role');
  if (row.state === 'struck') throw stateProblem(row);
  await checkAnswers(tx, house.knowledge(), { ...change, dayBefore: row.due_on });
  const { unitId, personId, dueOn, measure } = change;
  return {
    duty,
    set: {
      ...{ unit_id: unitId, person_id: personId, due_on: dueOn, told_light: knownLight(dueOn, tx.now) },
      ...(measure === null ? {} : { measure_entry_id: entryId }),
    },
    words: measure === null ? [] : [passage('measure', measure)],
    codes: { unit: unitId, dueOn, ...(personId === null ? {} : { person: personId }) },
  };
}

async function ask(tx: Transaction, { change, row, entryId }: Applying<Of<'askStrike'>>): Promise<Effect> {
  const duty = answeringDuty(tx, row.unit_id);
  if (duty === undefined || tx.actor.kind !== 'person') throw new Problem('access.role');
  if (row.state !== 'open' && row.state !== 'sentBack') throw stateProblem(row);
  if (!isSettled(row, await standingOf(tx, row.matter_id))) throw new Problem('listedProblem.matterOpen');
  await bindEvidence(tx, { row, entryId, accountId: tx.actor.accountId }, change.photos);
  const set = { state: 'asked', asked_by: tx.actor.personId } as const;
  return { duty, set, words: [passage('note', change.note)], codes: {} };
}

async function settle(
  tx: Transaction,
  house: StrikeListHouse,
  { change, row }: Applying<Of<'strike' | 'sendBack'>>,
): Promise<Effect> {
  const standing = await standingOf(tx, row.matter_id);
  const duty = strikingDutyOf(tx, house.knowledge(), { row, standing });
  if (duty === 'role') throw new Problem('access.role');
  if (duty === 'handled') throw new Problem('access.separation');
  if (row.state !== 'asked') throw stateProblem(row);
  if (change.kind === 'sendBack')
    return { duty, set: { state: 'sentBack' }, words: [passage('reason', change.reason)], codes: {} };
  if (!isSettled(row, standing)) throw new Problem('listedProblem.matterOpen');
  return {
    duty,
    set: { state: 'struck', struck_at: tx.now },
    words: change.note === null ? [] : [passage('note', change.note)],
    codes: {},
  };
}

interface Evidence {
  readonly row: ProblemRow;
  readonly entryId: string;
  readonly accountId: string;
}

async function bindEvidence(
  tx: Transaction,
  { row, entryId, accountId }: Evidence,
  photos: readonly string[],
): Promise<void> {
  const ids = [...new Set(photos)];
  if (ids.length === 0) return;
  const { rows } = await tx.query<{ bound: number }>(
    `select bind_attachments($1::uuid[], 'listedProblem', $2, $3, 'after', 'internal', $4) as bound`,
    [ids, row.id, entryId, accountId],
  );
  if (rows[0]?.bound !== ids.length) throw new Problem('photo.missing');
}

function stateProblem({ state, version }: ProblemRow): Problem {
  return new Problem('listedProblem.state', { state, version });
}
