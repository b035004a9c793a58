import { areaAt } from '@gezhi/domain/area';
import { OPEN_PHASES } from '@gezhi/domain/catalogue';
import { matterList } from '@gezhi/domain/matter';
import { Icon } from '@gezhi/ui/icon';
import type { LonLat } from '@gezhi/ui/map';
import { PhaseTag } from '@gezhi/ui/phase';
import { Failure, SkeletonRows, sayProblem } from '@gezhi/ui/state';
import { sayDay, sayNumber, useWords, When } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useAreas } from '../area/areas.ts';
import { type AreaPage, useAreaPage } from '../area/page-query.ts';
import { Roster } from '../area/roster.tsx';
import { asking } from '../connection/ask.ts';

/** How many open matters the card lists; the rest is one click away. */
const LISTED = 5;

function total(figures: AreaPage['figures']): number {
  return Object.entries(figures.openMatters)
    .filter(([phase]) => OPEN_PHASES.some((open) => open === phase))
    .reduce((sum, [, count]) => sum + count, 0);
}

function OpenMatters({ id }: { readonly id: number }): ReactElement {
  const words = useWords('mapPage');
  const { data, isPending } = useQuery(asking(matterList, { query: { area: id, tab: 'all', limit: 30 } }));
  if (isPending) return <SkeletonRows rows={3} height={48} />;
  const open = (data?.items ?? []).filter((row) => OPEN_PHASES.includes(row.phase)).slice(0, LISTED);
  if (open.length === 0) return <p className="a-none">{words('noMatters')}</p>;
  return (
    <ul className="p-open">
      {open.map((row) => (
        <li key={row.id}>
          <Link to={`/matters/${row.id}`} className="g-cut">
            {row.title}
          </Link>
          <div>
            <PhaseTag phase={row.phase} size={12} />
            <When at={row.createdAt} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Figures({ figures }: { readonly figures: AreaPage['figures'] }): ReactElement {
  const words = useWords('area');
  return (
    <dl className="p-figures">
      {figures.households !== null && (
        <div>
          <dd>{sayNumber(figures.households)}</dd>
          <dt>{words('figure.households')}</dt>
        </div>
      )}
      <div>
        <dd>{sayNumber(figures.buildings)}</dd>
        <dt>{words('figure.buildings')}</dt>
      </div>
      <div>
        <dd>{sayNumber(total(figures))}</dd>
        <dt>{words('figure.open')}</dt>
      </div>
    </dl>
  );
}

interface AreaCardProps {
  readonly id: number;
  /** The clicked point, to report there. */
  readonly at: LonLat | undefined;
  /** How the point became this area, in words. */
  readonly how?: string | undefined;
  readonly onClose: () => void;
}

/** The card of an area: figures, who answers there, open matters. */
export function AreaCard({ id, at, how, onClose }: AreaCardProps): ReactElement {
  const words = useWords('mapPage');
  const level = useWords('area');
  const app = useWords('app');
  const areas = useAreas();
  const { data, error, refetch } = useAreaPage(id);
  const area = data?.area ?? areas.find(id);
  const point = at ?? area?.centre ?? undefined;
  return (
    <aside className="p-card p-float" aria-label={words('card')}>
      <header>
        <h2>{area === undefined ? ' ' : areas.nameOf(area)}</h2>
        {area !== undefined && (
          <>
            <p>{[level(`level.${area.level}`), areas.sayPath(area.parentId)].filter(Boolean).join(' · ')}</p>
            <p>
              {area.code} · {level('since', { day: sayDay(area.validFrom) })}
            </p>
          </>
        )}
        {how !== undefined && <p className="p-how">{how}</p>}
        <button type="button" className="g-plain" aria-label={app('close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div className="p-card-body">
        {error !== null && <Failure words={sayProblem(error)} onRetry={() => void refetch()} />}
        {data === undefined && error === null && <SkeletonRows rows={8} />}
        {data !== undefined && (
          <>
            <Figures figures={data.figures} />
            <section>
              <h3>{words('whoAnswers')}</h3>
              <Roster entries={data.roster} />
            </section>
            <section>
              <h3>
                {words('openMatters')}
                <Link to="/workbench" search={{ tab: 'all', area: id }}>
                  {words('allOpen', { count: total(data.figures) })}
                </Link>
              </h3>
              <OpenMatters id={id} />
            </section>
          </>
        )}
      </div>
      <footer>
        <Link to={`/areas/${id}`} className="g-button">
          {words('openArea')}
        </Link>
        <Link
          to="/matters/new"
          search={point === undefined ? {} : { lon: point[0], lat: point[1] }}
          className="g-button"
        >
          {words('reportHere')}
        </Link>
      </footer>
    </aside>
  );
}

interface PointCardProps {
  readonly at: LonLat;
  readonly onClose: () => void;
}

/** Who answers at a point: the grid it belongs to and how it was found, or that it lies outside. */
export function PointCard({ at, onClose }: PointCardProps): ReactElement {
  const words = useWords('mapPage');
  const app = useWords('app');
  const query = useQuery(asking(areaAt, { query: { lon: at[0], lat: at[1] } }));
  const found = query.data;
  if (found !== undefined && found.area !== null) {
    const how = found.how === 'inside' ? undefined : words(`how.${found.how}`);
    return <AreaCard id={found.area.id} at={at} how={how} onClose={onClose} />;
  }
  return (
    <aside className="p-card p-card-small p-float" aria-label={words('card')}>
      {query.isError && <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />}
      {query.isPending && <SkeletonRows rows={4} />}
      {found !== undefined && (
        <div className="p-outside">
          <p>{words('how.outside')}</p>
          <Button onClick={onClose}>{app('close')}</Button>
        </div>
      )}
    </aside>
  );
}
