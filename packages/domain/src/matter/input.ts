import { z } from 'zod';
import type { Field, ProcedureAction } from '../catalogue/index.ts';
import { rowIdSchema } from '../contract/index.ts';
import { dutyLineCodeSchema } from '../duty-list/index.ts';
import { openHole, textSchema } from '../text/index.ts';
import type { ActionKind } from './kinds.ts';
import { aboutSchema, consentSchema, placeInputSchema } from './model.ts';

/** Fields of an action in the order of the form: the kind's own, then those the procedure adds. */
export function fieldsOf(kind: ActionKind, action: ProcedureAction): readonly Field[] {
  return [...kind.fields, ...action.fields];
}

type InputSchema = z.ZodObject<Record<string, z.ZodType>, z.core.$strict>;

/**
 * Building a schema costs more than a parse. A kind whose form is the same for everybody is one object for ever, and so is an
 * action of a published procedure; a form made for one person dies with its schema.
 */
const made = new WeakMap<ActionKind, WeakMap<ProcedureAction, InputSchema>>();

function schemasOf(kind: ActionKind): WeakMap<ProcedureAction, InputSchema> {
  const schemas = made.get(kind) ?? new WeakMap<ProcedureAction, InputSchema>();
  made.set(kind, schemas);
  return schemas;
}

/** The schema of an action's input, made from its fields: unknown names are refused. */
export function inputSchema(kind: ActionKind, action: ProcedureAction): InputSchema {
  const schemas = schemasOf(kind);
  const known = schemas.get(action);
  if (known !== undefined) return known;
  const shape: Record<string, z.ZodType> = {};
  for (const field of fieldsOf(kind, action)) {
    const schema = schemaOf(field);
    shape[field.name] = field.required ? schema : schema.optional();
  }
  const schema = z.strictObject(shape);
  schemas.set(action, schema);
  return schema;
}

/** Texts of an action: what becomes a passage, with who may read it. */
export function textsOf(fields: readonly Field[], input: Readonly<Record<string, unknown>>) {
  return fields
    .filter((field) => field.kind === 'line' || field.kind === 'paragraph')
    .flatMap((field) => {
      const text = input[field.name];
      return typeof text === 'string' && text !== ''
        ? [{ name: field.name, text, audience: field.audience }]
        : [];
    });
}

/** Wall clock of Shanghai, `YYYY-MM-DDTHH:mm`: as people agree to meet. */
const momentSchema = z.iso
  .datetime({ local: true, precision: -1 })
  .regex(/^(19|20)\d\d-\d\d-\d\dT\d\d:\d\d$/);

/** Words; those that a reporter reads may hold no hole of a canned reply that nobody filled. Lengths in code points. */
function wordsSchema(field: Field, longest: number): z.ZodType {
  const words = textSchema({ min: field.required ? 1 : 0, max: field.max ?? longest });
  if (field.audience !== 'public') return words;
  return words.refine((text) => openHole(text) === undefined, { message: 'text.hole' });
}

function schemaOf(field: Field): z.ZodType {
  switch (field.kind) {
    case 'line':
      return wordsSchema(field, 200);
    case 'paragraph':
      return wordsSchema(field, 2000);
    case 'number':
      return z.number();
    case 'date':
      return z.iso.date();
    case 'moment':
      return momentSchema;
    case 'flag':
      return z.boolean();
    case 'choice':
      return z.enum(codesOf(field));
    case 'choices':
      return z
        .array(z.enum(codesOf(field)))
        .min(field.required ? 1 : 0)
        .max(field.max ?? 20);
    case 'photos':
      return z.array(z.uuid()).max(field.max ?? 9);
    case 'unit':
      return unitSchema(field);
    case 'units':
      return z
        .array(rowIdSchema)
        .min(field.required ? 1 : 0)
        .max(field.max ?? 5);
    case 'dutyLine':
      return dutyLineCodeSchema;
    case 'category':
      return z.string().regex(/^\d{4}$/);
    case 'place':
      return placeInputSchema;
    case 'about':
      return z.array(aboutSchema).max(5);
    case 'consent':
      return consentSchema;
    default:
      return z.uuid();
  }
}

/** A unit, or one of those that the form offers. */
function unitSchema(field: Field): z.ZodType {
  if (field.options === undefined) return rowIdSchema;
  const offered = codesOf(field);
  return rowIdSchema.refine((unitId) => offered.includes(String(unitId)), 'unknown');
}

function codesOf(field: Field): readonly string[] {
  return (field.options ?? []).map((option) => option.code);
}
