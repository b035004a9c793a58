import { dataRequestList } from '@gezhi/domain/data-request';
import { sayNumber, useWords } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { asking } from '../connection/ask.ts';
import { useChanges } from '../connection/stream.ts';
import './data-request.css';

/** How many requests wait for an answer, in the colour of the most urgent; nothing where none does. */
export function WaitingFigure(): ReactElement | null {
  const words = useWords('dataRequest');
  const query = useQuery({ ...asking(dataRequestList, { query: { limit: 1 } }), refetchInterval: 120_000 });
  useChanges((change) => {
    if (change.kind === 'notice' || change.kind === 'refresh') void query.refetch();
  });
  const { open = 0, soon = 0, late = 0 } = query.data?.waiting ?? {};
  if (open === 0) return null;
  const light = late > 0 ? 'late' : soon > 0 ? 'soon' : 'calm';
  return (
    <span className={`dq-figure dq-${light}`}>
      <span aria-hidden="true">{sayNumber(open)}</span>
      <span className="g-unseen">{words('waiting', { count: open })}</span>
      {late > 0 && <span className="g-unseen">{words('waitingLate', { count: late })}</span>}
    </span>
  );
}
