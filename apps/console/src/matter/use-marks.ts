import { BULK_MOST, type MatterRow } from '@gezhi/domain/matter';
import { useCallback, useState } from 'react';
import { between, type Marks, toggled, withMarks } from './marks.ts';
import type { ListSearch } from './search.ts';

/** The rows marked to be acted on together, and how to mark them. */
export interface Marking {
  readonly marks: Marks;
  /** As many are marked as can be acted on at once. */
  readonly full: boolean;
  readonly toggle: (row: MatterRow) => void;
  /** Marks every row from the last one marked to this one. */
  readonly extend: (rows: readonly MatterRow[], to: string) => void;
  readonly clear: () => void;
}

interface Kept {
  readonly list: string;
  readonly marks: Marks;
  /** The row marked last: where a range begins. */
  readonly last: string | undefined;
}

const NONE: Marks = new Map();

/** The marked rows of a list; another list begins without any. */
export function useMarks(search: ListSearch): Marking {
  const list = JSON.stringify(search);
  const [kept, setKept] = useState<Kept>({ list, marks: NONE, last: undefined });
  const marks = kept.list === list ? kept.marks : NONE;
  const last = kept.list === list ? kept.last : undefined;
  const toggle = useCallback(
    (row: MatterRow) => setKept({ list, marks: toggled(marks, row), last: row.id }),
    [list, marks],
  );
  const extend = useCallback(
    (rows: readonly MatterRow[], to: string) =>
      setKept({ list, marks: withMarks(marks, between(rows, last, to)), last: to }),
    [list, marks, last],
  );
  const clear = useCallback(() => setKept({ list, marks: NONE, last: undefined }), [list]);
  return { marks, full: marks.size >= BULK_MOST, toggle, extend, clear };
}
