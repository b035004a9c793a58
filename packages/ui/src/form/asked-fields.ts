import type { Field } from '@gezhi/domain/catalogue';
import { type FieldValues, isEmpty } from './validate.ts';

/** What a form has to know of the house to say whether it must ask for a consent. */
export interface ConsentNeed {
  /** Whether a category is one of care, by its code. */
  readonly isCare: (category: string) => boolean;
  /** The matter carries a consent that stands. */
  readonly consented: boolean;
}

/** Where no line of the duty list is chosen that says it, the basis is given in words (docs/field.md §2.6). */
function isInWords(fields: readonly Field[], values: FieldValues): boolean {
  const line = fields.find((field) => field.kind === 'dutyLine');
  return line !== undefined && isEmpty(values[line.name]);
}

/**
 * The fields to ask just now. Where a form chooses a category, the consent is asked exactly when a care category is
 * chosen and none stands, and then it must be given (docs/field.md §3.4); a step that is about the consent always asks it.
 */
export function askedFields(
  fields: readonly Field[],
  values: FieldValues,
  need: ConsentNeed,
): readonly Field[] {
  const asked = isInWords(fields, values)
    ? fields.map((field) => (field.name === 'basis' ? { ...field, required: true } : field))
    : fields;
  const chooser = asked.find((field) => field.kind === 'category');
  if (chooser === undefined) return asked;
  const chosen = values[chooser.name];
  const isNeeded = typeof chosen === 'string' && need.isCare(chosen) && !need.consented;
  return asked.flatMap((field) => {
    if (field.kind !== 'consent') return [field];
    return isNeeded ? [{ ...field, required: true }] : [];
  });
}
