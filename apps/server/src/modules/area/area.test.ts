import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, IDS, POINTS, type World } from '../../../test/world.ts';
import { ask, createWorldServer } from '../../../test/world-server.ts';
import { registerAreaRoutes } from './index.ts';

let world: World;
let app: FastifyInstance;

const square = (lon: number, lat: number, side: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [lon, lat],
      [lon + side, lat],
      [lon + side, lat + side],
      [lon, lat + side],
      [lon, lat],
    ],
  ],
});

beforeAll(async () => {
  world = await createWorld();
  const draw = 'insert into area_sketches (layer, position, geometry, name) values ($1, 1, $2, $3)';
  await world.owner.query(draw, ['water', square(119.004, 33.604, 0.002), '里运河']);
  await world.owner.query(draw, ['building', square(119.0045, 33.6045, 0.0005), null]);
  app = await createWorldServer(world, (server) =>
    registerAreaRoutes(server, { tree: () => world.knowledge().tree }),
  );
});
afterAll(async () => {
  await app.close();
  await world.drop();
});

function tileAt([lon, lat]: readonly [number, number], zoom: number): string {
  const scale = 2 ** zoom;
  const angle = (lat * Math.PI) / 180;
  const x = Math.floor(((lon + 180) / 360) * scale);
  const y = Math.floor(((1 - Math.log(Math.tan(angle) + 1 / Math.cos(angle)) / Math.PI) / 2) * scale);
  return `${zoom}/${x}/${y}.mvt`;
}

const found = async (q: string) => (await ask(app, `/api/areas/search?q=${encodeURIComponent(q)}`)).json();
const namesOf = (items: { name: string }[]) => items.map((one) => one.name);

test('anybody may read the tree, from the district down to the grids, marked as a sketch', async () => {
  const { items, name, sketch } = (await ask(app, '/api/areas')).json();
  expect([name, sketch, items.length]).toEqual(['清江浦区', true, 10]);
  expect(items[0]).toMatchObject({ id: IDS.areas.district, parentId: null, level: 'district' });
  expect(items.find((one: { id: number }) => one.id === IDS.areas.gridOne)).toMatchObject({
    parentId: IDS.areas.community,
    code: '320812001001001',
    short: '1',
    centre: [expect.closeTo(119.005), expect.closeTo(33.605)],
  });
});

test.each([
  ['柴米社区', '柴米社区'],
  ['轮埠', '轮埠社区'],
  ['chaimi', '柴米社区'],
  ['320812002001001', '北京路社区第1网格'],
])('the finder finds an area by %s', async (words, first) => {
  expect((await found(words)).areas[0].name).toBe(first);
});

test.each([
  ['永门', ['永门名邸', '永门名邸1号楼', '永门名邸2号楼']],
  ['永', ['永门名邸', '永门名邸1号楼', '永门名邸2号楼']],
  ['２号楼', ['永门名邸2号楼']],
  ['2号 永门', ['永门名邸2号楼']],
  ['32081200100100001', ['永门名邸1号楼']],
  ['3208120010010', ['永门名邸1号楼', '永门名邸2号楼']],
  ['99', []],
  ['32081200100100002', ['永门名邸2号楼']],
  ['320812001001X', ['永门名邸']],
  ['没有这里', []],
  ["'", []],
  ['%', []],
  ['\\', []],
])('the finder finds places by %s', async (words, names) => {
  expect(namesOf((await found(words)).places)).toEqual(names);
});

test('a place is told with the areas above it', async () => {
  const [place] = (await found('永门名邸2号楼')).places;
  expect(place).toMatchObject({
    gridId: IDS.areas.gridTwo,
    path: '淮海街道 · 柴米社区 · 柴米社区第2网格',
  });
});

test('the finder goes by an index, not through all places', async () => {
  await world.owner.query('set enable_seqscan = off');
  const { rows } = await world.owner.query(
    `explain select from places p where place_terms(p.name) @@ '''永门'''::tsquery`,
  );
  await world.owner.query('reset enable_seqscan');
  expect(JSON.stringify(rows)).toContain('places_terms');
});

