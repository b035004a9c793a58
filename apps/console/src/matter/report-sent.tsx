import type { Reply } from '@gezhi/domain/contract';
import type { matterReport } from '@gezhi/domain/matter';
import { Icon } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';

interface SentProps {
  readonly receipt: Reply<typeof matterReport>;
  readonly onNext: () => void;
}

/** What was made: the number, and the query code to read to the caller. */
export function Sent({ receipt, onNext }: SentProps): ReactElement {
  const words = useWords('report');
  return (
    <section className="r-sent" role="status">
      <Icon name="check" size={28} />
      <h1>{words('sent.title')}</h1>
      <dl>
        <dt>{words('sent.number')}</dt>
        <dd>{receipt.number}</dd>
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
