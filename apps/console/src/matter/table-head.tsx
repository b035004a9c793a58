import { Icon } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';
import { isByTimeLeft, type ListSearch } from './search.ts';

interface SortProps {
  /** The list goes by this column. */
  readonly sorted: 'ascending' | 'descending' | undefined;
  /** Goes by it from now on; undefined where the list cannot. */
  readonly onSort: (() => void) | undefined;
  readonly children: string;
}

/** The head of a column that a list may go by; the arrow says which way it does. */
function SortHead({ sorted, onSort, children }: SortProps): ReactElement {
  const arrow = sorted !== undefined && <Icon name={sorted === 'ascending' ? 'up' : 'down'} size={12} />;
  return (
    <th scope="col" aria-sort={sorted}>
      {onSort === undefined ? (
        <span>
          {children}
          {arrow}
        </span>
      ) : (
        <button type="button" onClick={onSort}>
          {children}
          {arrow}
        </button>
      )}
    </th>
  );
}

/** Which list it is, and how it is asked for in another order. */
export interface HeadProps {
  readonly search: ListSearch;
  readonly onOrder: (order: ListSearch['order']) => void;
}

/** The columns and their heads. */
export function Head({ search, onOrder }: HeadProps): ReactElement {
  const words = useWords('workbench');
  const byDue = isByTimeLeft(search);
  // A search is newest first, what a supervisor looks for goes by time left: neither can be asked for another order.
  const free = search.q === undefined && search.light === undefined && search.flag === undefined;
  return (
    <>
      <colgroup>
        <col className="w-col-number" />
        <col />
        <col className="w-col-category w-wide-1" />
        <col className="w-col-area w-wide-1" />
        <col className="w-col-source w-wide-3" />
        <col className="w-col-severity w-wide-3" />
        <col className="w-col-phase" />
        <col className="w-col-left" />
        <col className="w-col-unit w-wide-2" />
        <col className="w-col-time" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{words('table.number')}</th>
          <th scope="col">{words('table.title')}</th>
          <th scope="col" className="w-wide-1">
            {words('table.category')}
          </th>
          <th scope="col" className="w-wide-1">
            {words('table.area')}
          </th>
          <th scope="col" className="w-wide-3">
            {words('table.source')}
          </th>
          <th scope="col" className="w-wide-3">
            {words('table.severity')}
          </th>
          <th scope="col">{words('table.phase')}</th>
          <SortHead
            sorted={byDue ? 'ascending' : undefined}
            onSort={free && !byDue ? () => onOrder('due') : undefined}
          >
            {words('table.left')}
          </SortHead>
          <th scope="col" className="w-wide-2">
            {words('table.unit')}
          </th>
          <SortHead
            sorted={byDue ? undefined : 'descending'}
            onSort={free && byDue ? () => onOrder(undefined) : undefined}
          >
            {words('table.time')}
          </SortHead>
        </tr>
      </thead>
    </>
  );
}
