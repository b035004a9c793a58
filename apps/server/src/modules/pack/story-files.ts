import type { Findings } from './fault.ts';
import type { PackFolder } from './folder.ts';
import type { Category, MatterPlan, MatterText, Photo } from './model.ts';
import { matterPlanSchema, matterTextsSchema, photosSchema } from './story-schema.ts';
import { readYaml } from './yaml-file.ts';

const PLAN = 'matters/plan.yaml';

/** Slots that a text may hold in braces besides those of `plan.yaml`: the ground fills them. `building` is without its compound, as 7号楼. */
const GROUND_SLOTS = ['compound', 'building', 'road', 'community'];

/** Names of the slots in a text, for example `compound` in `{compound}南门`. */
export function slotsOf(text: string): string[] {
  return [...text.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? '');
}

/**
 * Reads all files of `matters/` but the plan; every category is known, given once, and its slots can be filled.
 * The plan's phrases are joined to the texts of each category.
 */
export function readMatterTexts(
  folder: PackFolder,
  known: { readonly categories: readonly Category[]; readonly plan: MatterPlan | null },
  findings: Findings,
): MatterText[] {
  const codes = new Set(known.categories.map((category) => category.code));
  const slots = new Set([...GROUND_SLOTS, ...Object.keys(known.plan?.slots ?? {})]);
  const texts = new Map<string, MatterText>();
  for (const file of folder.filesIn('matters', '.yaml').filter((one) => one !== PLAN)) {
    const source = readYaml({ folder, file }, matterTextsSchema, findings);
    source?.value.matters.forEach((text, index) => {
      const at = source.at(['matters', index]);
      if (!codes.has(text.category))
        findings.add(at, `no category ${text.category}`, 'Use a code of catalogue.yaml');
      if (texts.has(text.category)) {
        findings.add(at, `the category ${text.category} is written twice`, 'Put its texts in one place');
      }
      for (const slot of new Set(sentencesOf(text).flatMap(slotsOf))) {
        if (slots.has(slot)) continue;
        findings.add(at, `the slot {${slot}} cannot be filled`, `Use one of: ${[...slots].join(', ')}`);
      }
      texts.set(text.category, withPhrases(text, known.plan));
    });
  }
  return [...texts.values()];
}

/** Every sentence of a category. */
function sentencesOf(text: MatterText): string[] {
  return Object.values(text)
    .filter((part) => typeof part !== 'string')
    .flat()
    .flatMap((part) => (typeof part === 'string' ? [part] : [part.title, part.text]));
}

function withPhrases(text: MatterText, plan: MatterPlan | null): MatterText {
  if (!plan) return text;
  const { phrases } = plan;
  return {
    ...text,
    rework: [...text.rework, ...phrases.rework],
    declines: [...text.declines, ...phrases.declines],
    returns: [...text.returns, ...phrases.returns],
    satisfied: [...text.satisfied, ...phrases.satisfied],
    dissatisfied: [...text.dissatisfied, ...phrases.dissatisfied],
  };
}

/** Reads `matters/plan.yaml`, weights and hours of the demo's matters; a pack without a demo has none. */
export function readMatterPlan(
  folder: PackFolder,
  categories: readonly Category[],
  findings: Findings,
): MatterPlan | null {
  if (!folder.has(PLAN)) return null;
  const source = readYaml({ folder, file: PLAN }, matterPlanSchema, findings);
  if (!source) return null;
  const known = new Set(categories.map((category) => category.code));
  for (const code of Object.keys(source.value.categories)) {
    if (known.has(code)) continue;
    const at = source.at(['categories', code]);
    findings.add(at, `no category ${code}`, 'Use a code of catalogue.yaml');
  }
  return source.value;
}

/** Reads `photos.yaml`, the drawn photos of the demo; each file is there and its categories are known. */
export function readPhotos(folder: PackFolder, categories: readonly Category[], findings: Findings): Photo[] {
  const file = 'photos.yaml';
  if (!folder.has(file)) return [];
  const source = readYaml({ folder, file }, photosSchema, findings);
  const known = new Set(categories.map((category) => category.code));
  source?.value.photos.forEach((photo, index) => {
    const at = source.at(['photos', index]);
    if (!folder.has(photo.file)) {
      findings.add(at, `${photo.file} is missing`, 'Add the photo or remove its entry');
    }
    for (const code of photo.categories.filter((entry) => !known.has(entry))) {
      findings.add(at, `no category ${code}`, 'Use a code of catalogue.yaml');
    }
  });
  return source?.value.photos ?? [];
}
