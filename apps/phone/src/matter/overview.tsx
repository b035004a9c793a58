import { Icon } from '@gezhi/ui/icon';
import { Empty, Failure, SkeletonRows, sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useAreas } from '../area/areas.ts';
import { MatterLine } from './card.tsx';
import { useOverview, useRows } from './rows.ts';
import type { PhoneTab } from './tasks.tsx';

/** How many late matters, and how many streets, the first screen shows. */
const SHOWN = 5;
const STREETS = 3;

type Overview = NonNullable<ReturnType<typeof useOverview>['data']>;

interface FigureProps {
  readonly tab: PhoneTab;
  readonly title: string;
  readonly value: number;
  readonly more: string;
}

function Figure({ tab, title, value, more }: FigureProps): ReactElement {
  return (
    <Link to="/tasks" search={{ tab }} className="m-figure">
      <span>{title}</span>
      <b>{value}</b>
      <small>{more}</small>
    </Link>
  );
}

/** Each figure is a door to its rows. */
function Figures({ total }: Pick<Overview, 'total'>): ReactElement {
  const words = useWords('phone');
  return (
    <nav className="m-figures" aria-label={words('lead.figures')}>
      <Figure
        tab="focus"
        title={words('list.focus')}
        value={total.focus}
        more={words('lead.urgent', { count: total.urgent })}
      />
      <Figure
        tab="open"
        title={words('list.open')}
        value={total.open}
        more={words('lead.yellow', { count: total.yellow })}
      />
      <Figure
        tab="supervised"
        title={words('list.supervised')}
        value={total.supervised}
        more={words('lead.dissatisfied', { count: total.dissatisfied })}
      />
      <Figure
        tab="overdue"
        title={words('list.overdue')}
        value={total.overdue}
        more={words('lead.stuck', { count: total.stuck })}
      />
    </nav>
  );
}

/** What is late, the longest first. */
function Late({ count }: { readonly count: number }): ReactElement {
  const words = useWords('phone');
  const rows = useRows('overdue', { order: 'due' });
  const shown = rows.data?.pages.flatMap(({ items }) => items).slice(0, SHOWN);
  if (shown === undefined)
    return rows.isError ? (
      <Failure words={sayProblem(rows.error)} onRetry={() => void rows.refetch()} />
    ) : (
      <SkeletonRows rows={4} height={88} />
    );
  if (shown.length === 0)
    return <Empty icon="check" title={words('list.emptyOverdue')} words={words('list.emptyOverdueWords')} />;
  return (
    <section className="m-block">
      <div className="m-head">
        <h2>{words('lead.late', { count })}</h2>
        <Link to="/tasks" search={{ tab: 'overdue' }}>
          {words('today.all')}
          <Icon name="right" size={20} />
        </Link>
      </div>
      {shown.map((row) => (
        <MatterLine key={row.id} row={row} wide />
      ))}
    </section>
  );
}

type Street = Overview['rows'][number];

/** How late a street is: what is overdue by as long again as its limit dark, the rest of what is overdue pale. */
function Bar({ street, most }: { readonly street: Street; readonly most: number }): ReactElement {
  const share = (count: number): string => `${(100 * count) / most}%`;
  return (
    <span className="m-street-bar" aria-hidden="true">
      <i className="m-street-stuck" style={{ width: share(street.stuck) }} />
      <i className="m-street-late" style={{ width: share(street.overdue - street.stuck) }} />
    </span>
  );
}

function Streets({ rows }: Pick<Overview, 'rows'>): ReactElement | null {
  const words = useWords('phone');
  const areas = useAreas();
  const late = rows.filter(({ overdue }) => overdue > 0).slice(0, STREETS);
  const most = Math.max(...late.map(({ overdue }) => overdue));
  if (late.length === 0) return null;
  return (
    <section className="m-block m-streets">
      <div className="m-head">
        <h2>{words('lead.streets')}</h2>
        <small className="g-quiet">{words('lead.share')}</small>
      </div>
      <ul>
        {late.map((street) => (
          <li key={street.key}>
            <span>{street.key === null ? words('lead.noStreet') : areas.sayName(Number(street.key))}</span>
            <Bar street={street} most={most} />
            <span className="m-street-figures">
              <b>{street.overdue}</b> · {Math.round((100 * street.overdue) / street.open)}%
            </span>
          </li>
        ))}
      </ul>
      <p className="m-legend">
        <span>
          <i className="m-street-stuck" /> {words('lead.legendStuck')}
        </span>
        <span>
          <i className="m-street-late" /> {words('lead.legendLate')}
        </span>
      </p>
    </section>
  );
}

/** What somebody leads, an area or a unit, at a glance: figures as doors, what is late with the longest first, where most of it is. */
export function AreaAtAGlance(): ReactElement {
  const overview = useOverview({ enabled: true });
  if (overview.data === undefined)
    return overview.isError ? (
      <Failure words={sayProblem(overview.error)} onRetry={() => void overview.refetch()} />
    ) : (
      <SkeletonRows rows={6} height={88} />
    );
  const { total, rows } = overview.data;
  return (
    <>
      <Figures total={total} />
      <Late count={total.overdue} />
      <Streets rows={rows} />
    </>
  );
}
