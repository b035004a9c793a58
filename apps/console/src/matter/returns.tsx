import { ReturnStory } from '@gezhi/ui/duty-list';
import type { ReactElement } from 'react';
import { useLines } from '../duty-list/lines.ts';
import { useUnits } from '../people/units.ts';
import type { Matter } from './matter.ts';

/** Steps that who sent it back before, and why, has a say in. */
const CONCERNED: readonly string[] = [
  'dispatch',
  'finalDispatch',
  'requestReturn',
  'endorseReturn',
  'decideReturn',
  'sign',
];

interface ReturnsProps {
  readonly matter: Matter;
  /** Kind of the step whose form it stands above. */
  readonly kind: string;
}

/** The returns of the matter, above the forms that they concern. */
export function Returns({ matter, kind }: ReturnsProps): ReactElement | null {
  const lines = useLines();
  const units = useUnits();
  // Whoever may not dispatch any more learns who does.
  const isForChief = matter.phase === 'accepted' && matter.returnsLeft === 0;
  if (!CONCERNED.includes(kind) && !isForChief) return null;
  return (
    <ReturnStory
      timeline={matter.timeline}
      lines={lines}
      left={matter.returnsLeft}
      unitName={(id) => units.sayName(id)}
    />
  );
}
