import { type Area, areaTree } from '@gezhi/domain/area';
import { type Language, useLanguage } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { asking, SELDOM_CHANGES } from '../connection/ask.ts';

/** The tree of areas held in memory: names and paths are looked up. */
export class Areas {
  readonly all: readonly Area[];
  /** True when boundaries are invented: every map then says so. */
  readonly sketch: boolean;
  readonly #language: Language;
  readonly #byId: ReadonlyMap<number, Area>;

  constructor(all: readonly Area[], sketch: boolean, language: Language) {
    this.all = all;
    this.sketch = sketch;
    this.#language = language;
    this.#byId = new Map(all.map((area) => [area.id, area]));
  }

  find(id: number | null | undefined): Area | undefined {
    return id === null || id === undefined ? undefined : this.#byId.get(id);
  }

  nameOf(area: Area | undefined): string {
    if (area === undefined) return '';
    return this.#language === 'en' ? (area.nameEn ?? area.name) : area.name;
  }

  sayName(id: number | null | undefined): string {
    return this.nameOf(this.find(id));
  }

  /** The smallest areas known of a place, smallest first, at most two: grid and community. */
  sayPlace(place: {
    readonly gridId: number | null;
    readonly communityId: number | null;
    readonly townId: number | null;
  }): string {
    const names = [place.gridId, place.communityId, place.townId]
      .map((id) => this.sayName(id))
      .filter((name) => name !== '');
    return names.slice(0, 2).join(' · ');
  }
}

/** The areas of the district; empty until they have come. */
export function useAreas(): Areas {
  const [language] = useLanguage();
  const { data } = useQuery({ ...asking(areaTree, {}), ...SELDOM_CHANGES });
  return useMemo(() => new Areas(data?.items ?? [], data?.sketch ?? false, language), [data, language]);
}
