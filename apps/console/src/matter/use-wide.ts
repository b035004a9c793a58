import { useSyncExternalStore } from 'react';

const query = '(min-width: 1100px)';

function listen(listener: () => void): () => void {
  const media = window.matchMedia(query);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

/** Whether there is room for a panel beside a list (1100 CSS pixels). */
export function useWide(): boolean {
  return useSyncExternalStore(listen, () => window.matchMedia(query).matches);
}
