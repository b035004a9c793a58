import { type ListedReason, listedReasonSchema } from '@gezhi/domain/rating-reason';
import { z } from 'zod';
import type { Findings } from './fault.ts';
import type { PackFolder } from './folder.ts';
import { readYaml } from './yaml-file.ts';

const FILE = 'rating-reasons.yaml';

/** One reason of `rating-reasons.yaml` (docs/field.md §2.20); its place in the file is its place in the list. */
const reasonSchema = z.strictObject({
  code: z.string(),
  zh: z.string().trim(),
  en: z.string().trim(),
  levels: z.array(z.string()),
  demandsReopening: z.boolean().default(false),
  from: z.string().default('2019-01-01'),
  to: z.string().nullable().default(null),
});

const fileSchema = z.strictObject({ reasons: z.array(reasonSchema) });

/** Reads the reasons of a rating; a pack without the file has none. */
export function readReasonFile(folder: PackFolder, findings: Findings): readonly ListedReason[] {
  if (!folder.has(FILE)) return [];
  const source = readYaml({ folder, file: FILE }, fileSchema, findings);
  if (source === null) return [];
  const codes = source.value.reasons.map(({ code }) => code);
  return source.value.reasons.flatMap((reason, position) => {
    const parsed = listedReasonSchema.safeParse({ ...reason, position });
    const at = (parts: readonly PropertyKey[]) => source.at(['reasons', position, ...parts]);
    for (const { path: parts, message } of parsed.error?.issues ?? [])
      findings.add(
        at(parts),
        `${parts.join('.')}: ${message}`,
        'Use levels of the list and short words about nobody',
      );
    if (codes.indexOf(reason.code) < position)
      findings.add(at(['code']), `two reasons have the code ${reason.code}`, 'Give each a code of its own');
    return parsed.success ? [parsed.data] : [];
  });
}
