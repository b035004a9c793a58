import { sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { useUnits } from '../people/units.ts';
import type { AgendaItem } from './meetings.ts';

type Refused = NonNullable<AgendaItem['decisions'][number]['refused']>;

/** Why something cannot be decided on a matter of the agenda: whose it is, how far it has come, or what its procedure says. */
export function useWhyNot(): (item: AgendaItem, refused: Refused) => string {
  const words = useWords('round');
  const matterWords = useWords('matter');
  const units = useUnits();
  return ({ matter }, refused) => {
    if (refused.code === 'access.role')
      return words('whyNot.role', { unit: matter.heldBy === null ? '—' : units.sayName(matter.heldBy) });
    if (refused.code === 'matter.phase')
      return words('whyNot.phase', { phase: matterWords(`phase.${matter.phase}`) });
    return sayProblem(refused);
  };
}
