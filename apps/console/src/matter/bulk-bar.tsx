import { BULK_MOST, type BulkKind, matterBulkPreview } from '@gezhi/domain/matter';
import { Key } from '@gezhi/ui/keys';
import { sayProblem } from '@gezhi/ui/state';
import { useTitle, useWords } from '@gezhi/ui/words';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactElement, useEffect, useState } from 'react';
import { asking } from '../connection/ask.ts';
import type { Marking } from './use-marks.ts';

/** How long the marks have to stay as they are before it is asked what may be done, milliseconds. */
const SETTLING = 200;

function useSettled<Value>(value: Value, key: string): Value {
  const [settled, setSettled] = useState(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal marks have the same key
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLING);
    return () => clearTimeout(timer);
  }, [key]);
  return settled;
}

interface BulkBarProps {
  readonly marking: Marking;
  readonly onChoose: (kind: BulkKind) => void;
}

/** How many rows are marked and what may be done on them: the procedures' own actions, each with how many rows it is open to. */
export function BulkBar({ marking, onChoose }: BulkBarProps): ReactElement {
  const words = useWords('bulk');
  const titled = useTitle();
  const ids = [...marking.marks.keys()];
  const rows = useSettled(
    ids.map((id) => ({ id })),
    ids.join(),
  );
  const { data, error, isFetching } = useQuery({
    ...asking(matterBulkPreview, { body: { rows: [...rows] } }),
    placeholderData: keepPreviousData,
    enabled: rows.length > 0,
  });
  const none = data !== undefined && data.offers.length === 0 && !isFetching;
  return (
    <div className="b-bar" role="toolbar" aria-label={words('bar')}>
      <b role="status">
        {words(marking.full ? 'markedFull' : 'marked', { count: ids.length, most: BULK_MOST })}
      </b>
      {data?.offers.map(({ kind, title, count }) => (
        <Button key={kind} size="small" onClick={() => onChoose(kind)}>
          {words('offer', { step: titled(title), count })}
        </Button>
      ))}
      {none && <span className="g-quiet">{words('nothing')}</span>}
      {error !== null && <span className="g-fault">{sayProblem(error)}</span>}
      <button type="button" className="g-plain" onClick={marking.clear}>
        {words('clear')}
        <Key name="Escape" />
      </button>
    </div>
  );
}
