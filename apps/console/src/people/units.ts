import { levelOfUnitName, sayKind, type Unit, unitList } from '@gezhi/domain/people';
import { type Language, say, useLanguage } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Areas, useAreas } from '../area/areas.ts';
import { asking, SELDOM_CHANGES } from '../connection/ask.ts';

/** The units of the district, found by id or by code. */
export class Units {
  readonly all: readonly Unit[];
  readonly #language: Language;
  readonly #byId: ReadonlyMap<number, Unit>;
  readonly #byCode: ReadonlyMap<string, Unit>;
  readonly #areas: Areas | undefined;

  constructor(all: readonly Unit[], language: Language, areas?: Areas) {
    this.all = all;
    this.#areas = areas;
    this.#language = language;
    this.#byId = new Map(all.map((unit) => [unit.id, unit]));
    this.#byCode = new Map(all.map((unit) => [unit.code, unit]));
  }

  find(id: number | null | undefined): Unit | undefined {
    return id === null || id === undefined ? undefined : this.#byId.get(id);
  }

  withCode(code: string | null | undefined): Unit | undefined {
    return code === null || code === undefined ? undefined : this.#byCode.get(code);
  }

  nameOf(unit: Unit | undefined): string {
    if (unit === undefined) return '—';
    return this.#language === 'en' ? unit.nameEn : unit.name;
  }

  sayName(id: number | null | undefined): string {
    return this.nameOf(this.find(id));
  }

  /** The unit that rules call so, or what units that do the same in each area are called; what stands for the matter's own area in words. */
  sayCalled(name: string): string {
    const level = levelOfUnitName(name);
    if (level !== undefined) return say('dutyList', `own.${level}`);
    const one = this.withCode(name);
    return one === undefined ? (this.#sayKind(name) ?? '—') : this.nameOf(one);
  }

  #sayKind(name: string): string | undefined {
    return sayKind(this.all, name, (unit) => {
      const area = this.#areas?.find(unit.areaId);
      return {
        unit: this.nameOf(unit),
        area: area === undefined ? null : (this.#areas?.nameOf(area) ?? null),
      };
    });
  }

  /**
   * The name as a cell has room for it: without the district's own name before it.
   * @param district name of the district in the language of the screen
   */
  sayShort(id: number | null | undefined, district: string): string {
    const name = this.sayName(id);
    return district !== '' && name.startsWith(district) ? name.slice(district.length).trim() || name : name;
  }
}

/** The units; empty until they have come. */
export function useUnits(): Units {
  const [language] = useLanguage();
  const { data } = useQuery({ ...asking(unitList, {}), ...SELDOM_CHANGES });
  const areas = useAreas();
  return useMemo(() => new Units(data?.items ?? [], language, areas), [data, language, areas]);
}
