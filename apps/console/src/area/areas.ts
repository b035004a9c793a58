import { type Area, type AreaLevel, areaTree } from '@gezhi/domain/area';
import { type Language, say, useLanguage } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { asking, SELDOM_CHANGES } from '../connection/ask.ts';

/** The number of a grid as people and maps write it: three digits. */
export function numberOf(grid: Area): string {
  return grid.short.padStart(3, '0');
}

/** The tree of areas held in memory: names and paths are looked up, never asked for one by one. */
export class Areas {
  readonly all: readonly Area[];
  /** True when boundaries are invented: every map then says so. */
  readonly sketch: boolean;
  /** Name of the whole house in the language of the screen. */
  readonly house: string;
  readonly #language: Language;
  readonly #byId: ReadonlyMap<number, Area>;
  readonly #children: ReadonlyMap<number | null, readonly Area[]>;

  constructor(all: readonly Area[], about: { sketch: boolean; house: string; language: Language }) {
    this.all = all;
    this.sketch = about.sketch;
    this.house = about.house;
    this.#language = about.language;
    this.#byId = new Map(all.map((area) => [area.id, area]));
    this.#children = Map.groupBy(all, (area) => area.parentId);
  }

  find(id: number | null | undefined): Area | undefined {
    return id === null || id === undefined ? undefined : this.#byId.get(id);
  }

  /** The topmost areas: those whose parent is not among them. */
  roots(): readonly Area[] {
    return this.all.filter((area) => area.parentId === null || !this.#byId.has(area.parentId));
  }

  childrenOf(id: number | null): readonly Area[] {
    return this.#children.get(id) ?? [];
  }

  nameOf(area: Area): string {
    return this.#language === 'en' ? (area.nameEn ?? area.name) : area.name;
  }

  /** From the street down to the area itself; the district is left out where there is more to say. */
  pathTo(id: number | null | undefined): readonly Area[] {
    const path: Area[] = [];
    for (let area = this.find(id); area !== undefined; area = this.find(area.parentId)) path.unshift(area);
    return path.length > 1 ? path.slice(1) : path;
  }

  /** 水渡口街道 安澜社区第12网格; a name that repeats the one above it stands for both. */
  sayPath(id: number | null | undefined): string {
    const names = this.pathTo(id).map((area) => this.nameOf(area));
    return names.filter((name, at) => names[at + 1]?.startsWith(name) !== true).join(' ');
  }

  /** Where a row lies, short enough for a cell: community and number of the grid, or the name of what is known. */
  sayShort(row: { gridId: number | null; communityId: number | null; townId: number | null }): string {
    const grid = this.find(row.gridId);
    const community = this.find(row.communityId ?? grid?.parentId);
    if (community === undefined) return this.#short(this.find(row.townId)) ?? '—';
    return [this.#short(community), grid === undefined ? undefined : numberOf(grid)]
      .filter(Boolean)
      .join(' ');
  }

  /** The number of a grid, or a dash where there is none. */
  sayNumber(id: number | null): string {
    const grid = this.find(id);
    return grid === undefined ? '—' : numberOf(grid);
  }

  /** All areas of one level, in the order of their codes. */
  ofLevel(level: AreaLevel): readonly Area[] {
    return this.all.filter((area) => area.level === level);
  }

  /** The name without the word for its level, which a cell has no room for. */
  #short(area: Area | undefined): string | undefined {
    if (area === undefined) return undefined;
    return this.nameOf(area).replace(new RegExp(` ?(${say('area', 'endings')})$`), '');
  }
}

/** The areas of the district; empty until they have come. */
export function useAreas(): Areas {
  const [language] = useLanguage();
  const { data } = useQuery({ ...asking(areaTree, {}), ...SELDOM_CHANGES });
  return useMemo(() => {
    const house = language === 'en' ? data?.nameEn : data?.name;
    return new Areas(data?.items ?? [], { sketch: data?.sketch ?? false, house: house ?? '', language });
  }, [data, language]);
}
