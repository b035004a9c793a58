import { TABS } from '@gezhi/domain/matter';
import { sayNumber, useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useFigures } from './figures.tsx';
import { FIRST_TAB, type ListSearch } from './search.ts';

/** 待办, 在办, 已办, 全部: each an address of its own; filters stay when the tab changes. */
export function Tabs({ search }: { readonly search: ListSearch }): ReactElement {
  const words = useWords('workbench');
  const { data } = useFigures();
  const { q, tab = FIRST_TAB, ...filters } = search;
  const counts: Partial<Record<(typeof TABS)[number], number>> = data?.tabs ?? {};
  return (
    <nav className="w-tabs" aria-label={words('tab.label')}>
      {TABS.map((one) => (
        <Link
          key={one}
          to="/workbench"
          search={{ ...filters, tab: one }}
          className="w-tab"
          activeOptions={{ exact: true }}
          aria-current={q === undefined && one === tab ? 'page' : undefined}
        >
          {words(`tab.${one}`)}
          {counts[one] !== undefined && <span>{sayNumber(counts[one])}</span>}
        </Link>
      ))}
    </nav>
  );
}
