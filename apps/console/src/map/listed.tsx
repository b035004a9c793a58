import { PhaseMark } from '@gezhi/ui/phase';
import { useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';
import type { Point } from './view.ts';

/** As many as a glance takes in; a smaller view lists the others. */
const MOST = 30;

interface ListedProps {
  readonly points: readonly Point[];
  readonly onChoose: (id: string) => void;
}

/** The matters of the view as a list, newest first: what the marks on the map are to whoever cannot point at them. */
export function Listed({ points, onChoose }: ListedProps): ReactElement {
  const words = useWords('mapPage');
  const matter = useWords('matter');
  const newest = points.toSorted((one, other) => other.createdAt.localeCompare(one.createdAt)).slice(0, MOST);
  return (
    <details className="p-listed">
      <summary>{words('list')}</summary>
      {points.length === 0 && <p className="g-quiet">{words('noMatters')}</p>}
      <ul>
        {newest.map((point) => (
          <li key={point.id}>
            <button type="button" onClick={() => onChoose(point.id)}>
              <PhaseMark phase={point.phase} size={12} />
              <span className="g-cut">{point.title}</span>
              <span className="g-unseen">{matter(`phase.${point.phase}`)}</span>
            </button>
          </li>
        ))}
      </ul>
      {points.length > MOST && (
        <p className="g-quiet">{words('listMore', { count: points.length - MOST })}</p>
      )}
    </details>
  );
}
