import { Icon } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';
import './photo.css';
import { TakePhoto } from './take-photo.tsx';
import type { Shot, Shots } from './use-shots.ts';

interface ShotProps {
  readonly shot: Shot;
  readonly shots: Shots;
}

function OneShot({ shot, shots }: ShotProps): ReactElement {
  const words = useWords('phone');
  return (
    <li className={`s-shot s-${shot.state}`}>
      <img src={shot.source} alt={words('snap.photo')} />
      {shot.state === 'sending' && (
        <span role="status">{words('snap.sending', { percent: Math.round(shot.share * 100) })}</span>
      )}
      {shot.state === 'failed' && (
        <button type="button" className="s-retry" onClick={() => shots.retry(shot.id)}>
          {words('snap.failed')}
        </button>
      )}
      <button
        type="button"
        className="s-remove"
        aria-label={words('snap.remove')}
        onClick={() => shots.remove(shot.id)}
      >
        <Icon name="close" size={16} />
      </button>
    </li>
  );
}

interface StripProps {
  readonly shots: Shots;
  readonly limit: number;
}

/** The photos of a form in a row, with the button for one more; each says how far it is, or why it failed. */
export function ShotStrip({ shots, limit }: StripProps): ReactElement {
  const words = useWords('phone');
  const reasons = shots.all.flatMap(({ reason, state }) =>
    state === 'failed' && reason !== undefined ? [reason] : [],
  );
  return (
    <div>
      <ul className="s-strip">
        {shots.all.map((shot) => (
          <OneShot key={shot.id} shot={shot} shots={shots} />
        ))}
        {shots.all.length < limit && (
          <li>
            <TakePhoto camera={false} className="s-add" onFiles={shots.add}>
              <Icon name="camera" size={24} />
              {words('pick.photos')}
            </TakePhoto>
          </li>
        )}
      </ul>
      {reasons.map((reason) => (
        <p key={reason} className="g-fault" role="alert">
          {words('snap.refused', { reason })}
        </p>
      ))}
    </div>
  );
}
