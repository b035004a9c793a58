import { type SeededRandom, seededRandom } from '../../apps/server/src/modules/pack/index.ts';
import { type Claim, type CutStyle, divide } from './divide.ts';
import { outlineOf, type Point, projectionAround } from './ground.ts';
import { type Cell, type Planar, pointOf, refine, startPlanar, surfaceOf } from './planar.ts';
import type { GroundSettings, TownGroup, TownPlan } from './settings.ts';

/** A row of `areas.csv` as the generator needs it. */
export interface DrawnArea {
  readonly code: string;
  readonly level: string;
  readonly parent: string | null;
  readonly name: string;
  readonly english: string;
}

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
  /** Whether it is built up. */
  readonly urban: boolean;
  readonly cell: Cell;
  /** Set for a single large site (专属网格). */
  readonly site: { readonly zh: string; readonly en: string } | null;
}

export interface Layout {
  readonly planar: Planar;
  readonly grids: readonly GridCell[];
}

const URBAN: Omit<CutStyle, 'rank'> = { turn: -0.14, sway: 0.1 };
const RURAL: Omit<CutStyle, 'rank'> = { turn: 0.06, sway: 0.28 };

/** Divides the ground of a pack into its areas and grids; the same every time. */
export function layOut(areas: readonly DrawnArea[], settings: GroundSettings): Layout {
  const random = seededRandom(settings.seed);
  const { planar, cell } = startPlanar(outlineOf(settings.extent), projectionAround(settings.centre));
  const communities = communitiesOf(areas);
  const { groups } = settings;
  if (groups === null) {
    const work = { planar, random, counts: evenCounts(communities, settings.grids), settings };
    return { planar, grids: layOutTree({ ...work, areas }, cell) };
  }
  const work = { planar, random, counts: gridCounts(communities, settings), settings };
  const towns = layOutGroup(work, groups, cell);
  const grids = settings.towns.flatMap((town) => {
    const own = communities.filter((community) => community.town === town.code);
    return layOutTown(work, { town, cell: towns.get(town.code) ?? [], communities: own });
  });
  return { planar, grids };
}

const TOWN_CUTS: CutStyle = { ...URBAN, sway: 0.12, rank: 1 };

const partName = (part: TownGroup | string): string => (typeof part === 'string' ? part : part.name);

function groundOf(
  part: TownGroup | string,
  plans: readonly TownPlan[],
): { readonly surface: number; readonly place: Point } {
  if (typeof part === 'string') {
    const plan = plans.find(({ code }) => code === part);
    if (!plan) throw new RangeError(`no plan for the town ${part}`);
    return { surface: plan.surface, place: [plan.east, plan.north] };
  }
  const surface = part.parts.reduce((sum, inner) => sum + groundOf(inner, plans).surface, 0);
  return { surface, place: part.place };
}

/** Divides a group among its parts, then each part that is a group again; answers a cell for each town. */
function layOutGroup(
  tools: Pick<Work, 'planar' | 'random' | 'settings'>,
  group: TownGroup,
  cell: Cell,
): Map<string, Cell> {
  const claims = group.parts.map(
    (part): Claim => ({ code: partName(part), ...groundOf(part, tools.settings.towns) }),
  );
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
  readonly settings: GroundSettings;
}

function layOutTown(
  work: Work,
  ground: { readonly town: TownPlan; readonly cell: Cell; readonly communities: readonly Community[] },
): GridCell[] {
  const { planar, random, counts } = work;
  const { town, communities } = ground;
  const manner = town.urban ? URBAN : RURAL;
  const wanted = communities.map((community): Claim => {
    const grids = counts.get(community.code) ?? 1;
    return { code: community.code, surface: (grids + 1) * (0.75 + random.next() * 0.5), place: null };
  });
  const claims = scaled(wanted, planar, ground.cell);
  const cells = divide(planar, { cell: ground.cell, claims }, { style: { ...manner, rank: 2 }, random });
  return communities.flatMap((community) =>
    layOutCommunity(work, { community, urban: town.urban, cell: cells.get(community.code) ?? [] }),
  );
}

function layOutCommunity(
  { planar, random, counts, settings }: Work,
  { community, urban, cell }: { readonly community: Community; readonly urban: boolean; readonly cell: Cell },
): GridCell[] {
  const manner = urban ? URBAN : RURAL;
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
  const site = settings.sites.find((one) => one.community === community.code) ?? null;
  const special = String(random.between(0, pieces.length - 1));
  return [...parts].map(
    ([code, part]): GridCell => ({
      community,
      urban,
      cell: part,
      site: code === special ? site : null,
    }),
  );
}

