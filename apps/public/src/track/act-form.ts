import type { Field } from '@gezhi/domain/catalogue';
import { codePoints, malformedReason } from '@gezhi/domain/text';
import type { Fault } from '../frame/fields.ts';
import type { Say } from '../frame/words.ts';
import type { Track } from '../ports.ts';

export type Offer = Track['can'][number];

/** A step's form as typed: the key it was given, and lists of texts by field name. */
export interface ActForm {
  readonly key: string;
  /** Version of the matter the person was looking at. */
  readonly version: string;
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** Ids of photos that have arrived. */
  readonly photos: readonly string[];
}

/** Kinds a resident can fill in; others point at things of the house and are left to the server. */
const FILLABLE: ReadonlySet<Field['kind']> = new Set([
  'line',
  'paragraph',
  'number',
  'date',
  'choice',
  'choices',
  'flag',
  'photos',
]);

/** The fields of an offer that a resident sees. */
export function shownFields(offer: Offer): readonly Field[] {
  return offer.fields.filter(({ kind }) => FILLABLE.has(kind));
}

interface Asked {
  readonly field: Field;
  readonly label: string;
  readonly say: Say;
}

type Value = { readonly value: unknown } | { readonly fault: string } | null;

function readText(typed: string, { field, label, say }: Asked): Value {
  if (typed.trim() === '') return null;
  const limit = field.max ?? (field.kind === 'line' ? 200 : 2000);
  if (codePoints(typed) > limit) return { fault: say('fault.long', { field: label, limit }) };
  if (malformedReason(typed) !== undefined) return { fault: say('fault.text', { field: label }) };
  return { value: typed };
}

function readNumber(typed: string, { label, say }: Asked): Value {
  if (typed.trim() === '') return null;
  const value = Number(typed);
  return Number.isFinite(value) ? { value } : { fault: say('fault.number', { field: label }) };
}

function readDate(typed: string, { label, say }: Asked): Value {
  if (typed === '') return null;
  const real = /^\d{4}-\d{2}-\d{2}$/.test(typed) && !Number.isNaN(Date.parse(typed));
  return real ? { value: typed } : { fault: say('fault.date', { field: label }) };
}

function readChoices(typed: readonly string[], { field, label, say }: Asked): Value {
  const codes = new Set((field.options ?? []).map(({ code }) => code));
  const chosen = typed.filter((code) => code !== '');
  if (chosen.some((code) => !codes.has(code))) return { fault: say('fault.choice', { field: label }) };
  if (chosen.length === 0) return null;
  return { value: field.kind === 'choice' ? chosen[0] : chosen };
}

function readValue(asked: Asked, form: ActForm): Value {
  const typed = form.values.get(asked.field.name) ?? [];
  const first = typed[0] ?? '';
  switch (asked.field.kind) {
    case 'number':
      return readNumber(first, asked);
    case 'date':
      return readDate(first, asked);
    case 'choice':
    case 'choices':
      return readChoices(typed, asked);
    case 'flag':
      return { value: first === 'yes' };
    case 'photos':
      return form.photos.length === 0 ? null : { value: form.photos };
    default:
      return readText(first, asked);
  }
}

/** Checks a step's form against the fields of the offer: the input to send, or what to correct first. */
export function checkAct(
  offer: Offer,
  form: ActForm,
  words: { say: Say; labelOf: (field: Field) => string },
): { readonly input: Record<string, unknown> } | { readonly faults: readonly Fault[] } {
  const input: Record<string, unknown> = {};
  const faults: Fault[] = [];
  for (const field of shownFields(offer)) {
    const asked = { field, label: words.labelOf(field), say: words.say };
    const value = readValue(asked, form);
    if (value === null) {
      const missing =
        field.name === 'rating'
          ? words.say('fault.rating')
          : words.say('fault.required', { field: asked.label });
      if (field.required) faults.push({ field: field.name, words: missing });
    } else if ('fault' in value) faults.push({ field: field.name, words: value.fault });
    else input[field.name] = value.value;
  }
  return faults.length > 0 ? { faults } : { input };
}
