import type { Actor, Role } from '@gezhi/domain/access';
import { type Change, isOpenRequest, type MatterSubject } from '@gezhi/domain/matter';
import type { Excluded } from '../people/index.ts';

/** Who may be asked where: the posts a queue needs, who is passed over, and how many different persons it takes. */
export interface Asked {
  readonly excluded: Excluded;
  readonly roles?: readonly Role[];
  readonly least?: number;
}

/** Who rules; the centre's desk accepts and declines. */
const RULERS: readonly Role[] = ['verifier', 'dutyChief'];

interface Step {
  readonly subject: MatterSubject;
  readonly change: Change;
  readonly actor: Actor;
}

/**
 * An appeal is decided by somebody who did not decide (docs/field.md §2.19), a ruling by two who neither took the answer down nor
 * handled the matter (§2.4): a level where not enough others are left is passed over like an empty one, so that it goes to the
 * level above, also of a restricted matter, of which nobody but the holding centre may know. What is neither goes where the
 * excluded leave it.
 */
export function appealedTo({ subject, change, actor }: Step, excluded: Excluded): Asked {
  const ruling = rulingAfter(subject, change);
  if (ruling !== undefined) {
    const own = ruling.isSaidNow && actor.kind === 'person' ? [actor.personId] : [];
    return rulersOf(subject, { ...ruling, personIds: [...ruling.personIds, ...own] }, excluded);
  }
  if (change.facts.appealed !== true) return { excluded };
  return { excluded: without(excluded, actedIn(subject, ['refuse'])) };
}

/** Whether the step asks for a ruling, or gives one that another has to follow: who holds it next has to be settled. */
export function asksRulers({ subject, change }: Pick<Step, 'subject' | 'change'>): boolean {
  return rulingAfter(subject, change)?.isSaidNow === true;
}

/** Where a ruling that waits may go on: as far as somebody is left there to give it. Undefined where none waits. */
export function waitingForRuling(subject: MatterSubject, excluded: Excluded): Asked | undefined {
  const ruling = rulingAfter(subject, undefined);
  return ruling === undefined ? undefined : rulersOf(subject, ruling, excluded);
}

interface Ruling {
  /** The step opens it, or gives the first of the two. */
  readonly isSaidNow: boolean;
  /** Two persons have to rule, or one is left. */
  readonly least: number;
  readonly personIds: readonly string[];
}

function rulingAfter(subject: MatterSubject, change: Change | undefined): Ruling | undefined {
  const rulings = subject.requests.filter(({ kind, run }) => kind === 'ruling' && run === subject.run);
  const open = rulings.find(isOpenRequest);
  const opened = change?.requests.find((one) => one.op === 'open' && one.kind === 'ruling');
  const stepped = change?.requests.find((one) => one.op !== 'open' && one.id === open?.id);
  const phase = (opened ?? stepped ?? open)?.phase;
  if (phase !== 'endorsing' && phase !== 'deciding') return undefined;
  const personIds = rulings.flatMap(({ steps }) => steps.flatMap(({ personId }) => personId ?? []));
  const isSaidNow = opened !== undefined || stepped !== undefined;
  return { isSaidNow, least: phase === 'endorsing' ? 2 : 1, personIds };
}

function rulersOf(
  subject: MatterSubject,
  { least, personIds }: Pick<Ruling, 'least' | 'personIds'>,
  excluded: Excluded,
): Asked {
  const acted = actedIn(subject, ['refuse', 'handle']);
  return { excluded: without(excluded, [...acted, ...personIds]), roles: RULERS, least };
}

function actedIn({ acts, run }: MatterSubject, which: readonly string[]): readonly string[] {
  return acts.filter((one) => one.run === run && which.includes(one.act)).map(({ personId }) => personId);
}

const without = (excluded: Excluded, personIds: readonly string[]): Excluded => ({
  ...excluded,
  personIds: [...new Set([...excluded.personIds, ...personIds])],
});