test('the places of an area come in pages, for staff only', async () => {
  const first = await ask(app, `/api/areas/${IDS.areas.community}/places?limit=2`, { as: 'wang' });
  expect(namesOf(first.json().items)).toEqual(['永门名邸', '永门名邸1号楼']);
  const next = await ask(app, `/api/areas/${IDS.areas.community}/places?limit=2&after=${first.json().next}`, {
    as: 'wang',
  });
  expect(namesOf(next.json().items)).toEqual(['永门名邸2号楼']);
  expect(next.json().next).toBeUndefined();
  const ofGrid = await ask(app, `/api/areas/${IDS.areas.gridTwo}/places`, { as: 'wang' });
  expect(namesOf(ofGrid.json().items)).toEqual(['永门名邸', '永门名邸2号楼']);
  const ofDistrict = await ask(app, `/api/areas/${IDS.areas.district}/places`, { as: 'wang' });
  expect(ofDistrict.json().items).toHaveLength(3);
  expect((await ask(app, `/api/areas/${IDS.areas.community}/places`)).statusCode).toBe(401);
  expect((await ask(app, '/api/areas/999/places', { as: 'wang' })).json().code).toBe('not.found');
  expect((await ask(app, '/api/areas/3/places?after=x', { as: 'wang' })).json().code).toBe('input.invalid');
});

test.each([
  ['br', brotliDecompressSync],
  ['gzip', gunzipSync],
  ['identity', (bytes: Buffer) => bytes],
])('a tile of areas comes in %s, with all levels close by', async (encoding, open) => {
  const answer = await ask(app, `/api/tiles/areas/${tileAt(POINTS.gridOne, 14)}`, {
    headers: { 'accept-encoding': encoding },
  });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers).toMatchObject({ 'content-type': 'application/vnd.mapbox-vector-tile' });
  const text = open(answer.rawPayload).toString('utf8');
  for (const part of ['district', 'town', 'community', 'grid', '柴米社区', '320812001001001', 'short'])
    expect(text).toContain(part);
});

test('far out only the coarse levels are drawn, and nothing beside the district', async () => {
  const far = (await ask(app, `/api/tiles/areas/${tileAt(POINTS.gridOne, 8)}`)).rawPayload.toString('utf8');
  expect([far.includes('district'), far.includes('town'), far.includes('grid')]).toEqual([true, true, false]);
  expect((await ask(app, `/api/tiles/areas/${tileAt([0, 0], 8)}`)).statusCode).toBe(204);
  expect((await ask(app, '/api/tiles/areas/20/1/1.mvt')).statusCode).toBe(204);
});

test('buildings of the sketch are drawn from zoom 15', async () => {
  const sketch = async (zoom: number) =>
    (await ask(app, `/api/tiles/sketch/${tileAt([119.005, 33.605], zoom)}`)).rawPayload.toString('utf8');
  const [near, far] = [await sketch(15), await sketch(14)];
  expect([near.includes('building'), far.includes('building')]).toEqual([true, false]);
  expect(far).toContain('里运河');
});

test('a browser that has the tile is told so', async () => {
  const url = `/api/tiles/areas/${tileAt(POINTS.gridOne, 12)}`;
  const first = await ask(app, url);
  expect(first.headers['cache-control']).toContain('public');
  const again = await ask(app, url, { headers: { 'if-none-match': String(first.headers.etag) } });
  expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0]);
});

test('after the areas changed the tiles are cut anew', async () => {
  const url = `/api/tiles/areas/${tileAt(POINTS.gridOne, 12)}`;
  const before = await ask(app, url);
  await world.owner.query(`update areas set name = '柴米新社区' where id = $1`, [IDS.areas.community]);
  await world.reload();
  const after = await ask(app, url);
  expect(after.headers.etag).not.toBe(before.headers.etag);
  expect(after.rawPayload.toString('utf8')).toContain('柴米新社区');
});

test.each(['areas/3/1/1', 'areas/3/1/x.mvt', 'other/3/1/1.mvt', 'areas/-1/1/1.mvt', 'areas/99/1/1.mvt'])(
  'there is no tile %s',
  async (path) => {
    expect((await ask(app, `/api/tiles/${path}`)).statusCode).toBe(404);
  },
);
