import { type ReactElement, useSyncExternalStore } from 'react';
import { Icon } from '../icon/index.ts';
import { useWords } from '../words/index.ts';

function listen(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** Whether the browser believes it has a network. */
export function useOnline(): boolean {
  return useSyncExternalStore(
    listen,
    () => navigator.onLine,
    () => true,
  );
}

/** A calm line at the top while there is no network; nothing otherwise. */
export function OfflineBar(): ReactElement | null {
  const words = useWords('app');
  if (useOnline()) return null;
  return (
    <div className="g-offline" role="status">
      <Icon name="cloudOff" size={20} />
      <b>{words('offline.title')}</b>
      <span>{words('offline.words')}</span>
    </div>
  );
}
