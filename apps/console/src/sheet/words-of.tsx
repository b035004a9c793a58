import type { TimelineEntry } from '@gezhi/domain/matter';
import { useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';
import { sayWho } from '../matter/timeline-items.tsx';
import { useTitleNames } from '../people/titles.ts';
import { useUnits } from '../people/units.ts';

/** What somebody wrote with a step; a dash where nothing was. */
export function WordsOf({ step }: { readonly step: TimelineEntry }): ReactElement {
  const words = useWords('sheet');
  if (step.passages.length === 0) return <p className="d-text">{words('noWords')}</p>;
  return (
    <>
      {step.passages.map((one) => (
        <p key={one.name} className="d-text">
          {one.text}
        </p>
      ))}
    </>
  );
}

/** Who took a step, in words: unit, post and name. */
export function useWho(): (step: TimelineEntry) => string {
  const units = useUnits();
  const titles = useTitleNames();
  return (step) => sayWho(step.actor, { units, titles });
}
