import { VISITOR } from '@gezhi/domain/access';
import type { Area } from '@gezhi/domain/area';
import type { FoundGrids, FoundPlace, GridPorts, Language, PublicGrid } from '@gezhi/public';
import {
  type AreaTree,
  compoundsOf,
  type DrawnBounds,
  districtProfile,
  GroundShelf,
  gridsNear,
  gridsOfPlaces,
  type Rings,
  ringBounds,
  ringsOf,
} from '../modules/area/index.ts';
import { findBulletin } from '../modules/bulletin/index.ts';
import type { Knowledge } from '../modules/catalogue/index.ts';
import { portraitHash, postedFor, supervisionOf } from '../modules/people/index.ts';
import type { Database, Transaction } from '../platform/db/index.ts';
import { openPhoto } from '../platform/files/index.ts';
import { areaName, drawnArea } from './area-words.ts';
import { bulletinFor, bulletinsOf, describeFeed } from './public-bulletins.ts';
import { searchFor } from './public-places.ts';

/** What the pages of grids are made of. */
export interface GridHouse {
  readonly database: Database;
  readonly knowledge: () => Knowledge;
  readonly photosDirectory: string;
}

/** Share of a grid's size that is drawn around it; the picture itself shows a little less. */
const AROUND = 1;

/** Everything residents read of grids goes through here, as visitors: row-level security is theirs. */
export function gridPorts(house: GridHouse): GridPorts {
  const ground = new GroundShelf();
  const visit = <T>(read: (tx: Transaction) => Promise<T>) =>
    house.database.inTransaction(VISITOR, null, read);
  const areaOf = (code: string) => house.knowledge().tree.areas.find((area) => area.code === code);
  return {
    searchGrids: async (words, language) => {
      const found = await searchFor(house.database, house.knowledge(), { words, language });
      return visit((tx) => gridsOfFound(tx, house.knowledge().tree, { found, language }));
    },
    gridAt: async (point) => {
      const { tree } = house.knowledge();
      const located = tree.locator.locate([point[0], point[1]]);
      return located.how === 'outside' ? null : (tree.find(located.gridId)?.code ?? null);
    },
    grid: async (code, asked) => {
      const area = areaOf(code);
      if (area?.level !== 'grid') return null;
      return visit((tx) => describeGrid(tx, house, { ...asked, area, ground }));
    },
    areaChoice: async (code, language) => {
      const { tree } = house.knowledge();
      const area = code === null ? tree.areas.find(({ parentId }) => parentId === null) : areaOf(code);
      if (area === undefined || area.level === 'grid') return null;
      return visit((tx) => describeChoice(tx, house, { area, language }));
    },
    bulletin: async (id, language) => {
      const found = await visit((tx) => findBulletin(tx, id));
      return found === undefined ? null : bulletinFor(house.knowledge().tree, found, language);
    },
    feed: async (code, asked) => {
      const area = areaOf(code);
      return area === undefined
        ? null
        : visit((tx) => describeFeed(tx, house.knowledge(), { ...asked, area }));
    },
    portrait: (id) => sendablePortrait(house, visit, id),
  };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function sendablePortrait(
  { photosDirectory }: GridHouse,
  visit: <T>(read: (tx: Transaction) => Promise<T>) => Promise<T>,
  id: string,
) {
  const hash = UUID.test(id) ? await visit((tx) => portraitHash(tx, id)) : undefined;
  const photo = hash === undefined ? undefined : await openPhoto(photosDirectory, hash, 'thumb');
  if (photo === undefined) return null;
  const chunks: Buffer[] = [];
  for await (const chunk of photo.stream) chunks.push(chunk);
  return { type: 'image/jpeg', bytes: Buffer.concat(chunks) };
}

async function gridsOfFound(
  tx: Transaction,
  tree: AreaTree,
  { found, language }: { found: readonly FoundPlace[]; language: Language },
) {
  const places = await gridsOfPlaces(
    tx,
    found.flatMap(({ placeId }) => placeId ?? []),
  );
  const all = found.map(({ name, path, placeId, gridId, communityId }) => {
    const ids =
      placeId !== undefined
        ? (places.get(placeId) ?? [])
        : gridId !== undefined
          ? [gridId]
          : tree.childrenOf(communityId ?? 0).map(({ id }) => id);
    const grids = ids.flatMap((id) => tree.find(id) ?? []);
    return {
      name,
      path,
      grids: grids.map((one) => ({ code: one.code, name: areaName(one, language) })),
    };
  });
  return all.filter((one) => !all.some((other) => holds(other, one)));
}

/** A compound whose buildings all lie where it lies says as much as they do. */
function holds(whole: FoundGrids, part: FoundGrids): boolean {
  const inside = part.name !== whole.name && part.name.startsWith(whole.name) && part.path === whole.path;
  return inside && whole.grids.length === 1 && part.grids.every(({ code }) => code === whole.grids[0]?.code);
}

function pathOf(tree: AreaTree, area: Area, language: Language): string {
  const above = tree.pathOf(area.id).filter(({ level }) => level === 'town' || level === 'community');
  return above
    .toReversed()
    .map((one) => areaName(one, language))
    .join(language === 'en' ? ', ' : ' ');
}

function widened([west, south, east, north]: DrawnBounds): DrawnBounds {
  const [wide, high] = [(east - west) * AROUND, (north - south) * AROUND];
  const room = Math.max(wide, high);
  return [west - room, south - room, east + room, north + room];
}

const NOTHING = { water: [], green: [], road: [], building: [] };

interface Asked {
  readonly area: Area;
  readonly language: Language;
  readonly after?: string | undefined;
  readonly ground: GroundShelf;
}

async function describeGrid(tx: Transaction, house: GridHouse, asked: Asked): Promise<PublicGrid> {
  const { area, language, after } = asked;
  const { tree, units } = house.knowledge();
  const posts = await postedFor(tx, tree, { gridId: area.id, language });
  const supervision = await supervisionOf(tx, { tree, units }, area.id);
  return {
    code: area.code,
    name: areaName(area, language),
    path: pathOf(tree, area, language),
    parentCode: tree.find(area.parentId ?? 0)?.code ?? '',
    ...(await drawGrid(tx, tree, asked)),
    sketch: await isSketch(tx),
    places: await compoundsOf(tx, area.id),
    posts,
    supervision:
      supervision === null
        ? null
        : {
            name: language === 'en' ? supervision.nameEn : supervision.name,
            phone: supervision.phone,
            hours: supervision.hours,
          },
    bulletins: await bulletinsOf(tx, house.knowledge(), { area, after, language }),
  };
}

async function drawGrid(tx: Transaction, tree: AreaTree, { area, language, ground }: Asked) {
  const rings = (await ringsOf(tx, [area.id])).get(area.id);
  const bounds = rings === undefined ? null : ringBounds(rings);
  if (rings === undefined || bounds === null) return { own: null, neighbours: [], ground: NOTHING };
  const wide = widened(bounds);
  const near = await gridsNear(tx, tree, wide);
  const draw = (id: number, drawn: Rings) => {
    const found = tree.find(id);
    return found === undefined ? [] : [drawnArea(tree, { area: found, rings: drawn, language })];
  };
  return {
    own: draw(area.id, rings)[0] ?? null,
    neighbours: near.flatMap((one) => (one.id === area.id ? [] : draw(one.id, one.rings))),
    ground: await ground.within(tx, wide),
  };
}

async function describeChoice(
  tx: Transaction,
  { knowledge }: GridHouse,
  { area, language }: { area: Area; language: Language },
) {
  const { tree } = knowledge();
  const children = tree.childrenOf(area.id);
  const rings = await ringsOf(
    tx,
    children.map(({ id }) => id),
  );
  const above = tree.pathOf(area.id).slice(1).toReversed();
  return {
    code: area.code,
    name: areaName(area, language),
    above: above.map((one) => ({ code: one.code, name: areaName(one, language) })),
    children: children.map((child) => ({
      ...drawnArea(tree, { area: child, rings: rings.get(child.id) ?? [], language }),
      isGrid: child.level === 'grid',
    })),
    sketch: await isSketch(tx),
  };
}

async function isSketch(tx: Transaction): Promise<boolean> {
  return (await districtProfile(tx))?.sketch ?? false;
}
