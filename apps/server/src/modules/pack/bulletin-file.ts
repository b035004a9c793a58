import { BULLETIN_KINDS, bulletinInputSchema } from '@gezhi/domain/bulletin';
import { z } from 'zod';
import type { Findings } from './fault.ts';
import type { PackFolder } from './folder.ts';
import type { Area } from './model.ts';
import { readYaml } from './yaml-file.ts';

const FILE = 'bulletins.yaml';

const words = z.strictObject({ title: z.string().trim(), text: z.string().trim() });

/** One bulletin of `bulletins.yaml` (docs/field.md §1.6); its time counts in hours from the moment of loading, so it never rots. */
const bulletinSchema = z.strictObject({
  /** Code of the area; null: the whole district. */
  area: z.string().nullable().default(null),
  kind: z.enum(BULLETIN_KINDS),
  zh: words,
  en: words.nullable().default(null),
  contactPhone: z.string().nullable().default(null),
  /** When it began; negative, or it would have been written by nobody yet. */
  fromHours: z.number().max(0),
  untilHours: z.number(),
});
export type PackBulletin = z.infer<typeof bulletinSchema>;

const bulletinsSchema = z.strictObject({ bulletins: z.array(bulletinSchema) });

/** Reads the bulletins of a pack; a pack without the file has none. */
export function readBulletins(
  folder: PackFolder,
  areas: readonly Area[],
  findings: Findings,
): readonly PackBulletin[] {
  if (!folder.has(FILE)) return [];
  const source = readYaml({ folder, file: FILE }, bulletinsSchema, findings);
  if (source === null) return [];
  source.value.bulletins.forEach((bulletin, index) => {
    const add = (parts: readonly PropertyKey[], fault: string, remedy: string): void =>
      findings.add(source.at(['bulletins', index, ...parts]), fault, remedy);
    if (bulletin.area !== null && !areas.some(({ code }) => code === bulletin.area))
      add(
        ['area'],
        `no area has the code ${bulletin.area}`,
        'Correct it, or name none for the whole district',
      );
    for (const { path: parts, message } of faultsOf(bulletin))
      add(
        parts,
        `${parts.join('.')}: ${message}`,
        'Write no number of a person, and an end after the beginning',
      );
  });
  return source.value.bulletins;
}

/** What the product itself would refuse. */
function faultsOf({ kind, zh, en, contactPhone, fromHours, untilHours }: PackBulletin) {
  const at = (hours: number) => new Date(hours * 3_600_000).toISOString();
  const times = { from: at(fromHours), until: at(untilHours) };
  const id = '01990000-0000-7000-8000-000000000000';
  return (
    bulletinInputSchema.safeParse({ id, areaId: 1, kind, zh, en, contactPhone, ...times }).error?.issues ?? []
  );
}
