import { matterSupervision, SUPERVISED_BY } from '@gezhi/domain/matter';
import { Icon } from '@gezhi/ui/icon';
import { Empty, Failure, SkeletonRows, sayProblem } from '@gezhi/ui/state';
import { sayNumber, useWords, When } from '@gezhi/ui/words';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useMenus } from '../app/session.ts';
import { asking } from '../connection/ask.ts';
import { Door, UNKNOWN } from '../matter/figures.tsx';
import { usePlatforms } from '../matter/platforms.tsx';
import { LateProblems } from '../strike-list/late-problems.tsx';
import { Attendance } from './attendance.tsx';
import { doorTo, FIGURES, type Supervised } from './figures.ts';
import { FigureLabel } from './labels.tsx';
import { MediationRates } from './mediation.tsx';
import type { By } from './search.ts';
import { Table } from './table.tsx';

/** How often the figures are counted anew, milliseconds. */
const MINUTE = 60_000;

function useSupervision(by: By) {
  return useQuery({
    ...asking(matterSupervision, { query: { by } }),
    refetchInterval: MINUTE,
    placeholderData: keepPreviousData,
  });
}

function Switch({ by }: { readonly by: By }): ReactElement {
  const words = useWords('supervision');
  const { items } = usePlatforms();
  const ways = SUPERVISED_BY.filter((one) => one !== 'platform' || items.length > 0);
  return (
    <nav className="s-switch" aria-label={words('by.label')}>
      {ways.map((one) => (
        <Link
          key={one}
          to="/supervision"
          search={one === 'unit' ? {} : { by: one }}
          activeOptions={{ exact: true }}
          aria-current={one === by ? 'page' : undefined}
        >
          {words(`by.${one}`)}
        </Link>
      ))}
    </nav>
  );
}

interface CountedProps {
  readonly at: string;
  /** The figures could not be counted anew. */
  readonly stale: boolean;
  readonly onRetry: () => void;
}

function Counted({ at, stale, onRetry }: CountedProps): ReactElement {
  const app = useWords('app');
  const words = useWords('supervision');
  return (
    <p className="s-at">
      <span>
        {words('at')} <When at={at} />
      </span>
      {/* Told only when it goes wrong: the quiet renewal every minute is no news. */}
      <span role="status">
        {stale && (
          <>
            <Icon name="alert" size={14} />
            {words('stale')}
            <button type="button" className="g-plain" onClick={onRetry}>
              {app('retry')}
            </button>
          </>
        )}
      </span>
    </p>
  );
}

function Totals({ data }: { readonly data: Supervised | undefined }): ReactElement {
  const words = useWords('supervision');
  return (
    <nav className="w-strip s-strip" aria-label={words('totals')}>
      {FIGURES.map((figure) => (
        <Door
          key={figure}
          to={doorTo(figure)}
          label={<FigureLabel figure={figure} />}
          count={data === undefined ? UNKNOWN : sayNumber(data.total[figure])}
        />
      ))}
    </nav>
  );
}

function Rows({ data }: { readonly data: Supervised }): ReactElement {
  const words = useWords('supervision');
  if (data.rows.length === 0) return <Empty title={words('calm')} words={words('empty')} />;
  const { overdue, yellow } = data.total;
  return (
    <>
      {overdue + yellow === 0 && (
        <p className="s-calm">
          <Icon name="check" />
          {words('calm')}
        </p>
      )}
      <Table key={data.by} data={data} />
    </>
  );
}

/** What needs a supervisor: what is late, nearly late or stuck, as totals and by unit, street or category. */
export function Supervision({ by }: { readonly by: By }): ReactElement {
  const words = useWords('supervision');
  const query = useSupervision(by);
  const readsRates = useMenus().includes('mediations');
  const { data } = query;
  const retry = (): void => void query.refetch();
  return (
    <div className="s-page">
      <header className="s-head">
        <h1>{words('title')}</h1>
        <Switch by={by} />
        {data !== undefined && <Counted at={data.at} stale={query.isError} onRetry={retry} />}
      </header>
      {data === undefined && query.isError ? (
        <Failure words={sayProblem(query.error)} onRetry={retry} />
      ) : (
        <>
          <Totals data={data} />
          <LateProblems />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reached by the keyboard */}
          <div className="s-rows" tabIndex={0} aria-busy={query.isPlaceholderData}>
            {data === undefined ? <SkeletonRows rows={12} height={52} /> : <Rows data={data} />}
            {by === 'unit' && <Attendance />}
            {by === 'street' && <MediationRates enabled={readsRates} />}
          </div>
        </>
      )}
    </div>
  );
}
