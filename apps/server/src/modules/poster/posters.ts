import type { Area } from '@gezhi/domain/area';
import type { Language } from '@gezhi/public';
import type { Transaction } from '../../platform/db/index.ts';
import type { AreaTree } from '../area/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { districtProfile, postedFor, supervisionOf } from '../people/index.ts';
import type { Poster } from './sheet.ts';

/** The grids of an area in the order of their codes; a grid is its own only one. */
export function gridsIn(tree: AreaTree, areaId: number): readonly number[] {
  return tree.within(areaId).flatMap(({ id, level }) => (level === 'grid' ? [id] : []));
}

interface Asked {
  readonly gridIds: readonly number[];
  readonly language: Language;
  /** Of this site, without a slash at the end. */
  readonly address: string;
}

/** What the posters of some grids say: exactly what their public pages say. */
export async function postersOf(
  tx: Transaction,
  { knowledge, hotline }: { readonly knowledge: Knowledge; readonly hotline: string },
  { gridIds, language, address }: Asked,
): Promise<readonly Poster[]> {
  const { tree, units } = knowledge;
  const profile = await districtProfile(tx);
  const nameOf = ({ name, nameEn }: Area) => (language === 'en' ? (nameEn ?? name) : name);
  const posters: Poster[] = [];
  for (const gridId of gridIds) {
    const area = tree.find(gridId);
    if (area === undefined) continue;
    const above = tree.pathOf(gridId).filter(({ level }) => level === 'town' || level === 'community');
    const supervision = await supervisionOf(tx, { tree, units }, gridId);
    const posted = await postedFor(tx, tree, { gridId, language });
    posters.push({
      district: (language === 'en' ? profile?.nameEn : profile?.name) ?? '',
      path: above
        .toReversed()
        .map(nameOf)
        .join(language === 'en' ? ', ' : ' '),
      name: nameOf(area),
      address: `${address}/public/grids/${area.code}`,
      posts: posted.map(({ name, titles, workPhone }) => ({ name, titles, phone: workPhone })),
      supervision:
        supervision === null
          ? null
          : {
              name: language === 'en' ? supervision.nameEn : supervision.name,
              phone: supervision.phone,
              hours: supervision.hours,
            },
      hotline,
    });
  }
  return posters;
}
