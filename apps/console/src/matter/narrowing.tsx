import type { BulkKind } from '@gezhi/domain/matter';
import { useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';
import { BulkBar } from './bulk-bar.tsx';
import { Filters } from './filters.tsx';
import type { ListSearch } from './search.ts';
import type { Marking } from './use-marks.ts';

function Found({
  search,
  onClear,
}: {
  readonly search: ListSearch;
  readonly onClear: () => void;
}): ReactElement {
  const words = useWords('workbench');
  return (
    <p className="w-found" role="status">
      {words('found', { words: search.q ?? '' })}
      <button type="button" className="g-plain" onClick={onClear}>
        {words('foundClose')}
      </button>
    </p>
  );
}

interface NarrowingProps {
  readonly search: ListSearch;
  readonly onChange: (search: ListSearch) => void;
  readonly onClear: () => void;
  /** Undefined while an action is being chosen for the marked rows. */
  readonly marking: Marking | undefined;
  readonly onAct: (kind: BulkKind) => void;
}

/** Above the rows: the filters or what was searched for, and over them, so that no row moves, what marked rows offer. */
export function Narrowing({ search, onChange, onClear, marking, onAct }: NarrowingProps): ReactElement {
  const covered = marking !== undefined && marking.marks.size > 0;
  return (
    <div className="w-narrow">
      <div className={covered ? 'w-covered' : undefined}>
        {search.q === undefined ? (
          <Filters search={search} onChange={onChange} />
        ) : (
          <Found search={search} onClear={onClear} />
        )}
      </div>
      {covered && <BulkBar marking={marking} onChoose={onAct} />}
    </div>
  );
}
