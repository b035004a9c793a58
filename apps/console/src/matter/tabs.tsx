import { useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useFigures } from './figures.tsx';
import { sayCount } from './say.ts';
import { LISTS, type ListName, type ListSearch, listOf, underTab } from './search.ts';

type Counts = Readonly<Partial<Record<ListName, number>>>;

function useCounts(): Counts {
  const { data } = useFigures();
  if (data === undefined) return {};
  const { tabs, lights, phases } = data;
  return { ...tabs, overdue: lights.overdue, suspended: phases.suspended ?? 0 };
}

/** 待办, 在办, 已办, 超期, 挂账, 全部: each an address of its own; filters stay when the list changes. */
export function Tabs({ search }: { readonly search: ListSearch }): ReactElement {
  const words = useWords('workbench');
  const counts = useCounts();
  const shown = listOf(search);
  return (
    <nav className="w-tabs" aria-label={words('tab.label')}>
      {LISTS.map((one) => (
        <Link
          key={one}
          to="/workbench"
          search={underTab(search, one)}
          className="w-tab"
          activeOptions={{ exact: true }}
          aria-current={one === shown ? 'page' : undefined}
        >
          {words(`tab.${one}`)}
          {counts[one] !== undefined && <span>{sayCount(counts[one])}</span>}
        </Link>
      ))}
    </nav>
  );
}
