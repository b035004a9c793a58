import { z } from 'zod';
import type { Findings } from './fault.ts';
import type { PackFolder } from './folder.ts';
import type { Area, Category, Major, Title } from './model.ts';
import { readYaml } from './yaml-file.ts';

const FILE = 'platforms.yaml';

const word = z.string().trim().min(1);

const platformSchema = z.strictObject({
  code: z
    .string()
    .regex(/^[a-z][A-Za-z]{0,29}$/)
    .refine((one) => one !== 'all', { message: '“all” stands for all platforms' }),
  zh: word,
  en: word,
  /** Whose matters it sorts; the root area unless said. */
  area: z.string().optional(),
  /** Majors of two digits and categories of four; one named by itself belongs here whatever its major. */
  categories: z.array(z.string()).min(1),
  /** Titles whose desks open on it. */
  titles: z.array(z.string()).default([]),
});

/** `platforms.yaml`: the queues of a district over its catalogue (docs/field.md §2.35). */
const platformsSchema = z.strictObject({ platforms: z.array(platformSchema) });

/** One queue of a district. */
export type PackPlatform = Omit<z.output<typeof platformSchema>, 'area'> & { readonly area: string };

interface Known {
  readonly root: string;
  readonly areas: readonly Area[];
  readonly majors: readonly Major[];
  readonly categories: readonly Category[];
  readonly titles: readonly Title[];
}

/** Reads the platforms of a pack, every category in exactly one of each area that has any; a pack without the file has none. */
export function readPlatformFile(
  folder: PackFolder,
  known: Known,
  findings: Findings,
): readonly PackPlatform[] {
  if (!folder.has(FILE)) return [];
  const source = readYaml({ folder, file: FILE }, platformsSchema, findings);
  if (source === null) return [];
  const platforms = source.value.platforms.map((one) => ({ ...one, area: one.area ?? known.root }));
  const codes = new Set([...known.majors, ...known.categories].map(({ code }) => code));
  platforms.forEach((platform, index) => {
    for (const [part, fault] of faultsOf(platform, codes, known))
      findings.add(source.at(['platforms', index, part]), fault, 'Correct it or add it');
    const twice = platforms.findIndex(({ area, code }) => area === platform.area && code === platform.code);
    if (twice < index)
      findings.add(source.at(['platforms', index]), `${platform.code} is given twice`, 'Remove one of them');
  });
  for (const area of new Set(platforms.map((platform) => platform.area)))
    for (const fault of placedOnce(
      platforms.filter((platform) => platform.area === area),
      known.categories,
    ))
      findings.add(source.at(['platforms']), fault, 'Put each category into one platform');
  return platforms;
}

function faultsOf(
  { area, categories, titles }: PackPlatform,
  codes: ReadonlySet<string>,
  known: Known,
): (readonly ['area' | 'categories' | 'titles', string])[] {
  return [
    ...(known.areas.some(({ code }) => code === area)
      ? []
      : [['area', `no area has the code ${area}`] as const]),
    ...categories
      .filter((code) => !codes.has(code))
      .map((code) => ['categories', `no category ${code}`] as const),
    ...titles
      .filter((title) => !known.titles.some(({ code }) => code === title))
      .map((title) => ['titles', `no title ${title}`] as const),
  ];
}

/** What is wrong where a category waits in no platform of an area, or in several. */
function placedOnce(platforms: readonly PackPlatform[], categories: readonly Category[]): string[] {
  const naming = (code: string) => platforms.filter((platform) => platform.categories.includes(code)).length;
  return categories.flatMap(({ code }) => {
    const places = naming(code) > 0 ? naming(code) : naming(code.slice(0, 2));
    return places === 1 ? [] : [`${code} is in ${places === 0 ? 'no platform' : `${places} platforms`}`];
  });
}
