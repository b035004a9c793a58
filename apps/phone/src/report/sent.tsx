import type { MatterReceipt } from '@gezhi/domain/matter';
import { Icon } from '@gezhi/ui/icon';
import { PhaseTag } from '@gezhi/ui/phase';
import { useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';

interface SentProps {
  readonly receipt: MatterReceipt;
  readonly onAgain: () => void;
}

/** What became of the report: its number, its phase, and the two ways on. */
export function Sent({ receipt, onAgain }: SentProps): ReactElement {
  const words = useWords('phone');
  const settled = receipt.phase === 'closed';
  return (
    <main className="r-sent">
      <div role="status">
        <span className="r-tick">
          <Icon name="check" size={40} />
        </span>
        <h1>{words(settled ? 'snap.sentSolved' : 'snap.sent')}</h1>
      </div>
      <p className="r-receipt">
        <b>{words('snap.sentNumber', { number: receipt.number })}</b>
        <PhaseTag phase={receipt.phase} size={16} />
      </p>
      <p className="g-quiet">{words('snap.sentWords')}</p>
      <footer className="r-sent-foot">
        <Link to="/matters/$id" params={{ id: receipt.id }} className="m-button">
          {words('snap.sentLook')}
        </Link>
        <button type="button" className="m-button m-button-main" onClick={onAgain}>
          {words('snap.sentAgain')}
        </button>
      </footer>
    </main>
  );
}
