import type { Reply } from '@gezhi/domain/contract';
import type { matterPage } from '@gezhi/domain/matter';
import { exactTime, say } from '../words/index.ts';
import { giverOf } from './text.ts';

type Shown = NonNullable<Reply<typeof matterPage>['data']['consent']>;

/** The consent of a matter in words. */
export interface ConsentWords {
  /** Whether it stands, and who gave it. */
  readonly standing: string;
  /** When, who took it, and which text: one line for the giving, one for the withdrawal. */
  readonly lines: readonly string[];
}

/**
 * The consent of a matter as its page says it: who gave it, when, who took it and which text; never the text.
 * @param sayTaker names whoever of the staff took it, with unit and post
 */
export function sayConsent(
  consent: Shown,
  sayTaker: (taker: NonNullable<Shown['taker']>) => string,
): ConsentWords {
  const { givenBy, textVersion: version, taker, takerWords, withdrawn } = consent;
  const who = (one: Shown['taker']): string => (one === null ? say('consent', 'reporter') : sayTaker(one));
  const taken = { time: exactTime(consent.at), who: takerWords ?? who(taker), version };
  if (withdrawn === null)
    return { standing: say('consent', `standing.${givenBy}`), lines: [say('consent', 'taken', taken)] };
  const ended = { time: exactTime(withdrawn.at), who: who(withdrawn.taker) };
  return {
    standing: say('consent', 'over'),
    lines: [say('consent', 'taken', taken), say('consent', 'ended', ended)],
  };
}

/** A consent among the codes of an entry, in words: who gave it to which text; undefined for what is none. */
export function sayConsentCode(code: unknown): string | undefined {
  const givenBy = giverOf(code);
  if (givenBy === undefined || typeof code !== 'object' || code === null || !('textVersion' in code))
    return undefined;
  return say('consent', `entry.${givenBy}`, { version: String(code.textVersion) });
}
