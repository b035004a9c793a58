import { LANGUAGES, wordsOf } from '../frame/words.ts';
import type { PublicCategory } from '../ports.ts';
import type { ReportForm } from './form.ts';
import { guessCategory, speaksOfDanger } from './guess.ts';

/** Severity of a class that is a danger by itself (docs/field.md §3). */
const CRITICAL = 1;

/** The minor class that was chosen, or undefined. */
export function chosenCategory(
  form: Pick<ReportForm, 'category'>,
  categories: readonly PublicCategory[],
): PublicCategory | undefined {
  return categories.find(({ code, parent }) => code === form.category && parent !== null);
}

/** The class chosen, else the one its words speak of. */
export function likelyCategory(
  form: ReportForm,
  categories: readonly PublicCategory[],
): PublicCategory | undefined {
  const offered = categories.filter(({ parent, recordOnly }) => parent !== null && !recordOnly);
  return chosenCategory(form, categories) ?? guessCategory(form.description, offered);
}

/** Whether words in any of our languages, or the class, speak of danger to life. */
export function isDanger(form: ReportForm, categories: readonly PublicCategory[]): boolean {
  if (chosenCategory(form, categories)?.severity === CRITICAL) return true;
  return LANGUAGES.some((language) => speaksOfDanger(form.description, wordsOf(language)('danger.words')));
}

/** Whether nobody near the reporter may learn of it: said by her, or by the class chosen or spoken of. */
export function isPrivate(form: ReportForm, categories: readonly PublicCategory[]): boolean {
  return form.private === 'yes' || likelyCategory(form, categories)?.visibility === 'R';
}
