import { html } from 'ghtml';
import { icon } from '../frame/icons.ts';
import { type Frame, sayIn } from '../frame/layout.ts';
import { plainEnd, plainTime } from '../frame/time.ts';
import type { Track } from '../ports.ts';
import { unitWords } from './steps.ts';

/** Who else works on it, and who else reported it, in plain words: a line each, none where there is nobody. */
export function besideWords(frame: Frame, { data }: Track): readonly string[] {
  const say = sayIn(frame);
  const units = data.assistUnits.map((unit) => unitWords(unit, frame.language));
  return [
    ...(data.merged ? [say('track.merged')] : []),
    ...(data.reporters > 1 ? [say('track.reporters', { count: data.reporters })] : []),
    ...(units.length > 0 ? [say('track.assists', { units: units.join(say('track.and')) })] : []),
  ];
}

/** When this reporter may urge again, or how often that is possible; empty where nothing is left to urge. */
export function urgeHint(frame: Frame, { data, can }: Track): string {
  const say = sayIn(frame);
  if (data.urgeFrom !== null) {
    const time = plainEnd(data.urgeFrom, frame.now, frame.language);
    return html`<p class="hint">!${icon('clock', 20)}${say('track.urgeFrom', { time })}</p>`;
  }
  return can.some(({ kind }) => kind === 'urge') ? html`<p class="hint">${say('track.urgeOnce')}</p>` : '';
}

/** Until when it can be reopened; empty where it cannot. */
export function reopenHint(frame: Frame, { data, can }: Track): string {
  if (data.reopenUntil === null || !can.some(({ kind }) => kind === 'reopen')) return '';
  const time = plainEnd(data.reopenUntil, frame.now, frame.language);
  return html`<p class="hint">${sayIn(frame)('track.reopenUntil', { time })}</p>`;
}

/** The question of the staff, word for word, with when it was asked; empty where none waits. */
export function questionWords(frame: Frame, { data }: Track): string {
  if (data.question === null) return '';
  const { text, at } = data.question;
  const time = plainTime(at, frame.now, frame.language);
  return html`<blockquote class="question"><p>${text}</p><footer>${sayIn(frame)('ask.when', { time })}</footer></blockquote>`;
}