interface Tree extends Work {
  readonly areas: readonly DrawnArea[];
}

/** Divides the ground of an area among its parts, level by level down to the grids: of each as much as it has grids. */
function layOutTree(
  tree: Tree,
  cell: Cell,
  area = tree.areas.find(({ parent }) => parent === null),
): GridCell[] {
  if (area === undefined) return [];
  const parts = tree.areas.filter(({ parent }) => parent === area.code);
  const urban = isUrban(area, tree.settings);
  if (parts.length === 0)
    return layOutCommunity(tree, { community: toCommunity(area, tree.areas), urban, cell });
  const { planar, random } = tree;
  const wanted = parts.map((part): Claim => {
    const jitter = 0.85 + random.next() * 0.3;
    return { code: part.code, surface: weightOf(part, tree) * jitter, place: null };
  });
  const isUpper = area.level === 'city' || area.level === 'district';
  const style: CutStyle = isUpper ? TOWN_CUTS : { ...(urban ? URBAN : RURAL), rank: 2 };
  const cells = divide(planar, { cell, claims: scaled(wanted, planar, cell) }, { style, random });
  return parts.flatMap((part) => layOutTree(tree, cells.get(part.code) ?? [], part));
}

/** Grids below an area, and one for the area itself. */
function weightOf(area: DrawnArea, { areas, counts }: Pick<Tree, 'areas' | 'counts'>): number {
  const below = areas.filter(({ parent }) => parent === area.code);
  if (below.length === 0) return (counts.get(area.code) ?? 1) + 1;
  return below.reduce((sum, part) => sum + weightOf(part, { areas, counts }), 0);
}

function isUrban({ code }: DrawnArea, { urban }: GroundSettings): boolean {
  return urban === 'all' || (urban === 'streets' && /^\d{6}0\d\d/.test(code));
}

/** Claims with their surfaces in square kilometres of the ground at hand. */
function scaled(claims: readonly Claim[], planar: Planar, cell: Cell): Claim[] {
  const ground = surfaceOf(refine(planar, cell).map((vertex) => pointOf(planar, vertex)));
  const sum = claims.reduce((all, claim) => all + claim.surface, 0);
  return claims.map((claim) => ({ ...claim, surface: (claim.surface / sum) * ground }));
}

/** How many grids each community has: two in the country, three in town, the rest to the first of every town in turn. */
function gridCounts(
  communities: readonly Community[],
  { towns, sites, grids }: GroundSettings,
): Map<string, number> {
  const built = new Set(towns.filter((plan) => plan.urban).map((plan) => plan.code));
  const counts = new Map(communities.map(({ code, town }) => [code, built.has(town) ? 3 : 2]));
  const sum = (): number => [...counts.values()].reduce((all, count) => all + count, 0);
  const growing = communities.filter(
    ({ code, town }, index) =>
      sites.some(({ community }) => community === code) || (built.has(town) && index % 5 === 0),
  );
  for (let turn = 0; sum() < grids; turn += 1) {
    const community = growing[turn % growing.length];
    if (community) counts.set(community.code, (counts.get(community.code) ?? 0) + 1);
  }
  return counts;
}

/** The same number everywhere, but for those that the rest falls to, evenly spread; at least one each. */
function evenCounts(communities: readonly Community[], grids: number): Map<string, number> {
  const rest = Math.max(0, grids - communities.length);
  const upTo = (index: number): number => Math.floor((index * rest) / communities.length);
  return new Map(communities.map(({ code }, index) => [code, 1 + upTo(index + 1) - upTo(index)]));
}

/** Communities in the order of `areas.csv`. */
export function communitiesOf(areas: readonly DrawnArea[]): Community[] {
  return areas.filter(({ level }) => level === 'community').map((area) => toCommunity(area, areas));
}

function toCommunity({ code, name, english, parent }: DrawnArea, areas: readonly DrawnArea[]): Community {
  let above = areas.find((area) => area.code === parent);
  while (above !== undefined && above.level !== 'town') {
    const next: string | null = above.parent;
    above = areas.find((area) => area.code === next);
  }
  return { code, town: above?.code ?? parent ?? code, name, english };
}
