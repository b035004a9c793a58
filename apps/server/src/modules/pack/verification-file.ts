import { impersonalSchema } from '@gezhi/domain/text';
import { FACTS_MOST, FOUND, NOTE_MOST, WHAT_MOST } from '@gezhi/domain/verification';
import { z } from 'zod';
import type { Findings } from './fault.ts';
import type { PackFolder } from './folder.ts';
import type { Area } from './model.ts';
import { readYaml } from './yaml-file.ts';

const FILE = 'verifications.yaml';

const words = impersonalSchema(200);
const code = z.string().regex(/^\d{12}(\d{3})?$/);
const fact = { area: code, what: impersonalSchema(WHAT_MOST), note: impersonalSchema(NOTE_MOST).optional() };

/** Lists of facts that the demo's centre hands down (docs/field.md §2.29); days count from the moment of loading, so they never rot. */
const verificationsSchema = z.strictObject({
  /** What is said when an answer is sent back, and when it is accepted. */
  sentBack: words,
  accepted: words,
  lists: z
    .array(
      z.strictObject({
        daysAgo: z.number().int().min(1).max(28),
        /** Days from the handing down until the answers are due. */
        days: z.number().int().min(1).max(60),
        /** Each with how far it has come. */
        facts: z
          .array(
            z.discriminatedUnion('end', [
              z.strictObject({ ...fact, end: z.enum(['open', 'takenUp']) }),
              z.strictObject({
                ...fact,
                end: z.enum(['answered', 'sentBack', 'accepted']),
                found: z.enum(FOUND),
                answer: words,
              }),
            ]),
          )
          .min(1)
          .max(FACTS_MOST),
      }),
    )
    .min(1),
});
export type PackVerifications = z.infer<typeof verificationsSchema>;

/** Reads them; the demo of a pack without the file has none. */
export function readVerifications(
  folder: PackFolder,
  areas: readonly Area[],
  findings: Findings,
): PackVerifications | null {
  if (!folder.has(FILE)) return null;
  const source = readYaml({ folder, file: FILE }, verificationsSchema, findings);
  if (source === null) return null;
  const known = new Set(areas.map((area) => area.code));
  for (const [list, { facts }] of source.value.lists.entries())
    for (const [row, { area }] of facts.entries())
      if (!known.has(area)) {
        const place = source.at(['lists', list, 'facts', row, 'area']);
        findings.add(place, `no area has the code ${area}`, 'Correct the code or add the area');
      }
  return source.value;
}
