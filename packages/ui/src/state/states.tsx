import type { ReactElement, ReactNode } from 'react';
import { Icon, type IconName } from '../icon/index.ts';
import { useWords } from '../words/index.ts';

interface StateProps {
  readonly icon?: IconName;
  readonly title: string;
  /** One sentence: why it is so, or what to do. */
  readonly words?: string;
  /** The one action that leads on. */
  readonly action?: ReactNode;
  /** Whether it is the whole page, so that its title is the page's heading. */
  readonly page?: boolean;
}

/** An empty place, said in one sentence with one action. */
export function Empty({ icon = 'check', title, words, action, page = false }: StateProps): ReactElement {
  const Title = page ? 'h1' : 'p';
  return (
    <div className="g-state">
      <Icon name={icon} size={28} />
      <Title className="g-state-title">{title}</Title>
      {words !== undefined && <p>{words}</p>}
      {action}
    </div>
  );
}

interface FailureProps {
  /** What happened and what to do, in words (`sayProblem`). */
  readonly words: string;
  readonly onRetry?: () => void;
  /** Number of the request, for the administrator. */
  readonly reference?: string;
}

/** What did not work, why, and the way on. It speaks up for screen readers. */
export function Failure({ words, onRetry, reference }: FailureProps): ReactElement {
  const app = useWords('app');
  return (
    <div className="g-state g-state-bad" role="alert">
      <Icon name="alert" size={28} />
      <p className="g-state-title">{words}</p>
      {reference !== undefined && <p className="g-quiet">{reference}</p>}
      {onRetry !== undefined && (
        <button type="button" className="g-button" onClick={onRetry}>
          {app('retry')}
        </button>
      )}
    </div>
  );
}

interface SkeletonProps {
  /** How many rows will come. */
  readonly rows?: number;
  /** Height of a row in CSS pixels; the table's row unless told, so that nothing jumps. */
  readonly height?: number;
}

/** Pale rows of the right size until the real ones arrive. */
export function SkeletonRows({ rows = 8, height }: SkeletonProps): ReactElement {
  const app = useWords('app');
  const style = height === undefined ? undefined : { height };
  return (
    <div className="g-skeleton" role="status" aria-label={app('loading')}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pale rows have no identity
        <div key={row} style={style}>
          <span style={{ width: `${60 + ((row * 37) % 36)}%` }} />
        </div>
      ))}
    </div>
  );
}
