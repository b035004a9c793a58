import type { Area } from '@gezhi/domain/area';
import type { Language } from '@gezhi/public';
import type { AreaTree, Rings } from '../modules/area/index.ts';

/** The name of an area in a language; Chinese where there is no other. */
export function areaName(area: Area, language: Language): string {
  return language === 'en' ? (area.nameEn ?? area.name) : area.name;
}

/** A name without that of the area above it, as neighbours call each other: 第3网格. */
function shortName(tree: AreaTree, area: Area, language: Language): string {
  const parent = area.parentId === null ? undefined : tree.find(area.parentId);
  const name = areaName(area, language);
  const above = parent === undefined ? '' : areaName(parent, language);
  const rest = above !== '' && name.startsWith(above) ? name.slice(above.length).trim() : name;
  return rest === '' ? name : rest;
}

interface Drawing {
  readonly area: Area;
  readonly rings: Rings;
  readonly language: Language;
}

/** An area as a picture shows it. */
export function drawnArea(tree: AreaTree, { area, rings, language }: Drawing) {
  const name = areaName(area, language);
  return { code: area.code, name, label: shortName(tree, area, language), rings };
}
