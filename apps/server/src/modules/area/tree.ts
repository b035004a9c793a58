import type { AreaReach, ReachLevel } from '@gezhi/domain/access';
import { type Area, type AreaLevel, GridLocator, type GridOutline } from '@gezhi/domain/area';
import type { Transaction } from '../../platform/db/index.ts';

/** Where something belongs, by level: what a matter carries as its own columns. */
export type Stamp = Readonly<Record<ReachLevel, number | null>>;

const STAMPED: readonly ReachLevel[] = ['district', 'town', 'community', 'grid'];

interface AreaRow {
  id: number;
  parent_id: number | null;
  level: AreaLevel;
  code: string;
  name: string;
  name_en: string | null;
  short: string;
  centre_lon: number | null;
  centre_lat: number | null;
  valid_from: string;
  valid_to: string | null;
}

/** The tree of areas in memory: some thousand rows, asked at every request and changed a few times a year. */
export class AreaTree {
  readonly areas: readonly Area[];
  readonly locator: GridLocator;
  readonly #byId = new Map<number, Area>();
  readonly #children = new Map<number, Area[]>();

  constructor(areas: readonly Area[], outlines: readonly GridOutline[]) {
    this.areas = areas;
    this.locator = new GridLocator(outlines);
    for (const area of areas) {
      this.#byId.set(area.id, area);
      if (area.parentId !== null) {
        const siblings = this.#children.get(area.parentId) ?? [];
        siblings.push(area);
        this.#children.set(area.parentId, siblings);
      }
    }
  }

  find(id: number): Area | undefined {
    return this.#byId.get(id);
  }

  childrenOf(id: number): readonly Area[] {
    return this.#children.get(id) ?? [];
  }

  /** The area and all above it, nearest first. */
  pathOf(id: number): readonly Area[] {
    const path: Area[] = [];
    for (
      let area = this.find(id);
      area !== undefined;
      area = area.parentId === null ? undefined : this.find(area.parentId)
    ) {
      path.push(area);
    }
    return path;
  }

  /** The area and all below it. */
  within(id: number): readonly Area[] {
    const area = this.find(id);
    if (area === undefined) return [];
    return [area, ...this.childrenOf(id).flatMap((child) => this.within(child.id))];
  }

  /** Ids by level of an area and its ancestors; levels below stay null. */
  stampOf(id: number | null): Stamp {
    const stamp: Record<ReachLevel, number | null> = {
      district: null,
      town: null,
      community: null,
      grid: null,
      place: null,
    };
    for (const area of id === null ? [] : this.pathOf(id)) {
      const level = STAMPED.find((one) => one === area.level);
      if (level !== undefined) stamp[level] = area.id;
    }
    return stamp;
  }

  /** Whether matters carry the level of the area. */
  isStamped(id: number): boolean {
    const level = this.find(id)?.level;
    return STAMPED.some((one) => one === level);
  }

  /** What a duty over the area reaches: itself where matters carry its level, else the ids of the nearest level below. */
  reachOf(id: number): AreaReach {
    const area = this.find(id);
    const level = STAMPED.find((one) => one === area?.level);
    if (area === undefined) return { level: 'grid', ids: [] };
    if (level !== undefined) return { level, ids: [id] };
    const below = this.childrenOf(id).map((child) => this.reachOf(child.id));
    const nearest = below[0]?.level ?? 'grid';
    return { level: nearest, ids: below.filter((one) => one.level === nearest).flatMap((one) => one.ids) };
  }
}

/** Reads areas in force and the outlines of the grids. */
export async function loadAreaTree(tx: Transaction): Promise<AreaTree> {
  const areas = await tx.query<AreaRow>(
    `select id, parent_id, level, code, name, name_en, short, centre_lon, centre_lat,
       valid_from::text as valid_from, valid_to::text as valid_to
     from areas where valid_to is null or valid_to > $1::date order by code collate "C"`,
    [tx.now],
  );
  const outlines = await tx.query<GridOutline>(
    `select a.id, a.code, o.geometry from area_outlines o join areas a on a.id = o.area_id
     where a.level = 'grid' and (a.valid_to is null or a.valid_to > $1::date) order by a.code collate "C"`,
    [tx.now],
  );
  return new AreaTree(areas.rows.map(toArea), outlines.rows);
}

function toArea(row: AreaRow): Area {
  return {
    id: row.id,
    parentId: row.parent_id,
    level: row.level,
    code: row.code,
    name: row.name,
    nameEn: row.name_en,
    short: row.short,
    centre: row.centre_lon === null || row.centre_lat === null ? null : [row.centre_lon, row.centre_lat],
    validFrom: row.valid_from,
    validTo: row.valid_to,
  };
}
