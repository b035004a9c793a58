import { type Language, type WordKey, wordsOf } from './words.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** The whole country keeps Beijing time, UTC+8 without summer time. */
const BEIJING_MS = 8 * 60 * MINUTE_MS;

const PARTS: readonly { before: number; key: WordKey }[] = [
  { before: 6, key: 'time.night' },
  { before: 12, key: 'time.morning' },
  { before: 13, key: 'time.noon' },
  { before: 18, key: 'time.afternoon' },
  { before: 24, key: 'time.evening' },
];

function clockOf(local: Date, language: Language): string {
  const hours = local.getUTCHours();
  const part = PARTS.find(({ before }) => hours < before) ?? { key: 'time.evening' as const };
  const hour = language === 'zh-CN' && hours < 1 ? 0 : hours % 12 === 0 ? 12 : hours % 12;
  return wordsOf(language)(part.key, { hour, minute: String(local.getUTCMinutes()).padStart(2, '0') });
}

/**
 * A moment as residents say it, by Beijing time: 今天上午 9:05, 昨天下午 4:20, 11月20日上午 9:05; never a bare stamp.
 * @param at ISO 8601 with offset
 * @param now when it is said
 */
export function plainTime(at: string, now: Date, language: Language): string {
  const say = wordsOf(language);
  const local = new Date(Date.parse(at) + BEIJING_MS);
  const today = new Date(now.getTime() + BEIJING_MS);
  const days = Math.floor(today.getTime() / DAY_MS) - Math.floor(local.getTime() / DAY_MS);
  const clock = clockOf(local, language);
  if (days === 0) return say('time.today', { clock });
  if (days === 1) return say('time.yesterday', { clock });
  const month = say(`time.month.${String(local.getUTCMonth() + 1) as '1'}`);
  const holes = { clock, month, day: local.getUTCDate(), year: local.getUTCFullYear() };
  return local.getUTCFullYear() === today.getUTCFullYear()
    ? say('time.date', holes)
    : say('time.dateOfYear', holes);
}
