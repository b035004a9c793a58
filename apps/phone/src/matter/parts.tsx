import { type DrawDeadline, PartRows, TargetLadder } from '@gezhi/ui/part';
import { useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';
import { useUnits } from '../people/units.ts';
import { DeadlineButton } from './deadline.tsx';
import type { Matter } from './rows.ts';

/** Which units work on it and how long each still may, the targets inside handling, and the reply to a supervision. */
export function Parts({ matter }: { readonly matter: Matter }): ReactElement | null {
  const words = useWords('matterPage');
  const units = useUnits();
  const parts = matter.assignments.filter((one) => one.run === matter.run && one.origin !== 'whistle');
  const draw: DrawDeadline = (clock, left) => (
    <DeadlineButton matter={matter} clock={clock}>
      {left}
    </DeadlineButton>
  );
  if (parts.length === 0 && matter.supervision === 0 && matter.targets.length === 0) return null;
  return (
    <section className="m-block m-parts" aria-label={words('responsible.title')}>
      <TargetLadder matter={matter} drawDeadline={draw} />
      {(parts.length > 0 || matter.supervision > 0) && (
        <ul>
          <PartRows matter={matter} sayUnit={(id) => units.sayName(id)} drawDeadline={draw} />
        </ul>
      )}
    </section>
  );
}
