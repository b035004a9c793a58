import { KeyHints } from '@gezhi/ui/keys';
import { useWords } from '@gezhi/ui/words';
import type { ReactElement, ReactNode } from 'react';
import type { useRows } from './rows.ts';
import type { ListSearch } from './search.ts';

interface FootProps {
  readonly search: ListSearch;
  readonly list: ReturnType<typeof useRows>;
  readonly marks: boolean;
  /** What lies over it now and then, so that no row has to make room. */
  readonly children: ReactNode;
}

/** Below the list: the keys that move in it, and how many rows are shown. */
export function Foot({ search, list, marks, children }: FootProps): ReactElement {
  const words = useWords('workbench');
  const bulk = useWords('bulk');
  const shown = words(list.hasNextPage ? 'shownMore' : 'shown', { count: list.rows.length });
  return (
    <footer className="w-foot">
      <KeyHints
        hints={[
          { keys: ['ArrowUp', 'ArrowDown'], words: words('hint.move') },
          { keys: ['Enter'], words: words('hint.open') },
          ...(marks ? [{ keys: ['x'], words: bulk('hint') }] : []),
          { keys: ['/'], words: words('hint.search') },
          { keys: ['?'], words: words('hint.all') },
        ]}
      />
      {list.rows.length > 0 && <span>{search.order === 'due' ? words('onlyDue', { shown }) : shown}</span>}
      {children}
    </footer>
  );
}
