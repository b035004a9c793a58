import { isInForce, type ListedReason } from '@gezhi/domain/rating-reason';
import { Empty, Failure, SkeletonRows, sayProblem, usePageTitle } from '@gezhi/ui/state';
import { useTitle, useWords } from '@gezhi/ui/words';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { ScrollBox } from '../app/scroll-box.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import './rating-reason.css';
import { useRatingReasons } from './reasons.ts';

const BEIJING_MS = 8 * 3_600_000;

/** The day it is in Shanghai, `YYYY-MM-DD`. */
function todayInShanghai(): string {
  return new Date(Date.now() + BEIJING_MS).toISOString().slice(0, 10);
}

interface RowProps {
  readonly reason: ListedReason;
  readonly today: string;
  /** Opens the reason to be changed; absent for whoever only reads. */
  readonly onChange: ((reason: ListedReason) => void) | undefined;
}

function Row({ reason, today, onChange }: RowProps): ReactElement {
  const words = useWords('ratingReason');
  const matter = useWords('matter');
  const titled = useTitle();
  const { from, to, levels, demandsReopening } = reason;
  const until = to === null ? words('since', { from }) : words('between', { from, to });
  const state = isInForce(reason, today) ? undefined : words(today < from ? 'future' : 'ended');
  return (
    <tr className={state === undefined ? undefined : 'rr-ended'}>
      <td>{reason.code}</td>
      <th scope="row">
        {titled(reason)}
        {state !== undefined && <span className="g-tag">{state}</span>}
      </th>
      <td>{levels.map((level) => matter(`option.${level}`)).join(words('and'))}</td>
      <td>{demandsReopening ? words('demandsYes') : '—'}</td>
      <td>{until}</td>
      <td>
        {onChange !== undefined && (
          <Button size="small" onClick={() => onChange(reason)}>
            {words('change')}
          </Button>
        )}
      </td>
    </tr>
  );
}

function Table(
  props: Omit<RowProps, 'reason'> & { readonly reasons: readonly ListedReason[] },
): ReactElement {
  const { reasons, ...row } = props;
  const words = useWords('ratingReason');
  return (
    <ScrollBox label={words('title')}>
      <table className="k-table rr-table">
        <thead>
          <tr>
            <th scope="col">{words('code')}</th>
            <th scope="col">{words('reason')}</th>
            <th scope="col">{words('levels')}</th>
            <th scope="col">{words('demands')}</th>
            <th scope="col">{words('days')}</th>
            <th scope="col">
              <span className="g-unseen">{words('change')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {reasons.map((reason) => (
            <Row key={reason.code} reason={reason} {...row} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

/** Why residents rate as they do, in the order in which it is offered; the system administrator changes it here. */
export function RatingReasonsPage(): ReactElement {
  const words = useWords('ratingReason');
  const query = useRatingReasons();
  const [opened, setOpened] = useState<ListedReason | 'new'>();
  usePageTitle(words('title'));
  const today = todayInShanghai();
  const { data } = query;
  const mayChange = data?.mayChange === true;
  const add = mayChange && (
    <Button type="primary" className="rr-add" onClick={() => setOpened('new')}>
      {words('add')}
    </Button>
  );
  return (
    <div className="k-page">
      <header className="k-head">
        <h1>{words('title')}</h1>
        <p className="g-quiet">{words(mayChange ? 'about' : 'readOnly')}</p>
        {data !== undefined && data.items.length > 0 && add}
      </header>
      {query.isPending && <SkeletonRows rows={10} />}
      {query.isError && <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />}
      {data?.items.length === 0 && <Empty icon="list" title={words('empty')} action={add} />}
      {data !== undefined && data.items.length > 0 && (
        <Table reasons={data.items} today={today} onChange={mayChange ? setOpened : undefined} />
      )}
      {opened !== undefined && (
        <ReasonDialog
          reason={opened === 'new' ? undefined : opened}
          all={data?.items ?? []}
          today={today}
          onClose={() => setOpened(undefined)}
        />
      )}
    </div>
  );
}
