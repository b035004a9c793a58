import { Problem } from '@gezhi/domain/problem';
import { isPossibleDay } from '@gezhi/domain/strike-list';
import type { Transaction } from '../../platform/db/index.ts';
import type { NewPassage } from '../../platform/journal/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { holdersIn } from '../people/index.ts';

/** Refuses a unit that is not there, somebody who is not of it, and an impossible day; the day it has (`dayBefore`) may stay. */
export async function checkAnswers(
  tx: Transaction,
  { units }: Knowledge,
  answers: {
    readonly unitId: number;
    readonly personId: string | null;
    readonly dueOn: string;
    readonly dayBefore?: string;
  },
): Promise<void> {
  const { unitId, personId, dueOn, dayBefore } = answers;
  if (units.find(unitId) === undefined) throw invalid('unitId', 'unknown');
  if (dueOn !== dayBefore && !isPossibleDay(dueOn, tx.now.getTime())) throw invalid('dueOn', 'day');
  if (personId === null) return;
  const staff = await holdersIn(tx, unitId, ANSWERING_ROLES);
  if (!staff.includes(personId)) throw invalid('personId', 'unknown');
}

const ANSWERING_ROLES = [
  ...(['receiver', 'handler', 'unitLeader', 'operator', 'dutyChief', 'chief', 'worker', 'leader'] as const),
];

/** A text of an entry of a problem. */
export function passage(name: string, body: string): NewPassage {
  return { name, body, class: 'internal', audience: 'internal' };
}

/** A field of the change that cannot be. */
export function invalid(path: string, code: string): Problem {
  return new Problem('input.invalid', { fields: [{ path: `change.${path}`, code }] });
}
