import type { TimelineEntry } from '@gezhi/domain/matter';
import type { ListedReason } from '@gezhi/domain/rating-reason';
import { currentLanguage } from '../words/index.ts';

/** Whether an entry names reasons of a rating, so that the list is worth asking for. */
export function namesReasons({ codes }: Pick<TimelineEntry, 'codes'>): boolean {
  return Array.isArray(codes.reasons) && codes.reasons.length > 0;
}

/** The reasons that an entry names, in the language of the screen, ended ones too; none where it names none. */
export function sayReasons(
  { codes }: Pick<TimelineEntry, 'codes'>,
  listed: readonly ListedReason[],
): readonly string[] {
  const given: readonly unknown[] = Array.isArray(codes.reasons) ? codes.reasons : [];
  const language = currentLanguage();
  return listed.filter(({ code }) => given.includes(code)).map(({ zh, en }) => (language === 'en' ? en : zh));
}
