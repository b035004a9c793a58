import type { Endpoint } from '@gezhi/domain/contract';
import fc, { type Arbitrary } from 'fast-check';
import { z } from 'zod';

/** As much of JSON Schema as the contracts of this house come out as. */
export interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema | false;
  readonly prefixItems?: readonly Schema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly format?: string;
}

/** Ids and numbers that exist, in whatever table: swapped ids come of putting them where others belong. */
export interface Pool {
  readonly uuids: readonly string[];
  /** Texts, codes and dates; a schema takes those that fit it. */
  readonly words: readonly string[];
  /** What fits a property of that name. */
  readonly named: Readonly<Record<string, readonly string[]>>;
}

/** Strings that break careless code: malformed, reordered, invisible, long, and in the syntax of everything we speak. */
export const NASTY: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udfff',
  '\ufeff',
  '\u202e反了\u202c',
  '\u200b\u200d\u2060',
  '𠮷𪚥𡃁',
  '👨‍👩‍👧‍👦',
  '⟦phone·1⟧',
  '⟦mark·99999999⟧',
  "' or 1=1; drop table matters; --",
  '%_\\%',
  '{"$gt":""}',
  '__proto__',
  'constructor',
  'toString',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '..%2f..%2f',
  '%00',
  '%zz',
  '\r\nset-cookie: a=b',
  '1e400',
  'NaN',
  '-0',
  '99999999999999999999',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '13912345678',
  '32080219650412123X',
  '苏H8Q123',
  '长'.repeat(2_001),
  'a'.repeat(300),
];

const nasty = fc.constantFrom(...NASTY);
const NUMBERS = [0, -0, -1, 1.5, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 1e308, 5e-324, 180, 90.000001];

/** Any JSON at all, its strings and numbers nasty. */
const anything: Arbitrary<unknown> = fc.oneof(
  nasty,
  fc.constantFrom(...NUMBERS),
  fc.constantFrom(
    null,
    true,
    false,
    [],
    {},
    [[]],
    { prototype: 1 },
    { constructor: { prototype: { x: 1 } } },
  ),
  fc.dictionary(nasty, nasty, { maxKeys: 3 }),
  fc.array(nasty, { maxLength: 3 }),
);

function stringOf(schema: Schema, pool: Pool): Arbitrary<string> {
  if (schema.format === 'uuid') return fc.oneof(fc.constantFrom(...pool.uuids), fc.uuid({ version: 7 }));
  if (schema.format === 'date')
    return fc.constantFrom('2026-11-21', '2020-02-29', '9999-12-31', '0001-01-01');
  if (schema.pattern !== undefined) {
    const fitting = pool.words.filter((word) => new RegExp(schema.pattern ?? '', 'u').test(word));
    const made = fc.stringMatching(new RegExp(schema.pattern, 'u'));
    return fitting.length === 0
      ? made
      : fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...fitting) }, made);
  }
  const [min, max] = [schema.minLength ?? 0, schema.maxLength ?? 60];
  const fitting = pool.words.filter((word) => word.length >= min && word.length <= max);
  const bounds = { minLength: min, maxLength: Math.min(max, min + 60) };
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...fitting) },
    fc.string({ ...bounds, unit: 'grapheme' }),
  );
}

function numberOf(schema: Schema): Arbitrary<number> {
  const [min, max] = [schema.minimum ?? -1e9, schema.maximum ?? 1e9];
  if (schema.type === 'integer') {
    const least = Math.max(1, Math.ceil(min));
    const small = fc.integer({ min: least, max: Math.max(least, Math.min(least + 29, Math.floor(max))) });
    return fc.oneof(
      { weight: 5, arbitrary: small },
      fc.integer({ min: Math.ceil(min), max: Math.floor(max) }),
    );
  }
  const holdsDistrict = min <= 33 && max >= 120;
  const any = fc.double(holdsDistrict ? { min: 33, max: 120, noNaN: true } : { min, max, noNaN: true });
  const inDistrict = fc.constantFrom(119.005, 33.605, 119.015, 119.035);
  return fc.oneof(inDistrict, any);
}

const ABSENT = Symbol('absent');

function objectOf(schema: Schema, pool: Pool): Arbitrary<unknown> {
  const shape = Object.entries(schema.properties ?? {}).map(([name, inner]) => {
    const known = Object.hasOwn(pool.named, name) ? (pool.named[name] ?? []) : [];
    const valid = validFor(inner, pool);
    const arbitrary =
      known.length === 0 ? valid : fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...known) }, valid);
    return [name, arbitrary] as const;
  });
  if (shape.length === 0) return fc.constant({});
  const arbitraries = shape.map(([name, inner]) => {
    const isRequired = schema.required?.includes(name) ?? false;
    return [name, isRequired ? inner : fc.option(inner, { nil: ABSENT, freq: 2 })] as const;
  });
  return fc
    .record(Object.fromEntries(arbitraries))
    .map((made) => Object.fromEntries(Object.entries(made).filter(([, value]) => value !== ABSENT)));
}

