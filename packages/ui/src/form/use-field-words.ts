import type { Field } from '@gezhi/domain/catalogue';
import { useCallback } from 'react';
import { sayIfKnown, useLanguage, useTitle } from '../words/index.ts';

/** The words of fields: extra fields of a procedure bring their own, fields of code have theirs in `matter`. */
export interface FieldWords {
  readonly title: (field: Field) => string;
  readonly option: (field: Field, code: string) => string;
  /** The words that whoever is named in the field agrees to, to be read out; undefined where it asks for no consent. */
  readonly agreed: (field: Field) => string | undefined;
}

function agreed(field: Field): string | undefined {
  return sayIfKnown('consent', `field.${field.name}`);
}

/** How fields and their options are called in the language of the screen. */
export function useFieldWords(): FieldWords {
  const titled = useTitle();
  const [language] = useLanguage();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language
  const title = useCallback(
    (field: Field) =>
      field.title === undefined
        ? (sayIfKnown('matter', `field.${field.name}`) ?? field.name)
        : titled(field.title),
    [titled, language],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language
  const option = useCallback(
    (field: Field, code: string) => {
      const own = field.options?.find((one) => one.code === code)?.title;
      return own === undefined ? (sayIfKnown('matter', `option.${code}`) ?? code) : titled(own);
    },
    [titled, language],
  );
  return { title, option, agreed };
}
