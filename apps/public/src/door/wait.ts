import type { Problem } from '@gezhi/domain/problem';
import type { Say } from '../frame/words.ts';

/** How long to wait as people say it: seconds below a minute and a half, else minutes. */
export function waitOf({ details }: Problem, say: Say): string {
  const seconds = typeof details.retryAfterSeconds === 'number' ? Math.ceil(details.retryAfterSeconds) : 60;
  return seconds < 90
    ? say('time.seconds', { count: seconds })
    : say('time.minutes', { count: Math.ceil(seconds / 60) });
}
