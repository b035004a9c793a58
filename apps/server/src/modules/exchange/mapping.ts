import { readFileSync } from 'node:fs';
import { consentSchema, SOURCES } from '@gezhi/domain/matter';
import { parse, YAMLError } from 'yaml';
import { z } from 'zod';

const column = z.string().min(1);

/** How columns of an outside file become a matter; what is not named is left out. */
export const mappingSchema = z.strictObject({
  /** Name of the system the rows come from; with the number it makes a row known again. */
  system: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  /** Channel of every row. */
  source: z.enum(SOURCES).default('import'),
  columns: z.strictObject({
    number: column,
    text: column,
    title: column.optional(),
    address: column.optional(),
    category: column.optional(),
    longitude: column.optional(),
    latitude: column.optional(),
    name: column.optional(),
    phone: column.optional(),
    /** A consent to care given there: which text, when, who gave it, and who took it in their words. All four or none. */
    consentText: column.optional(),
    consentAt: column.optional(),
    consentGiver: column.optional(),
    consentTaker: column.optional(),
  }),
  /** Words of the outside category → code of the catalogue; a word that is not here leaves the category open. */
  categories: z.record(z.string(), z.string().regex(/^\d{4}$/)).default({}),
  /** Their words for who gave a consent → the person, or the guardian. */
  consentGivers: z.record(z.string(), consentSchema.shape.givenBy).default({}),
  /** Coordinates of the file: converted before anything is kept. */
  coordinates: z.enum(['cgcs2000', 'gcj02', 'bd09']).default('cgcs2000'),
  /** How a JSONL or CSV file is written; spreadsheets in China often save CSV as GB 18030. */
  encoding: z.enum(['utf-8', 'gb18030']).default('utf-8'),
});
export type Mapping = z.output<typeof mappingSchema>;

/** Thrown for a mapping that cannot be used; the message names the file and every fault. */
export class MappingError extends Error {
  override readonly name = 'MappingError';
}

/** Reads a mapping from YAML or JSON. Throws MappingError. */
export function readMapping(file: string): Mapping {
  const parsed = mappingSchema.safeParse(parseYaml(file));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    (issue) => `${issue.path.join('.') || '(whole file)'}: ${issue.message}`,
  );
  throw unusable(file, faults);
}

function parseYaml(file: string): unknown {
  const text = readFileSync(file, 'utf8');
  try {
    return parse(text);
  } catch (fault) {
    if (fault instanceof YAMLError) throw unusable(file, [fault.message]);
    throw fault;
  }
}

function unusable(file: string, faults: readonly string[]): MappingError {
  return new MappingError(`${file} is no usable mapping:\n${faults.map((one) => `  ${one}`).join('\n')}`);
}

/** Checks that the codes a mapping names are categories of this district's catalogue. Throws MappingError. */
export function checkCategories(mapping: Mapping, isCategory: (code: string) => boolean): void {
  const unknown = Object.entries(mapping.categories).filter(([, code]) => !isCategory(code));
  if (unknown.length === 0) return;
  const faults = unknown.map(([word, code]) => `categories.${word}: ${code} is no category of the catalogue`);
  throw unusable('The mapping', faults);
}
