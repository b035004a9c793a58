import type { StreamMessage } from '@gezhi/domain/stream';
import { useEffect, useRef } from 'react';
import { client } from '../app/client.ts';

/** Milliseconds in which changes are gathered before anything is asked again. */
const GATHERING_MS = 3_000;

/** Calls back some seconds after matters have changed; the stream is open only while the component is shown. */
export function useChanges(onChange: (changes: readonly StreamMessage[]) => void): void {
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => {
    let gathered: StreamMessage[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const close = client.openStream((message) => {
      gathered.push(message);
      timer ??= setTimeout(() => {
        timer = undefined;
        latest.current(gathered);
        gathered = [];
      }, GATHERING_MS);
    });
    return () => {
      clearTimeout(timer);
      close();
    };
  }, []);
}
