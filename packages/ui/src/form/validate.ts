import type { Field } from '@gezhi/domain/catalogue';
import { openHole } from '@gezhi/domain/text';
import { say } from '../words/index.ts';

/** What a field holds while a form is filled in; undefined or empty when nothing was given. */
export type FieldValue = unknown;

/** Values by the name of the field. */
export type FieldValues = Readonly<Record<string, FieldValue>>;

const listKinds: readonly Field['kind'][] = ['choices', 'photos', 'units', 'about'];
const textKinds: readonly Field['kind'][] = ['line', 'paragraph'];
const choiceKinds: readonly Field['kind'][] = [
  'choice',
  'unit',
  'person',
  'category',
  'matter',
  'report',
  'place',
  'date',
  'moment',
  'consent',
];

/** Longest text in code points, or most items, where the field itself says nothing; equal to the server's. */
const usual: Partial<Record<Field['kind'], number>> = {
  line: 200,
  paragraph: 2000,
  choices: 20,
  photos: 9,
  units: 5,
  about: 5,
};

/** Longest text in code points, or most items of a list; undefined where the kind has no such bound. */
export function boundOf(field: Field): number | undefined {
  return field.max ?? usual[field.kind];
}

/** Whether nothing was given. A text of blanks is nothing; `false` of a flag is an answer. */
export function isEmpty(value: FieldValue): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.values(value).every((part) => part === undefined || part === '');
}

function emptyFault(field: Field, title: string): string | undefined {
  if (!field.required || field.kind === 'flag') return undefined;
  const chosen = choiceKinds.includes(field.kind) || listKinds.includes(field.kind);
  return say('form', chosen ? 'requiredChoice' : 'required', { field: title });
}

function textFault(field: Field, text: string, title: string): string | undefined {
  const hole = field.audience === 'public' ? openHole(text) : undefined;
  if (hole !== undefined) return say('form', 'openHole', { field: title, hole: `{{${hole}}}` });
  const limit = boundOf(field);
  const length = [...text].length;
  if (limit === undefined || length <= limit) return undefined;
  return say('form', 'tooLong', { field: title, limit, length });
}

function listFault(field: Field, items: readonly unknown[], title: string): string | undefined {
  const limit = boundOf(field);
  if (limit === undefined || items.length <= limit) return undefined;
  return say('form', 'tooMany', { field: title, limit });
}

function isDate(value: FieldValue): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}

/** Wall clock of Shanghai, as `YYYY-MM-DDTHH:mm`. */
function isMoment(value: FieldValue): boolean {
  if (typeof value !== 'string') return false;
  const [day, time] = value.split('T');
  return isDate(day) && /^([01]\d|2[0-3]):[0-5]\d$/.test(time ?? '');
}

/**
 * What is wrong with one field, as a sentence to show below it, or undefined. The server's schema decides in the end
 * (`inputSchema` of the matter); this says it earlier and beside the field.
 * @param title the field's name in the language of the screen
 */
export function faultOf(field: Field, value: FieldValue, title: string): string | undefined {
  if (isEmpty(value)) return emptyFault(field, title);
  if (textKinds.includes(field.kind)) return textFault(field, String(value), title);
  if (listKinds.includes(field.kind) && Array.isArray(value)) return listFault(field, value, title);
  if (field.kind === 'number' && !Number.isFinite(value)) return say('form', 'notNumber', { field: title });
  if (field.kind === 'date' && !isDate(value)) return say('form', 'notDate', { field: title });
  if (field.kind === 'moment' && !isMoment(value)) return say('form', 'notMoment', { field: title });
  const listed = (field.options ?? []).some((option) => option.code === value);
  return field.kind === 'choice' && !listed ? say('form', 'notListed', { field: title }) : undefined;
}

/** The input of an action as the server takes it: empty fields left out, texts without blanks at their ends. */
export function inputOf(fields: readonly Field[], values: FieldValues): Record<string, unknown> {
  const filled = fields.filter((field) => !isEmpty(values[field.name]));
  return Object.fromEntries(
    filled.map(({ name }) => {
      const value = values[name];
      return [name, typeof value === 'string' ? value.trim() : value];
    }),
  );
}
