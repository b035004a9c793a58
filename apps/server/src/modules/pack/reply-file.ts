import { replyInputSchema } from '@gezhi/domain/canned-reply';
import { z } from 'zod';
import type { Findings } from './fault.ts';
import type { PackFolder } from './folder.ts';
import type { Area, Category, Unit } from './model.ts';
import { readYaml } from './yaml-file.ts';

const FILE = 'replies.yaml';

/** One canned reply of `replies.yaml` (docs/field.md §2.16): of a single unit, or of the whole district. */
const replySchema = z.strictObject({
  /** Its name in the pack; the id of one that was written in the database. */
  code: z.string().regex(/^[A-Za-z0-9-]+$/),
  /** Kind of a single unit, or the code of any. */
  unit: z.string().nullable().default(null),
  /** Code of the area whose they are; null: the whole district's, or the unit's. */
  area: z.string().nullable().default(null),
  zh: z.string().trim().nullable().default(null),
  en: z.string().trim().nullable().default(null),
  kinds: z.array(z.string()).default([]),
  phases: z.array(z.string()).default([]),
  categories: z.array(z.string()).default([]),
});
export type PackReply = z.infer<typeof replySchema>;

const repliesSchema = z.strictObject({ replies: z.array(replySchema) });

interface Known {
  readonly areas: readonly Area[];
  readonly units: readonly Unit[];
  readonly categories: readonly Category[];
  readonly majors: readonly { readonly code: string }[];
}

/** Reads the canned replies of a pack; a pack without the file has none. */
export function readReplies(folder: PackFolder, known: Known, findings: Findings): readonly PackReply[] {
  if (!folder.has(FILE)) return [];
  const source = readYaml({ folder, file: FILE }, repliesSchema, findings);
  if (source === null) return [];
  const { replies } = source.value;
  const codes = replies.map(({ code }) => code);
  replies.forEach((reply, index) => {
    if (codes.indexOf(reply.code) < index)
      findings.add(
        source.at(['replies', index]),
        `two replies have the code ${reply.code}`,
        'Give each a code of its own',
      );
    for (const { parts, fault, remedy } of faultsOf(reply, known))
      findings.add(source.at(['replies', index, ...parts]), fault, remedy);
  });
  return replies;
}

/** The unit that a reply names, by its code or as the only one of its kind; undefined where there is none. */
export function unitOfReply(named: string, units: readonly Unit[]): Unit | undefined {
  const ofKind = units.filter((one) => one.kind === named);
  return units.find(({ code }) => code === named) ?? (ofKind.length === 1 ? ofKind[0] : undefined);
}

interface ReplyFault {
  readonly parts: readonly PropertyKey[];
  readonly fault: string;
  readonly remedy: string;
}

/** What the product itself would refuse, and names that the pack does not have. */
function faultsOf(reply: PackReply, { areas, units, categories, majors }: Known): ReplyFault[] {
  const { unit, area, code: _, ...said } = reply;
  const owner = { kind: 'area', id: 1 } as const;
  const parsed = replyInputSchema.safeParse({ ...said, owner, id: '01990000-0000-7000-8000-000000000000' });
  const faults: ReplyFault[] = (parsed.error?.issues ?? []).map(({ path: parts, message }) => ({
    parts,
    fault: `${parts.join('.')}: ${message}`,
    remedy: 'Use variables of the list and no number of a person',
  }));
  if (area !== null && !areas.some(({ code }) => code === area))
    faults.push({ parts: ['area'], fault: `no area has the code ${area}`, remedy: 'Correct the code' });
  if (unit !== null && unitOfReply(unit, units) === undefined)
    faults.push({
      parts: ['unit'],
      fault: `no single unit has the kind ${unit}`,
      remedy: 'Name a single unit of units.yaml, or none for the whole district',
    });
  const codes = [...categories, ...majors].map(({ code }) => code);
  for (const code of reply.categories.filter((one) => !codes.includes(one)))
    faults.push({ parts: ['categories'], fault: `no category ${code}`, remedy: 'Correct it or add it' });
  return faults;
}
