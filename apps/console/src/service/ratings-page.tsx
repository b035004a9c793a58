import { RATED_SOURCES, type RatedSource, serviceRatings } from '@gezhi/domain/service';
import { Icon } from '@gezhi/ui/icon';
import { Empty, Failure, SkeletonRows, sayProblem, usePageTitle } from '@gezhi/ui/state';
import { sayDay, useTitle, useWords } from '@gezhi/ui/words';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Segmented, Select } from 'antd';
import type { ReactElement } from 'react';
import { download } from '../app/csv.ts';
import { AreaSelect } from '../area/area-select.tsx';
import { useAreas } from '../area/areas.ts';
import { asking } from '../connection/ask.ts';
import { useUnits } from '../people/units.ts';
import { useServiceItems } from './items.ts';
import { RatingTable, Totals, Trend } from './rating-parts.tsx';
import {
  csvOfRatings,
  RATED_BY,
  type RatedBy,
  type RatedRow,
  type Ratings,
  type RatingsSearch,
} from './ratings.ts';
import './service.css';

interface ToolsProps {
  readonly data: Ratings;
  readonly search: RatingsSearch;
  readonly onGo: (to: RatingsSearch) => void;
  readonly onExport: () => void;
}

/** The area, or a unit that one leads; whoever leads one unit and reads no area has nothing to choose. */
function WhereSelect({ data, search, onGo }: Omit<ToolsProps, 'onExport'>): ReactElement {
  const words = useWords('service');
  const units = useUnits();
  const { areaId, unitId, reads, leads } = data;
  const most = reads.length === 0 ? 1 : 0;
  return (
    <>
      {reads.length > 0 && (
        <AreaSelect
          label={words('ratings.area')}
          reads={reads}
          areaId={areaId}
          onChoose={(area) => onGo({ ...search, area, unit: undefined })}
        />
      )}
      {leads.length > most && (
        <Select<number | null>
          aria-label={words('ratings.unit')}
          placeholder={words('ratings.unit')}
          value={unitId}
          options={leads.map((value) => ({ value, label: units.sayName(value) }))}
          onChange={(unit) => unit !== null && onGo({ ...search, unit, area: undefined })}
        />
      )}
    </>
  );
}

function Tools({ data, search, onGo, onExport }: ToolsProps): ReactElement {
  const words = useWords('service');
  const { month, months } = data;
  return (
    <div className="c-plain-tools c-unprinted">
      <WhereSelect data={data} search={search} onGo={onGo} />
      <Select
        aria-label={words('ratings.month')}
        value={month}
        options={months.map((value) => ({ value, label: value }))}
        onChange={(chosen) => chosen !== null && onGo({ ...search, month: chosen })}
      />
      <Select<RatedSource | 'all'>
        aria-label={words('ratings.source')}
        value={search.source ?? 'all'}
        options={(['all', ...RATED_SOURCES] as const).map((value) => ({
          value,
          label: words(`ratings.sources.${value}`),
        }))}
        onChange={(source) => onGo({ ...search, source: source === 'all' ? undefined : source })}
      />
      <Button icon={<Icon name="download" size={16} />} onClick={onExport}>
        {words('ratings.export')}
      </Button>
      <Button icon={<Icon name="print" size={16} />} onClick={() => window.print()}>
        {words('day.print')}
      </Button>
    </div>
  );
}

/** The rows of the table under the names of the page's language. */
function useRows(data: Ratings | undefined, by: RatedBy): readonly RatedRow[] {
  const words = useWords('service');
  const said = useTitle();
  const units = useUnits();
  const items = useServiceItems().data?.items ?? [];
  if (data === undefined) return [];
  if (by === 'units')
    return data.units.map(({ unitId, ...counts }) => ({
      key: String(unitId),
      name: units.sayName(unitId),
      counts,
    }));
  return data.items.map(({ item: code, ...counts }) => {
    const item = items.find((one) => one.code === code);
    return { key: code ?? '', name: item === undefined ? words('ratings.noItem') : said(item), counts };
  });
}

/** One unit is looked at by item alone. */
function byOf(data: Ratings | undefined, { by = 'items' }: RatingsSearch): RatedBy {
  return data !== undefined && data.unitId !== null ? 'items' : by;
}

function Sheet({
  data,
  rows,
  search,
  onGo,
}: Omit<ToolsProps, 'onExport'> & { readonly rows: readonly RatedRow[] }) {
  const words = useWords('service');
  const by = byOf(data, search);
  if (data.total.asked === 0)
    return <Empty icon="chart" title={words('ratings.empty')} words={words('ratings.emptyWords')} />;
  return (
    <>
      <div className="sv-over">
        <Totals total={data.total} />
        <Trend trend={data.trend} month={data.month} />
      </div>
      {data.unitId === null && (
        <Segmented<RatedBy>
          aria-label={words('ratings.title')}
          className="c-unprinted"
          value={by}
          options={RATED_BY.map((value) => ({ value, label: words(`ratings.by.${value}`) }))}
          onChange={(value) => onGo({ ...search, by: value })}
        />
      )}
      <RatingTable by={by} rows={rows} />
      <p className="g-quiet">{words('ratings.note')}</p>
    </>
  );
}

/** 好差评: how services were rated in an area and a month, by item and by unit; never by who served. */
export function RatingsPage({ search }: { readonly search: RatingsSearch }): ReactElement {
  const words = useWords('service');
  const areas = useAreas();
  const navigate = useNavigate();
  const units = useUnits();
  const { by: _, ...asked } = search;
  const query = useQuery({ ...asking(serviceRatings, { query: asked }), placeholderData: keepPreviousData });
  const by = byOf(query.data, search);
  const rows = useRows(query.data, by);
  usePageTitle(words('ratings.title'));
  if (query.isPending) return <SkeletonRows rows={10} height={44} />;
  if (query.isError) return <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />;
  const { data } = query;
  const named = data.areaId === null ? undefined : areas.find(data.areaId);
  const go = (to: RatingsSearch): void => void navigate({ to: '/service-ratings', search: to });
  return (
    <article className="c-plain">
      <header className="c-plain-head">
        <div>
          <h1>{words('ratings.title')}</h1>
          <p>
            {data.unitId !== null && units.sayName(data.unitId)}
            {named !== undefined && areas.nameOf(named)}
            {data.month !== null && ` · ${data.month}`}
            {data.until !== null &&
              ` · ${words('ratings.until', { day: sayDay(`${data.until}T12:00:00+08:00`) })}`}
          </p>
        </div>
        <Tools
          data={data}
          search={search}
          onGo={go}
          onExport={() =>
            download(`${words('ratings.title')} ${data.month ?? ''}.csv`, csvOfRatings(by, rows))
          }
        />
      </header>
      <Sheet data={data} rows={rows} search={search} onGo={go} />
    </article>
  );
}
