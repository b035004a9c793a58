import type { PastMatter, SimulationGround } from './past.ts';
import { type Redirect, replay } from './replay.ts';
import type { Tally } from './tally.ts';

/** What is in force, and what is tried. */
export interface Compared {
  readonly base: SimulationGround;
  readonly draft: SimulationGround;
}

/**
 * Where a dispatch would have gone with the drafts: as it went, where rules and drafts propose the same, or where the drafts
 * propose what the desk chose anyway; to the draft's proposal, where the desk had followed what was proposed; and not known,
 * where it had not.
 */
function redirectBy({ base, draft }: Compared): Redirect | undefined {
  if (base.propose === draft.propose) return undefined;
  return (past, { category, at, unitId }) => {
    const dispatch = { past, category, at };
    const [before, after] = [base.propose(dispatch), draft.propose(dispatch)];
    if (before === after || after === unitId) return { unitId, isKnown: true };
    return before === unitId && after !== null
      ? { unitId: after, isKnown: true }
      : { unitId, isKnown: false };
  };
}

/** Replays one matter by what is in force and with the drafts, and adds the difference. */
export function simulate(past: PastMatter, compared: Compared, tally: Tally): void {
  const base = replay(past, compared.base);
  tally.add(past, base, replay(past, compared.draft, redirectBy(compared)));
}
