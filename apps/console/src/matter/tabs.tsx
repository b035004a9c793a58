import { TABS } from '@gezhi/domain/matter';
import { sayNumber, useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useFigures } from './figures.tsx';
import { FIRST_TAB, type ListSearch, underTab } from './search.ts';

/** Tabs are counted so far and no further. */
const MOST = 1000;

function sayCount(count: number): string {
  return count >= MOST ? `${sayNumber(MOST - 1)}+` : sayNumber(count);
}

/** 待办, 在办, 已办, 全部: each an address of its own; filters stay when the tab changes. */
export function Tabs({ search }: { readonly search: ListSearch }): ReactElement {
  const words = useWords('workbench');
  const { data } = useFigures();
  const { q, tab = FIRST_TAB } = search;
  const counts: Partial<Record<(typeof TABS)[number], number>> = data?.tabs ?? {};
  return (
    <nav className="w-tabs" aria-label={words('tab.label')}>
      {TABS.map((one) => (
        <Link
          key={one}
          to="/workbench"
          search={underTab(search, one)}
          className="w-tab"
          activeOptions={{ exact: true }}
          aria-current={q === undefined && one === tab ? 'page' : undefined}
        >
          {words(`tab.${one}`)}
          {counts[one] !== undefined && <span>{sayCount(counts[one])}</span>}
        </Link>
      ))}
    </nav>
  );
}
