import { above } from './model-around.ts';
import type { ModelMatter, Taken } from './model-reference.ts';
import { holderForRuling } from './model-ruling.ts';

/** After these nobody asks the reporter anything any more; elsewhere a late answer still goes in. */
const UNASKED: readonly string[] = ['merged', 'voided', 'declined'];

/** What the reference remembers of refusals: who declined in this run, and rulings that were appealed against. */
export interface ModelRefusals {
  /** Run of the last ruling that found the demand unreasonable. */
  ruledOutIn: number | null;
  /** Runs in which a ruling was appealed against. */
  appealedIn: readonly number[];
  /** Whoever declined in the run, by person. */
  decliners: readonly string[];
}

export const noRefusals = (): ModelRefusals => ({ ruledOutIn: null, appealedIn: [], decliners: [] });

/** A reason of the model's list that asks for the work to be done again (docs/field.md §2.20). */
export const DEMANDING = 'notSolved';
export const REASONS = [DEMANDING, 'slow'] as const;

/** Whether an answer sends the matter back: by its level, or by its reason. */
export function sendsBack({ rating, reasons }: Readonly<Record<string, unknown>>): boolean {
  const demanded = Array.isArray(reasons) && reasons.includes(DEMANDING);
  return demanded || rating === 'dissatisfied' || rating === 'veryDissatisfied';
}

/** Questions, and appeals against what was ruled; throws where somebody went past a ruling, or judged the own one. */
export function stepReporter(matter: ModelMatter, { action, actor }: Taken): void {
  const { refusals } = matter;
  const person = actor?.kind === 'person' ? actor.personId : '';
  if (action === 'decline') refusals.decliners = [...refusals.decliners, person];
  if (['accept', 'merge'].includes(action) && refusals.decliners.includes(person))
    throw new Error(`${action} by whoever declined it`);
  if (action === 'appealRuling') {
    if (refusals.ruledOutIn !== matter.run) throw new Error('appealed against no ruling');
    if (refusals.appealedIn.includes(matter.run)) throw new Error('appealed twice');
    refusals.appealedIn = [...refusals.appealedIn, matter.run];
    matter.requests.ruling = 'deciding';
    matter.ruled = 'unreasonable';
    matter.heldBy = above(matter.heldBy);
    matter.heldBy = holderForRuling(matter);
    matter.state = 'followUp';
  }
  if (action === 'reopen' && actor?.kind === 'reporter' && refusals.ruledOutIn === matter.run)
    throw new Error('reopened past a ruling');
  if (action === 'rule') refusals.ruledOutIn = null;
}

/** A question ends with an answer, or where nobody is asked any more. */
export function endQuestions(matter: ModelMatter): void {
  if (UNASKED.includes(matter.state)) delete matter.requests.question;
}
