import { Icon } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { SentReport } from './use-sending.ts';

interface SentProps {
  readonly sent: SentReport;
  readonly onNext: () => void;
}

/** What was made: the number, and the query code to read to the caller. */
export function Sent({ sent: { receipt, into }, onNext }: SentProps): ReactElement {
  const words = useWords('report');
  return (
    <section className="r-sent" role="status">
      <Icon name="check" size={28} />
      <h1>{into === undefined ? words('sent.title') : words('sent.joined')}</h1>
      <dl>
        <dt>{words('sent.number')}</dt>
        <dd>{receipt.number}</dd>
        {into !== undefined && (
          <>
            <dt>{words('sent.into')}</dt>
            <dd>
              <Link to={`/matters/${into.id}`}>{into.number}</Link>
            </dd>
          </>
        )}
        {receipt.queryCode !== undefined && (
          <>
            <dt>{words('sent.code')}</dt>
            <dd className="r-code">{receipt.queryCode}</dd>
          </>
        )}
      </dl>
      {receipt.queryCode !== undefined && <p className="g-quiet">{words('sent.codeWords')}</p>}
      <p className="r-sent-buttons">
        <Link to={`/matters/${receipt.id}`} className="g-button">
          {words('sent.open')}
        </Link>
        <Button type="primary" autoFocus onClick={onNext}>
          {words('sent.next')}
        </Button>
      </p>
    </section>
  );
}
