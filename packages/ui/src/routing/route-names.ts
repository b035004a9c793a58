import type { Area } from '@gezhi/domain/area';
import type { RouteNames } from './say-route.ts';

/** The books of names that every app keeps. */
interface Books {
  readonly areas: {
    readonly all: readonly Area[];
    find(id: number): Area | undefined;
    nameOf(area: Area | undefined): string;
  };
  readonly categories: { sayName(code: string): string };
  readonly units: { sayName(id: number): string };
}

/** What the sentence of a proposal is worded with; an area that is gone is said by its number. */
export function routeNames({ areas, categories, units }: Books): RouteNames {
  return {
    area: (id) => {
      const found = areas.find(id);
      return found === undefined ? String(id) : areas.nameOf(found);
    },
    category: (code) => categories.sayName(code),
    unit: (id) => units.sayName(id),
    districtId: areas.all.find((one) => one.parentId === null)?.id ?? null,
  };
}
