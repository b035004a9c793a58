import { plainDay, plainEnd } from '../frame/time.ts';
import { type Language, sayOr, wordsOf } from '../frame/words.ts';
import type { Track } from '../ports.ts';

/** What is said of time: a sentence, and what has to be known besides. */
export interface UntilWords {
  readonly kind: 'until' | 'late' | 'paused';
  readonly title: string;
  readonly more: readonly string[];
}

function pausedWords({ data }: Track, now: Date, language: Language): readonly UntilWords[] {
  if (data.paused === null) return [];
  const say = wordsOf(language);
  const reason = sayOr(language, { known: `pauseReason.${data.paused.reason}`, other: 'pauseReason.other' });
  const day = plainDay(data.paused.reviewOn, now, language);
  return [{ kind: 'paused', title: say('until.paused', { reason, day }), more: [] }];
}

function promisedWords({ data }: Track, now: Date, language: Language): readonly UntilWords[] {
  if (data.until === null) return [];
  const say = wordsOf(language);
  const { what, at, late, provisional } = data.until;
  const time = plainEnd(at, now, language);
  if (late) return [{ kind: 'late', title: say('until.late'), more: [say(`until.${what}Late`, { time })] }];
  const more = provisional ? [say('until.provisional')] : [];
  return [{ kind: 'until', title: say(`until.${what}`, { time }), more }];
}

/** Until when something happens, in plain words: why the work waits first, then what is promised; never by whose hours. */
export function untilWords(track: Track, now: Date, language: Language): readonly UntilWords[] {
  return [...pausedWords(track, now, language), ...promisedWords(track, now, language)];
}
