import { levelOfUnitName, sayKind, type Unit, unitList } from '@gezhi/domain/people';
import { type Language, say, useLanguage } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Areas, useAreas } from '../area/areas.ts';
import { asking, SELDOM_CHANGES } from '../connection/ask.ts';

/** The units of the district, found by id. */
export class Units {
  readonly all: readonly Unit[];
  readonly #language: Language;
  readonly #byId: ReadonlyMap<number, Unit>;
  readonly #areas: Areas | undefined;

  constructor(all: readonly Unit[], language: Language, areas?: Areas) {
    this.all = all;
    this.#areas = areas;
    this.#language = language;
    this.#byId = new Map(all.map((unit) => [unit.id, unit]));
  }

  find(id: number | null | undefined): Unit | undefined {
    return id === null || id === undefined ? undefined : this.#byId.get(id);
  }

  nameOf(unit: Unit): string {
    return this.#language === 'en' ? unit.nameEn : unit.name;
  }

  sayName(id: number | null | undefined): string {
    const unit = this.find(id);
    return unit === undefined ? '' : this.nameOf(unit);
  }

  /** The unit that rules call so, or what units that do the same in each area are called; what stands for the matter's own area in words. */
  sayCalled(name: string): string {
    const level = levelOfUnitName(name);
    if (level !== undefined) return say('dutyList', `own.${level}`);
    const unit = this.all.find((one) => one.code === name);
    return unit === undefined ? (this.#sayKind(name) ?? name) : this.nameOf(unit);
  }

  #sayKind(name: string): string | undefined {
    return sayKind(this.all, name, (unit) => ({
      unit: this.nameOf(unit),
      area: this.#areas?.sayName(unit.areaId) ?? null,
    }));
  }
}

/** The units; empty until they have come. */
export function useUnits(): Units {
  const [language] = useLanguage();
  const { data } = useQuery({ ...asking(unitList, {}), ...SELDOM_CHANGES });
  const areas = useAreas();
  return useMemo(() => new Units(data?.items ?? [], language, areas), [data, language, areas]);
}
