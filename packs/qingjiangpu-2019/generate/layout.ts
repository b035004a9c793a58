import { type SeededRandom, seededRandom } from '../../../apps/server/src/modules/pack/index.ts';
import { type Claim, type CutStyle, divide } from './divide.ts';
import {
  districtOutline,
  type Point,
  TOWN_GROUPS,
  TOWN_PLANS,
  type TownGroup,
  type TownPlan,
} from './ground.ts';
import { type Cell, type Planar, pointOf, refine, startPlanar, surfaceOf } from './planar.ts';

/** A community of `areas.csv`. */
export interface Community {
  readonly code: string;
  readonly town: string;
  readonly name: string;
  readonly english: string;
}

/** A piece of ground that becomes a grid; its number is given later. */
export interface GridCell {
  readonly community: Community;
  readonly town: TownPlan;
  readonly cell: Cell;
  /** Set for a single large site (专属网格). */
  readonly site: { readonly zh: string; readonly en: string } | null;
}

export interface Layout {
  readonly planar: Planar;
  readonly grids: readonly GridCell[];
}

export const GRID_COUNT = 345;
const SEED = 320812;

/** Sites with a grid of their own, by community. */
export const SITES: ReadonlyMap<string, { readonly zh: string; readonly en: string }> = new Map([
  ['320812008002', { zh: '客运站', en: 'Coach Station' }],
  ['320812006004', { zh: '行政中心', en: 'Civic Centre' }],
  ['320812011003', { zh: '丽景商贸城', en: 'Lijing Market' }],
  ['320812005006', { zh: '港口物流园', en: 'Port Logistics Park' }],
  ['320812001010', { zh: '京河湾软件园', en: 'Jinghewan Software Park' }],
  ['320812012004', { zh: '白鹭湖公园', en: 'Bailu Lake Park' }],
  ['320812010003', { zh: '西安路校区', en: "Xi'an Road Campus" }],
  ['320812005013', { zh: '果蔬批发市场', en: 'Produce Market' }],
  ['320812003002', { zh: '化工新村工业园', en: 'Huagong Industrial Park' }],
]);

const URBAN: Omit<CutStyle, 'rank'> = { turn: -0.14, sway: 0.1 };
const RURAL: Omit<CutStyle, 'rank'> = { turn: 0.06, sway: 0.28 };

/** Divides the district into towns, communities and 345 grids; the same every time. */
export function layOut(communities: readonly Community[]): Layout {
  const random = seededRandom(SEED);
  const { planar, cell } = startPlanar(districtOutline());
  const towns = layOutGroup({ planar, random }, TOWN_GROUPS, cell);
  const counts = gridCounts(communities);
  const grids = TOWN_PLANS.flatMap((town) => {
    const own = communities.filter((community) => community.town === town.code);
    return layOutTown(
      { planar, random, counts },
      { town, cell: towns.get(town.code) ?? [], communities: own },
    );
  });
  return { planar, grids };
}

const TOWN_CUTS: CutStyle = { ...URBAN, sway: 0.12, rank: 1 };

const partName = (part: TownGroup | string): string => (typeof part === 'string' ? part : part.name);

function groundOf(part: TownGroup | string): { readonly surface: number; readonly place: Point } {
  if (typeof part === 'string') {
    const plan = TOWN_PLANS.find(({ code }) => code === part);
    if (!plan) throw new RangeError(`no plan for the town ${part}`);
    return { surface: plan.surface, place: [plan.east, plan.north] };
  }
  const surface = part.parts.reduce((sum, inner) => sum + groundOf(inner).surface, 0);
  return { surface, place: part.place };
}

/** Divides a group among its parts, then each part that is a group again; answers a cell for each town. */
function layOutGroup(
  tools: Pick<Work, 'planar' | 'random'>,
  group: TownGroup,
  cell: Cell,
): Map<string, Cell> {
  const claims = group.parts.map((part): Claim => ({ code: partName(part), ...groundOf(part) }));
  const along = group.along === 'north' ? Math.PI / 2 : 0;
  const style = group.along === null ? TOWN_CUTS : { ...TOWN_CUTS, along };
  const cells = divide(tools.planar, { cell, claims }, { style, random: tools.random });
  const towns = group.parts.map((part): Map<string, Cell> => {
    const own = cells.get(partName(part)) ?? [];
    return typeof part === 'string' ? new Map([[part, own]]) : layOutGroup(tools, part, own);
  });
  return new Map(towns.flatMap((town) => [...town]));
}

interface Work {
  readonly planar: Planar;
  readonly random: SeededRandom;
  readonly counts: ReadonlyMap<string, number>;
}

function layOutTown(
  { planar, random, counts }: Work,
  ground: { readonly town: TownPlan; readonly cell: Cell; readonly communities: readonly Community[] },
): GridCell[] {
  const { town, communities } = ground;
  const manner = town.isUrban ? URBAN : RURAL;
  const wanted = communities.map((community): Claim => {
    const grids = counts.get(community.code) ?? 1;
    return { code: community.code, surface: (grids + 1) * (0.75 + random.next() * 0.5), place: null };
  });
  const claims = scaled(wanted, planar, ground.cell);
  const cells = divide(planar, { cell: ground.cell, claims }, { style: { ...manner, rank: 2 }, random });
  return communities.flatMap((community) => {
    const cell = cells.get(community.code) ?? [];
    const pieces = Array.from(
      { length: counts.get(community.code) ?? 1 },
      (_, index): Claim => ({
        code: String(index),
        surface: 0.8 + random.next() * 0.4,
        place: null,
      }),
    );
    const style: CutStyle = { ...manner, sway: manner.sway * 1.3, rank: 3 };
    const parts = divide(planar, { cell, claims: scaled(pieces, planar, cell) }, { style, random });
    const site = SITES.get(community.code) ?? null;
    const special = String(random.between(0, pieces.length - 1));
    return [...parts].map(
      ([code, part]): GridCell => ({
        community,
        town,
        cell: part,
        site: code === special ? site : null,
      }),
    );
  });
}

/** Claims with their surfaces in square kilometres of the ground at hand. */
function scaled(claims: readonly Claim[], planar: Planar, cell: Cell): Claim[] {
  const ground = surfaceOf(refine(planar, cell).map((vertex) => pointOf(planar, vertex)));
  const sum = claims.reduce((all, claim) => all + claim.surface, 0);
  return claims.map((claim) => ({ ...claim, surface: (claim.surface / sum) * ground }));
}

/** How many grids each community has: two in the country, three in town, the rest to the first of every town in turn. */
export function gridCounts(communities: readonly Community[]): Map<string, number> {
  const urban = new Set(TOWN_PLANS.filter((plan) => plan.isUrban).map((plan) => plan.code));
  const counts = new Map(communities.map(({ code, town }) => [code, urban.has(town) ? 3 : 2]));
  const sum = (): number => [...counts.values()].reduce((all, count) => all + count, 0);
  const growing = communities.filter(
    ({ code, town }, index) => SITES.has(code) || (urban.has(town) && index % 5 === 0),
  );
  for (let turn = 0; sum() < GRID_COUNT; turn += 1) {
    const community = growing[turn % growing.length];
    if (community) counts.set(community.code, (counts.get(community.code) ?? 0) + 1);
  }
  return counts;
}
