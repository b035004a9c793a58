import { type ReactElement, useEffect, useState } from 'react';
import { exactTime, sayTime, timeAgo } from './time.ts';
import { useLanguage } from './use-words.ts';

/** The present moment, told again every so many milliseconds (a minute unless told). */
export function useNow(every = 60_000): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}

interface WhenProps {
  /** ISO 8601 with offset. */
  readonly at: string;
  /** Say "3 分钟前" for what happened today. */
  readonly ago?: boolean;
}

/** A moment as people say it, with the exact time when pointed at. */
export function When({ at, ago = false }: WhenProps): ReactElement {
  useLanguage();
  const now = useNow();
  return (
    <time dateTime={at} title={exactTime(at)}>
      {ago ? timeAgo(at, now) : sayTime(at, now)}
    </time>
  );
}
