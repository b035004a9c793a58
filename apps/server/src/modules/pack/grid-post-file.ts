import { z } from 'zod';
import type { Findings } from './fault.ts';
import type { PackFolder } from './folder.ts';
import type { Area, Title } from './model.ts';
import { readYaml } from './yaml-file.ts';

const FILE = 'grid-posts.yaml';

const word = z.string().trim().min(1);

const postSchema = z.strictObject({
  code: z.string().regex(/^[a-z][A-Za-z]{0,29}$/),
  zh: word,
  en: word,
  /** Whose grids have to have it; the root area's unless said. */
  area: z.string().optional(),
  /** Titles that fill it: whoever holds one of them for the grid. */
  titles: z.array(z.string()).min(1),
});

/** `grid-posts.yaml`: the posts that every grid of a district has to have (docs/field.md §2.35). */
const postsSchema = z.strictObject({ gridPosts: z.array(postSchema) });

/** One post of every grid. */
export type PackGridPost = Omit<z.output<typeof postSchema>, 'area'> & { readonly area: string };

interface Known {
  readonly root: string;
  readonly areas: readonly Area[];
  readonly titles: readonly Title[];
}

/** Reads the posts of every grid; a pack without the file asks for none. */
export function readGridPosts(folder: PackFolder, known: Known, findings: Findings): readonly PackGridPost[] {
  if (!folder.has(FILE)) return [];
  const source = readYaml({ folder, file: FILE }, postsSchema, findings);
  if (source === null) return [];
  const posts = source.value.gridPosts.map((one) => ({ ...one, area: one.area ?? known.root }));
  posts.forEach((post, index) => {
    if (!known.areas.some(({ code }) => code === post.area))
      findings.add(
        source.at(['gridPosts', index, 'area']),
        `no area has the code ${post.area}`,
        'Correct the code',
      );
    for (const title of post.titles.filter((one) => !known.titles.some(({ code }) => code === one)))
      findings.add(source.at(['gridPosts', index, 'titles']), `no title ${title}`, 'Correct it or add it');
    if (posts.findIndex(({ area, code }) => area === post.area && code === post.code) < index)
      findings.add(source.at(['gridPosts', index]), `${post.code} is given twice`, 'Remove one of them');
  });
  return posts;
}
