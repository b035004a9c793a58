import { useEffect, useRef } from 'react';
import { client } from './client.ts';

/** What the stream tells: a subject has changed; `refresh` when some messages were missed. Ids only, never contents. */
export interface Change {
  readonly kind: string;
  readonly id?: string;
}

type Listener = (change: Change) => void;

const listeners = new Set<Listener>();
let close: (() => void) | undefined;

function tell(change: Change): void {
  for (const listener of listeners) listener(change);
}

function listen(listener: Listener): () => void {
  listeners.add(listener);
  close ??= client.openStream(tell);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    close?.();
    close = undefined;
  };
}

/** Listens to the one stream of this window while the component is shown; the first listener opens it. */
export function useChanges(listener: Listener): void {
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => listen((change) => latest.current(change)), []);
}
