import { type ServiceItem, serviceItemSchema } from '@gezhi/domain/service';
import { z } from 'zod';
import type { Findings } from './fault.ts';
import type { PackFolder } from './folder.ts';
import { checkLaw } from './law-check.ts';
import type { Category, Unit } from './model.ts';
import { readYaml } from './yaml-file.ts';

const FILE = 'services.yaml';

const word = z.string().trim().min(1);
const kind = z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/);

/** One item of `services.yaml` (docs/field.md §2.32); units are kinds of `units.yaml`, its place in the file is that in the list. */
const itemSchema = z.strictObject({
  code: z.string(),
  zh: word,
  en: word,
  topic: z.string(),
  unit: kind,
  passes: z.array(kind).default([]),
  papers: z
    .array(z.strictObject({ code: z.string(), zh: word, en: word, mayOwe: z.boolean().default(false) }))
    .default([]),
  places: z.array(z.string()).default([]),
  helps: z.array(z.string()).default([]),
  category: z.string().nullable().default(null),
  basis: word.nullable().default(null),
  /** The same by the English name of the law; a law without it is a fault. */
  basisEn: word.nullable().default(null),
  charge: z.strictObject({ zh: word, en: word }).nullable().default(null),
});

const fileSchema = z.strictObject({ services: z.array(itemSchema) });

interface Known {
  readonly units: readonly Unit[];
  readonly categories: readonly Category[];
}

/** Reads the list of services; a pack without the file has none. */
export function readServices(
  folder: PackFolder,
  { units, categories }: Known,
  findings: Findings,
): readonly ServiceItem[] {
  if (!folder.has(FILE)) return [];
  const source = readYaml({ folder, file: FILE }, fileSchema, findings);
  if (source === null) return [];
  const kinds = new Set(units.map((unit) => unit.kind));
  const codes = source.value.services.map(({ code }) => code);
  return source.value.services.flatMap((item, position) => {
    const at = (parts: readonly PropertyKey[]) => source.at(['services', position, ...parts]);
    const parsed = serviceItemSchema.safeParse({ ...item, position, ended: false });
    for (const { path, message } of parsed.error?.issues ?? [])
      findings.add(
        at(path),
        `${path.join('.')}: ${message}`,
        'Use codes of the list and short words about nobody',
      );
    checkLaw(item, { locate: at, findings });
    const named = [['unit', item.unit], ...item.passes.map((kind) => ['passes', kind])] as const;
    for (const [part, kind] of named.filter(([, one]) => one !== undefined && !kinds.has(one)))
      findings.add(
        at([part ?? 'unit']),
        `no unit has the kind ${kind}`,
        'Add it to units.yaml or correct it',
      );
    if (item.category !== null && !categories.some(({ code }) => code === item.category))
      findings.add(at(['category']), `no category ${item.category}`, 'Correct it or add it');
    if (codes.indexOf(item.code) < position)
      findings.add(at(['code']), `two services have the code ${item.code}`, 'Give each a code of its own');
    return parsed.success ? [parsed.data] : [];
  });
}
