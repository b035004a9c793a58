import { TimeLeft } from '@gezhi/ui/clock';
import { Icon } from '@gezhi/ui/icon';
import { PhaseTag, SeverityTag } from '@gezhi/ui/phase';
import { useWords, When } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useCategories } from '../catalogue/categories.ts';
import { useMatter } from '../matter/matter.ts';
import type { Point } from './view.ts';

/** One matter of the map in a few words, and the way to its page. */
export function MatterCard({
  point,
  onClose,
}: {
  readonly point: Point;
  readonly onClose: () => void;
}): ReactElement {
  const words = useWords('mapPage');
  const app = useWords('app');
  const categories = useCategories();
  // Points are many and say little: until when, only the chosen one is asked.
  const { data } = useMatter(point.id);
  return (
    <aside className="p-card p-card-small p-float" aria-label={words('matter')}>
      <header>
        <p>{point.number}</p>
        <h2>{point.title}</h2>
        <button type="button" className="g-plain" aria-label={app('close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div className="p-matter">
        <PhaseTag phase={point.phase} />
        {data !== undefined && <TimeLeft row={data.data} />}
        <SeverityTag severity={point.severity} />
        <span>{categories.sayName(point.category)}</span>
        <When at={point.createdAt} />
      </div>
      <footer>
        <Link to={`/matters/${point.id}`} className="g-button">
          {words('openMatter')}
        </Link>
      </footer>
    </aside>
  );
}
