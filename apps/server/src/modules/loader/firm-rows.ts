import type { FirmSize } from '@gezhi/domain/registry';
import { type Area, type Pack, type SyntheticPeople, seededRandom, seededUuid } from '../pack/index.ts';
import { type Ids, idOf } from './ids.ts';
import type { TableRows } from './rows.ts';

/** The first morning of the registry, where the district lies. */
const SINCE = '2020-01-01T00:00:00+08:00';
/** One who leads and three with them. */
const TEAM = 4;

const SMALL: readonly { readonly item: FirmSize; readonly weight: number }[] = [
  { item: 'individual', weight: 62 },
  { item: 'micro', weight: 26 },
  { item: 'small', weight: 10 },
  { item: 'medium', weight: 2 },
];

interface Ground {
  readonly district_id: number | null;
  readonly town_id: number | null;
  readonly community_id: number | null;
  readonly grid_id: number | null;
  readonly place_id: number | null;
}

/** Rows of firms over the economic grids, of their counts, and of who helps those above scale; none where the pack says nothing of firms. */
export function firmRows(pack: Pack, ids: Ids, people: SyntheticPeople): TableRows[] {
  const { firms: said } = pack;
  if (said === null) return [];
  const random = seededRandom(said.seed);
  const trades = said.trades.map((item) => ({ item, weight: item.share }));
  const grounds = groundsOf(pack, ids, (low, high) => random.between(low, high));
  const every = said.aboveScale === 0 ? Number.POSITIVE_INFINITY : grounds.length / said.aboveScale;
  const rows = grounds.map((ground, index) => {
    const above = Math.floor((index + 1) / every) > Math.floor(index / every);
    const { trade, called } = random.pickWeighted(trades);
    const size: FirmSize = above ? random.pick(['large', 'medium']) : random.pickWeighted(SMALL);
    return {
      id: seededUuid(random, index),
      name: `${random.pick(said.names)}${random.pick(said.names)}${random.pick(above ? said.calledAbove : called)}`,
      ...ground,
      ...{ trade, size, above_scale: above, added_at: SINCE },
    };
  });
  const helped = rows.filter((row) => row.above_scale).map(({ id }) => id);
  return [
    { table: 'firms', rows },
    { table: 'firm_counts', rows: countsOf(rows) },
    { table: 'firm_helpers', rows: helpRows(helped, people, said.helpedBy) },
  ];
}

/** Where each firm lies: a grid of its economic grid, or a place of it and the grid of that. */
function groundsOf(pack: Pack, ids: Ids, between: (low: number, high: number) => number): Ground[] {
  const [low, high] = pack.firms?.perGrid ?? [0, 0];
  const areas = new Map(pack.areas.map((area) => [area.code, area]));
  const places = new Map(pack.places.map((place) => [place.code, place]));
  return pack.overlays
    .filter(({ kind }) => kind === 'economic')
    .flatMap((overlay) => {
      const spots = [
        ...overlay.grids.map((grid) => ({ grid, place: null })),
        ...overlay.places.map((place) => ({ grid: places.get(place)?.grids[0], place })),
      ];
      return Array.from({ length: between(low, high) }, (_, index) => spots[index % spots.length]).flatMap(
        (spot): Ground[] => {
          const grid = spot?.grid === undefined ? undefined : areas.get(spot.grid);
          if (spot === undefined || grid === undefined) return [];
          return [
            {
              ...stampOf(grid, areas, ids),
              place_id: spot.place === null ? null : idOf(ids.places, spot.place),
            },
          ];
        },
      );
    });
}

function stampOf(grid: Area, areas: ReadonlyMap<string, Area>, ids: Ids): Omit<Ground, 'place_id'> {
  const stamp: Record<string, number> = {};
  for (let area: Area | undefined = grid; area !== undefined; area = areas.get(area.parent ?? ''))
    stamp[area.level] = idOf(ids.areas, area.code);
  const { district = null, town = null, community = null } = stamp;
  return { district_id: district, town_id: town, community_id: community, grid_id: stamp.grid ?? null };
}

type FirmRow = Ground & { readonly trade: string; readonly size: string; readonly above_scale: boolean };

function countsOf(rows: readonly FirmRow[]) {
  const same = Map.groupBy(rows, ({ grid_id, place_id, trade, size, above_scale }) =>
    [grid_id, place_id, trade, size, above_scale].join(' '),
  );
  return [...same.values()].flatMap((alike) => {
    const [first] = alike;
    if (first === undefined) return [];
    const { district_id, town_id, community_id, grid_id, place_id, trade, size, above_scale } = first;
    return [
      {
        district_id,
        town_id,
        community_id,
        grid_id,
        place_id,
        trade,
        size,
        above_scale,
        firms: alike.length,
      },
    ];
  });
}

/** The holders of the title, four by four, each by the first of their posts. */
function helpRows(firms: readonly string[], { duties }: SyntheticPeople, title: string | undefined) {
  const posts = new Map<string, (typeof duties)[number]>();
  for (const duty of duties)
    if (duty.title === title && !posts.has(duty.person)) posts.set(duty.person, duty);
  const held = [...posts.values()];
  const random = seededRandom(held.length);
  return firms.flatMap((firm, at) =>
    held.slice(at * TEAM, (at + 1) * TEAM).map((duty, index) => ({
      id: seededUuid(random, at * TEAM + index),
      firm_id: firm,
      duty_id: duty.id,
      leads: index === 0,
      valid_from: SINCE < `${duty.from}T00:00:00+08:00` ? `${duty.from}T00:00:00+08:00` : SINCE,
    })),
  );
}