function arrayOf(schema: Schema, pool: Pool): Arbitrary<unknown> {
  if (schema.prefixItems !== undefined)
    return fc.tuple(...schema.prefixItems.map((one) => validFor(one, pool)));
  const inner = validFor(schema.items === false ? {} : (schema.items ?? {}), pool);
  const minLength = schema.minItems ?? 0;
  const filled = fc.array(inner, {
    minLength,
    maxLength: Math.max(minLength, Math.min(schema.maxItems ?? 3, 3)),
  });
  return minLength > 0 ? filled : fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, filled);
}

/** Values that fit a schema; a schema that says nothing gives anything. */
export function validFor(schema: Schema, pool: Pool): Arbitrary<unknown> {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if ('const' in schema) return fc.constant(schema.const);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((one) => validFor(one, pool)));
  switch (schema.type) {
    case 'string':
      return stringOf(schema, pool);
    case 'number':
    case 'integer':
      return numberOf(schema);
    case 'boolean':
      return fc.boolean();
    case 'array':
      return arrayOf(schema, pool);
    case 'object':
      return objectOf(schema, pool);
    default:
      return anything;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Break = 'replace' | 'drop' | 'add' | 'wrap';

/** A value with one thing wrong at some depth; `turns` says which way to go down. */
function broken(
  value: unknown,
  how: { what: Break; turns: readonly number[]; with: unknown; name: string },
): unknown {
  const [turn = 0, ...turns] = how.turns;
  const inner = { ...how, turns };
  if (Array.isArray(value) && value.length > 0 && turn % 3 !== 0) {
    const at = turn % value.length;
    return value.map((one, index) => (index === at ? broken(one, inner) : one));
  }
  if (!isRecord(value) || how.turns.length === 0) return how.what === 'wrap' ? [value] : how.with;
  const names = Object.keys(value);
  const name = names[turn % Math.max(names.length, 1)];
  if (how.what === 'add' || name === undefined)
    return Object.defineProperty({ ...value }, how.name, { value: how.with, enumerable: true });
  if (how.what === 'drop') return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
  return { ...value, [name]: broken(value[name], inner) };
}

/** Mostly values that fit, else those with one thing wrong, else anything. */
export function mostlyValid(valid: Arbitrary<unknown>): Arbitrary<unknown> {
  const mistake = fc.record({
    what: fc.constantFrom<Break>('replace', 'drop', 'add', 'wrap'),
    turns: fc.array(fc.nat(50), { minLength: 1, maxLength: 4 }),
    with: anything,
    name: nasty,
  });
  const wrong = fc.tuple(valid, mistake).map(([value, how]) => broken(value, how));
  return fc.oneof({ weight: 6, arbitrary: valid }, { weight: 3, arbitrary: wrong }, anything);
}

/** The JSON Schema of a part of a contract, as its OpenAPI document says it. */
export function schemaOf(part: z.ZodType, io: 'input' | 'output'): Schema {
  return z.toJSONSchema(part, { io, unrepresentable: 'any' }) as Schema;
}

/** What of a request comes from its contract. */
export interface Parts {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>> | null;
  readonly body: unknown;
}

const words = (parts: unknown): Record<string, string> =>
  isRecord(parts)
    ? Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, wordOf(value)]))
    : {};
const wordOf = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

/** Parts of a request to an endpoint; `bodies` replaces what the contract alone says of a body. */
export function partsOf(endpoint: Endpoint, pool: Pool, bodies?: Arbitrary<unknown>): Arbitrary<Parts> {
  const { params, query, body } = endpoint;
  const from = (part: z.ZodType | undefined, io: 'input' | 'output') =>
    part === undefined ? fc.constant({}) : validFor(schemaOf(part, io), pool);
  const sometimesSent = fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, anything);
  const valid = bodies ?? (body === undefined ? undefined : from(body, 'input'));
  return fc.record({
    params: fc.oneof(
      { weight: 8, arbitrary: from(params, 'output').map(words) },
      fc
        .tuple(from(params, 'output'), nasty)
        .map(([one, word]) => Object.fromEntries(Object.keys(words(one)).map((name) => [name, word]))),
    ),
    query: mostlyValid(from(query, 'output')).map((one) => (isRecord(one) ? words(one) : null)),
    body: valid === undefined ? sometimesSent : mostlyValid(valid),
  });
}
