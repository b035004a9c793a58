import en from './locales/en.json' with { type: 'json' };
import zh from './locales/zh-CN.json' with { type: 'json' };
import type { ProblemCode } from './problem.ts';

const WORDS: Record<'zh-CN' | 'en', Record<string, string>> = { 'zh-CN': zh, en };

/**
 * One sentence for a person: what happened, and what to do. Unknown languages read Chinese.
 * @param details what the problem carries: a number among it stands where the sentence names it (`{{most}}`)
 */
export function problemWords(
  code: ProblemCode,
  language: string | undefined,
  details: Readonly<Record<string, unknown>> = {},
): string {
  const words = language?.toLowerCase().startsWith('en') ? WORDS.en : WORDS['zh-CN'];
  return (words[code] ?? code).replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) =>
    typeof details[name] === 'number' ? String(details[name]) : '',
  );
}
