import type { Reply } from '@gezhi/domain/contract';
import { daySummary } from '@gezhi/domain/insight';
import { Icon } from '@gezhi/ui/icon';
import { Empty, Failure, SkeletonRows, sayProblem, usePageTitle } from '@gezhi/ui/state';
import { sayDay, sayWeekday, useWords } from '@gezhi/ui/words';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { AreaSelect } from '../area/area-select.tsx';
import { useAreas } from '../area/areas.ts';
import { asking } from '../connection/ask.ts';
import './insight.css';
import { Below, Categories, Figures } from './sheet-parts.tsx';

type Summary = Reply<typeof daySummary>;

/** The day before or after one, as addresses write it. */
function stepped(day: string, by: number): string {
  return new Date(Date.parse(day) + by * 86_400_000).toISOString().slice(0, 10);
}

interface ToolsProps {
  readonly data: Summary;
  readonly onGo: (to: { area?: number; day?: string }) => void;
}

function Tools({ data, onGo }: ToolsProps): ReactElement {
  const words = useWords('insight');
  const { areaId, day, first, last, reads } = data;
  const at = day === null ? {} : { day };
  return (
    <div className="c-plain-tools c-unprinted">
      <AreaSelect
        label={words('area')}
        reads={reads}
        areaId={areaId}
        onChoose={(area) => onGo({ area, ...at })}
      />
      <Button
        aria-label={words('dayBefore')}
        icon={<Icon name="left" size={16} />}
        disabled={day === null || first === null || day <= first}
        onClick={() => day !== null && onGo({ area: areaId, day: stepped(day, -1) })}
      />
      <Button
        aria-label={words('dayAfter')}
        icon={<Icon name="right" size={16} />}
        disabled={day === null || last === null || day >= last}
        onClick={() => day !== null && onGo({ area: areaId, day: stepped(day, 1) })}
      />
      <Button
        icon={<Icon name="print" size={16} />}
        disabled={data.sheet === null}
        onClick={() => window.print()}
      >
        {words('print')}
      </Button>
    </div>
  );
}

function Sheet({ data }: { readonly data: Summary }): ReactElement {
  const words = useWords('insight');
  if (data.sheet === null) return <Empty icon="chart" title={words('empty')} words={words('emptyWords')} />;
  return (
    <>
      <Figures sheet={data.sheet} week={data.week} />
      <div className="in-columns">
        <Below below={data.below} day={data.day} />
        <Categories sheet={data.sheet} />
      </div>
    </>
  );
}

interface DaySummaryProps {
  /** Left out: the widest area that the own posts reach. */
  readonly area: number | undefined;
  /** As `2026-11-20`; left out: the last day counted. */
  readonly day: string | undefined;
}

/** 每日汇总: what a day brought in an area, to be read in the morning or printed. */
export function DaySummary({ area, day }: DaySummaryProps): ReactElement {
  const words = useWords('insight');
  const areas = useAreas();
  const router = useRouter();
  const query = useQuery({
    ...asking(daySummary, {
      query: { ...(area === undefined ? {} : { area }), ...(day === undefined ? {} : { day }) },
    }),
    placeholderData: keepPreviousData,
  });
  usePageTitle(words('title'));
  if (query.isPending) return <SkeletonRows rows={10} height={44} />;
  if (query.isError) return <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />;
  const { data } = query;
  const named = areas.find(data.areaId);
  const midday = data.day === null ? undefined : `${data.day}T12:00:00+08:00`;
  return (
    <article className="c-plain">
      <header className="c-plain-head">
        <div>
          <h1>{words('title')}</h1>
          <p>
            {named === undefined ? '' : areas.nameOf(named)}
            {midday !== undefined && ` · ${sayDay(midday)} ${sayWeekday(midday)}`}
          </p>
        </div>
        <Tools
          data={data}
          onGo={(to) =>
            void router.navigate({
              href: `/summary?${new URLSearchParams(Object.entries(to).map(([name, value]) => [name, String(value)]))}`,
            })
          }
        />
      </header>
      <Sheet data={data} />
    </article>
  );
}
