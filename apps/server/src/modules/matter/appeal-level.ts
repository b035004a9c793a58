import type { Role } from '@gezhi/domain/access';
import type { Procedure } from '@gezhi/domain/catalogue';
import type { Change, MatterSubject } from '@gezhi/domain/matter';
import type { Excluded } from '../people/index.ts';

/** Who may be asked where: the posts a queue needs, and who is passed over. */
interface Asked {
  readonly excluded: Excluded;
  readonly roles?: readonly Role[];
}

/** Who rules; the centre's desk accepts and declines. */
const RULERS: readonly Role[] = ['verifier', 'dutyChief'];

interface Step {
  readonly subject: MatterSubject;
  readonly change: Change;
  readonly procedure: Procedure;
}

/**
 * An appeal is decided by somebody who did not decide (docs/field.md §2.19): a level where nobody else is left is passed over like
 * an empty one, so that it goes to the level above, also of a restricted matter, of which nobody but the holding centre may know.
 * What is no appeal goes where the excluded leave it.
 */
export function appealedTo({ subject, change, procedure }: Step, excluded: Excluded): Asked {
  const rules = change.requests.some((one) => one.op === 'open' && one.kind === 'ruling');
  if (change.facts.appealed !== true && !rules) return { excluded };
  const decided = subject.acts.filter(({ act, run }) => act === 'refuse' && run === subject.run);
  const personIds = [...excluded.personIds, ...decided.map(({ personId }) => personId)];
  const isRuled = procedure.states[change.state]?.phase === 'followUp';
  return { excluded: { ...excluded, personIds }, ...(isRuled ? { roles: RULERS } : {}) };
}
