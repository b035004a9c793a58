import { Icon } from '@gezhi/ui/icon';
import { Empty, Failure, SkeletonRows, sayProblem, usePageTitle } from '@gezhi/ui/state';
import { DueMark, StateMark } from '@gezhi/ui/strike-list';
import { useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useAreas } from '../area/areas.ts';
import { TopBar } from '../matter/matter-page.tsx';
import '../matter/matter.css';
import { useUnits } from '../people/units.ts';
import { type Listed, PROBLEM_TABS, type ProblemTab, useProblems } from './problems.ts';
import './strike-list.css';

interface LineProps {
  readonly row: Listed;
  /** Whether the unit goes without saying. */
  readonly own: boolean;
}

function Line({ row: { data }, own }: LineProps): ReactElement {
  const areas = useAreas();
  const units = useUnits();
  return (
    <Link to="/problems/$id" params={{ id: data.id }} className="m-line">
      <span className="m-grow">
        <b>{data.what}</b>
        <small>
          {areas.sayName(data.whereId)}
          {!own && ` · ${units.sayName(data.unitId)}`}
        </small>
        <span className="sl-marks">
          <DueMark dueOn={data.dueOn} light={data.light} spoken />
          <StateMark state={data.state} />
        </span>
      </span>
      <Icon name="right" size={20} />
    </Link>
  );
}

function Rows({ tab }: { readonly tab: ProblemTab }): ReactElement {
  const words = useWords('phone');
  const list = useWords('strikeList');
  const query = useProblems(tab);
  if (query.isPending) return <SkeletonRows rows={6} height={88} />;
  if (query.data === undefined)
    return <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />;
  const rows = query.data.pages.flatMap(({ items }) => items);
  if (rows.length === 0 && !query.hasNextPage)
    return <Empty icon="list" title={list(`none.${tab}`)} words={list(`noneWords.${tab}`)} />;
  return (
    <div className="m-block">
      {rows.map((row) => (
        <Line key={row.data.id} row={row} own={tab === 'units'} />
      ))}
      {query.hasNextPage && (
        <button
          type="button"
          className="m-button m-more"
          disabled={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {words('list.more')}
        </button>
      )}
    </div>
  );
}

/** The tabs of somebody: whoever reads no list of an area has what the own unit answers for alone. */
function useTabs(): readonly ProblemTab[] {
  const { data } = useProblems('units');
  const first = data?.pages[0];
  if (first === undefined) return [];
  return PROBLEM_TABS.filter((tab) => (tab === 'units' ? first.hasUnits : first.reads.length > 0));
}

/** 问题清单 on the phone: what waits for my word, what my unit answers for, and the list of my area. */
export function Problems({ tab }: { readonly tab: ProblemTab | undefined }): ReactElement {
  const words = useWords('strikeList');
  const phone = useWords('phone');
  usePageTitle(words('title'));
  const tabs = useTabs();
  const shown = tab ?? tabs.find((one) => one === 'units') ?? tabs[0] ?? 'units';
  return (
    <main className="m-page">
      <TopBar title={words('title')} heading>
        <span />
      </TopBar>
      {tabs.length > 1 && (
        <nav className="m-tabs sl-tabs" aria-label={words('title')}>
          {tabs.map((one) => (
            <Link
              key={one}
              to="/problems"
              search={{ of: one }}
              replace
              aria-current={one === shown ? 'page' : undefined}
            >
              {phone(`problems.${one}`)}
            </Link>
          ))}
        </nav>
      )}
      <Rows key={shown} tab={shown} />
    </main>
  );
}
