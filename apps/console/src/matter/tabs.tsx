import { matterSupervision } from '@gezhi/domain/matter';
import { useWords } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useMenus } from '../app/session.ts';
import { asking } from '../connection/ask.ts';
import { useFigures } from './figures.tsx';
import { Platforms } from './platforms.tsx';
import { sayCount } from './say.ts';
import {
  LEADER_LISTS,
  type LeaderListName,
  LISTS,
  type ListName,
  type ListSearch,
  leaderListOf,
  listOf,
  underLeaderTab,
  underTab,
} from './search.ts';

type Counts = Readonly<Partial<Record<ListName | LeaderListName | 'doubtful', number>>>;

/** How often a leader's figures are counted anew, milliseconds. */
const MINUTE = 60_000;

function useCounts(leads: boolean): Counts {
  const { data } = useFigures();
  const area = useQuery({
    ...asking(matterSupervision, { query: { by: 'street' } }),
    enabled: leads,
    refetchInterval: MINUTE,
  });
  if (data === undefined) return {};
  const { tabs, lights, phases } = data;
  const { focus, open, supervised } = area.data?.total ?? {};
  return {
    ...tabs,
    overdue: lights.overdue,
    suspended: phases.suspended ?? 0,
    ...(focus === undefined ? {} : { focus }),
    ...(open === undefined ? {} : { open }),
    ...(supervised === undefined ? {} : { supervised }),
  };
}

/** What looks like a nuisance stands apart: a list of its own as long as there is something in it. */
function Doubtful({
  search,
  count,
}: {
  readonly search: ListSearch;
  readonly count: number;
}): ReactElement | null {
  const words = useWords('workbench');
  const isShown = search.doubt !== undefined;
  if (count === 0 && !isShown) return null;
  return (
    <Link
      to="/workbench"
      search={{ tab: 'todo', doubt: 'yes' }}
      className="w-tab"
      activeOptions={{ exact: true }}
      aria-current={isShown ? 'page' : undefined}
    >
      {words('tab.doubtful')}
      <span>{sayCount(count)}</span>
    </Link>
  );
}

/** The lists of somebody's desk: each an address of its own; filters stay when the list changes. A leader has lists of the area. */
export function Tabs({ search }: { readonly search: ListSearch }): ReactElement {
  const words = useWords('workbench');
  const leads = useMenus().includes('leading');
  const counts = useCounts(leads);
  const { doubt: _, ...plain } = search;
  const lists = leads
    ? LEADER_LISTS.map((name) => ({
        name,
        to: underLeaderTab(plain, name),
        shown: name === leaderListOf(search),
      }))
    : LISTS.map((name) => ({ name, to: underTab(plain, name), shown: name === listOf(search) }));
  return (
    <>
      <nav className="w-tabs" aria-label={words('tab.label')}>
        {lists.map(({ name, to, shown }) => {
          const count = counts[name];
          return (
            <Link
              key={name}
              to="/workbench"
              search={to}
              className="w-tab"
              activeOptions={{ exact: true }}
              aria-current={shown && search.doubt === undefined ? 'page' : undefined}
            >
              {words(`tab.${name}`)}
              {count !== undefined && <span>{sayCount(count)}</span>}
            </Link>
          );
        })}
        <Doubtful search={search} count={counts.doubtful ?? 0} />
      </nav>
      {search.q === undefined && <Platforms search={search} />}
    </>
  );
}
