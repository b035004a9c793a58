import type { DutyLine } from '@gezhi/domain/duty-list';
import type { Language } from '../words/index.ts';

/** Law and article as a line of the duty list or a service cites them; the Chinese name where nobody has said the English one. Null where none is cited. */
export function sayLaw(
  { basis, basisEn }: Pick<DutyLine, 'basis' | 'basisEn'>,
  language: Language,
): string | null {
  return language === 'en' ? (basisEn ?? basis) : basis;
}
