import type { ReactElement } from 'react';
import { Icon } from '../icon/index.ts';
import { useWords } from '../words/index.ts';
import { useReplaced } from './program.ts';
import { Failure } from './states.tsx';

const reload = (): void => window.location.reload();

/** A calm line at the top once the centre has been updated and a part of this page is gone; whoever types reloads when ready. */
export function NewerVersionBar(): ReactElement | null {
  const words = useWords('app');
  if (!useReplaced()) return null;
  return (
    <div className="g-offline" role="status">
      <Icon name="refresh" size={20} />
      <b>{words('newer.title')}</b>
      <span>{words('newer.words')}</span>
      <button type="button" className="g-button g-offline-button" onClick={reload}>
        {words('newer.action')}
      </button>
    </div>
  );
}

/** What stands where a part of a page could not be drawn: that there is a newer version where that is why, else that it failed. */
export function Broken(): ReactElement {
  const words = useWords('app');
  const isReplaced = useReplaced();
  return <Failure words={words(isReplaced ? 'newer.sentence' : 'failure.title')} onRetry={reload} />;
}
