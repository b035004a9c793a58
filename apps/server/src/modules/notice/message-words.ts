import type { MessageTemplate } from '@gezhi/domain/notice';
import type { Language } from '@gezhi/domain/text';
import en from './locales/en.json' with { type: 'json' };
import zh from './locales/zh-CN.json' with { type: 'json' };

const WORDS = { 'zh-CN': zh, en } as const;

function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (hole, name: string) => values[name] ?? hole);
}

/** The word for a stage that goes into a template. */
export function stageWords(template: MessageTemplate, language: Language): string {
  return WORDS[language].stage[template];
}

/** The template's own words, filled in: what a gateway that takes words is given, and the body of a mail. */
export function messageText(
  template: MessageTemplate,
  values: Readonly<Record<string, string>>,
  language: Language,
): string {
  return fill(WORDS[language].text[template], values);
}

/** The subject of a mail to a reporter: the number, and nothing of what it is about. */
export function reporterSubject(values: Readonly<Record<string, string>>, language: Language): string {
  return fill(WORDS[language].reporterSubject, values);
}

/** The subject of a mail to staff. */
export function mailSubject(values: Readonly<Record<string, string>>, language: Language): string {
  return fill(WORDS[language].subject, values);
}
