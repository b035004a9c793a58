import type { Field } from '@gezhi/domain/catalogue';
import { useCallback, useState } from 'react';
import { say } from '../words/index.ts';
import { type FieldWords, useFieldWords } from './use-field-words.ts';
import { type FieldValue, type FieldValues, faultOf, inputOf } from './validate.ts';

/** A form made from the fields of an action. */
export interface ActionForm {
  readonly fields: readonly Field[];
  readonly words: FieldWords;
  readonly values: FieldValues;
  /** Sentences to show below their fields. */
  readonly faults: Readonly<Record<string, string>>;
  /** Whether anything was given that would be lost. */
  readonly dirty: boolean;
  readonly set: (name: string, value: FieldValue) => void;
  /** Says what is wrong with one field; call it when the field is left. */
  readonly leave: (name: string) => void;
  /** The input to send, or undefined with `faults` filled and the first faulty field named. */
  readonly finish: () => { readonly input?: Record<string, unknown>; readonly firstFault?: string };
  /** Takes over what the server found wrong (`input.invalid`); false when the refusal names no field of this form. */
  readonly refuse: (problem: unknown) => boolean;
  /** Empties the form, after it has been sent. A 409 does not call it: what was typed stays. */
  readonly clear: () => void;
}

interface ServerFault {
  readonly path: string;
}

function serverFaults(problem: unknown): readonly ServerFault[] {
  if (typeof problem !== 'object' || problem === null || !('details' in problem)) return [];
  const { details } = problem;
  if (typeof details !== 'object' || details === null || !('fields' in details)) return [];
  return Array.isArray(details.fields) ? (details.fields as ServerFault[]) : [];
}

function without(faults: Readonly<Record<string, string>>, name: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(faults).filter(([key]) => key !== name));
}

/**
 * Values, faults and input of a form made from an action's fields (`fieldsOf`). It keeps what was typed until `clear`,
 * also when the server answers that the matter has moved on meanwhile (409).
 * @param fieldsFor the fields to ask, given what has been filled in so far; what is not asked is not sent
 * @param initial values to begin with, by field name
 */
export function useActionForm(
  fieldsFor: (values: FieldValues) => readonly Field[],
  initial: FieldValues = {},
): ActionForm {
  const words = useFieldWords();
  const [values, setValues] = useState<FieldValues>(initial);
  const fields = fieldsFor(values);
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [dirty, setDirty] = useState(false);
  const set = useCallback((name: string, value: FieldValue) => {
    setValues((before) => ({ ...before, [name]: value }));
    setFaults((before) => without(before, name));
    setDirty(true);
  }, []);
  const fault = (field: Field): string | undefined => faultOf(field, values[field.name], words.title(field));
  const leave = (name: string): void => {
    const field = fields.find((one) => one.name === name);
    const found = field === undefined ? undefined : fault(field);
    setFaults((before) => (found === undefined ? without(before, name) : { ...before, [name]: found }));
  };
  const finish: ActionForm['finish'] = () => {
    const found = fields.flatMap((field) => {
      const sentence = fault(field);
      return sentence === undefined ? [] : [[field.name, sentence] as const];
    });
    setFaults(Object.fromEntries(found));
    const first = found[0];
    return first === undefined ? { input: inputOf(fields, values) } : { firstFault: first[0] };
  };
  const refuse = (problem: unknown): boolean => {
    const named = serverFaults(problem).flatMap(({ path }) => {
      const field = fields.find((one) => path.split('.').includes(one.name));
      return field === undefined
        ? []
        : [[field.name, say('form', 'refused', { field: words.title(field) })] as const];
    });
    setFaults((before) => ({ ...before, ...Object.fromEntries(named) }));
    return named.length > 0;
  };
  const clear = useCallback(() => {
    setValues({});
    setFaults({});
    setDirty(false);
  }, []);
  return { fields, words, values, faults, dirty, set, leave, finish, refuse, clear };
}
