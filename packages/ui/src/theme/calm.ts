import { useSyncExternalStore } from 'react';

const wish = '(prefers-reduced-motion: reduce)';

function listen(listener: () => void): () => void {
  const media = window.matchMedia(wish);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

/** Whether the person at this device wants nothing to move (WCAG 2.3.3). */
export function isCalm(): boolean {
  return window.matchMedia(wish).matches;
}

/** The same for a component, drawn again when the wish changes. */
export function useCalm(): boolean {
  return useSyncExternalStore(listen, isCalm);
}
