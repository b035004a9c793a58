import { findPersonal } from '@gezhi/domain/privacy';
import { SUMMARY_MOST, TITLE_MOST } from '@gezhi/domain/publication';
import { textSchema } from '@gezhi/domain/text';
import { z } from 'zod';
import type { Findings } from './fault.ts';
import type { PackFolder } from './folder.ts';
import { readYaml } from './yaml-file.ts';

const FILE = 'publications.yaml';

const words = (max: number) =>
  textSchema({ min: 2, max }).refine((text) => findPersonal(text).length === 0, {
    message: 'something of a person stands in it',
  });

/** Words in which moderators of the demo publish what was handled, by category (docs/field.md §7.1). */
const publicationSchema = z.strictObject({
  category: z.string(),
  title: words(TITLE_MOST),
  summary: words(SUMMARY_MOST),
});
export type PackPublication = z.infer<typeof publicationSchema>;

const publicationsSchema = z.strictObject({ publications: z.array(publicationSchema) });

/** Reads them; a pack without the file publishes nothing by itself. */
export function readPublications(
  folder: PackFolder,
  categories: readonly { readonly code: string; readonly public: boolean }[],
  findings: Findings,
): readonly PackPublication[] {
  if (!folder.has(FILE)) return [];
  const source = readYaml({ folder, file: FILE }, publicationsSchema, findings);
  if (source === null) return [];
  source.value.publications.forEach(({ category }, index) => {
    if (categories.some((one) => one.code === category && one.public)) return;
    findings.add(
      source.at(['publications', index, 'category']),
      `${category} is no category that may be public`,
      'Name one of catalogue.yaml with public: true',
    );
  });
  return source.value.publications;
}
