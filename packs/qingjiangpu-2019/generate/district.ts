import { readFileSync } from 'node:fs';
import path from 'node:path';
import { seededRandom } from '../../../apps/server/src/modules/pack/index.ts';
import { dissolve, drawCell, type LonLat } from './curve.ts';
import { type Point, toKilometres, toLonLat } from './ground.ts';
import { type Community, type GridCell, layOut } from './layout.ts';
import { startNames } from './names.ts';
import { middleOf, readingOrder } from './numbering.ts';
import { edgeName, refine } from './planar.ts';
import { type Settlement, settle } from './settle.ts';
import { drawSketch, nameCuts } from './sketch.ts';

const NAME_SEED = 2019;

interface NumberedGrid extends GridCell {
  readonly code: string;
  readonly name: string;
  readonly english: string;
  readonly ring: readonly LonLat[];
  readonly roads: readonly string[];
}

/** Makes every generated file of the pack: path inside the pack → content. The same each time it runs. */
export function generateDistrict(directory: string): Map<string, string> {
  const communities = readCommunities(directory);
  const { planar, grids } = layOut(communities);
  const random = seededRandom(NAME_SEED);
  const names = startNames(random);
  const cuts = nameCuts(planar, names);
  const numbered = communities.flatMap((community) => {
    const own = grids.filter((grid) => grid.community.code === community.code);
    const drawn = own.map((grid) => {
      const cell = refine(planar, grid.cell);
      const edges = new Set(
        cell.map((vertex, index) => edgeName(vertex, cell[(index + 1) % cell.length] ?? vertex)),
      );
      const sides = cuts.filter((cut) => cut.width === null && cut.edges.some((edge) => edges.has(edge)));
      const roads = sides.toSorted((one, other) => one.rank - other.rank).map(({ name }) => name);
      return { ...grid, ring: drawCell(planar, grid.cell), roads };
    });
    return numberGrids(drawn);
  });
  const settlements = numbered.map((grid) => settle(grid, grid.ring.map(toKilometres), { random, names }));
  return new Map([
    ['grids.csv', gridsFile(numbered)],
    ['places.csv', placesFile(numbered, settlements)],
    ...boundaryFiles(numbered),
    ['sketch.geojson', collection(drawSketch(cuts, settlements, random))],
  ]);
}

function readCommunities(directory: string): Community[] {
  const rows = readFileSync(path.join(directory, 'areas.csv'), 'utf8').trim().split('\n').slice(1);
  return rows
    .map((row) => row.split(','))
    .filter(([, level]) => level === 'community')
    .map(([code = '', , town = '', name = '', , english = '']) => ({ code, town, name, english }));
}

type DrawnGrid = Omit<NumberedGrid, 'code' | 'name' | 'english'>;

/** General grids count from 001 in reading order, grids of one site from 801. */
function numberGrids(grids: readonly DrawnGrid[]): NumberedGrid[] {
  const general = grids.filter((grid) => !grid.site);
  const inOrder = readingOrder(general.map((grid) => middleOf(grid.ring))).flatMap(
    (index) => general[index] ?? [],
  );
  const dedicated = grids.filter((grid) => grid.site);
  const number = (grid: DrawnGrid, index: number, first: number): NumberedGrid => {
    const { community, site } = grid;
    const name = site ? `${community.name}专属网格（${site.zh}）` : `${community.name}第${index + 1}网格`;
    const english = `${community.english} ${site ? `Dedicated Grid (${site.en})` : `Grid ${index + 1}`}`;
    return { ...grid, code: community.code + String(first + index).padStart(3, '0'), name, english };
  };
  return [
    ...inOrder.map((grid, index) => number(grid, index, 1)),
    ...dedicated.map((grid, index) => number(grid, index, 801)),
  ];
}

function gridsFile(grids: readonly NumberedGrid[]): string {
  const rows = grids.map((grid) => {
    const kind = grid.site ? 'dedicated' : 'general';
    return [grid.code, grid.community.code, grid.name, grid.english, kind, grid.roads.join(' ')].join(',');
  });
  return `${['code,parent,name,english,kind,roads', ...rows].join('\n')}\n`;
}

function placesFile(grids: readonly NumberedGrid[], settlements: readonly Settlement[]): string {
  const header =
    'code,kind,name,community,compound,grids,longitude,latitude,width,depth,bearing,floors,entrances,builtYear';
  const counts = new Map<string, { compounds: number; buildings: number }>();
  const rows = grids.flatMap((grid, index) => {
    const community = grid.community.code;
    const count = counts.get(community) ?? { compounds: 0, buildings: 0 };
    counts.set(community, count);
    return (settlements[index]?.compounds ?? []).flatMap((compound) => {
      count.compounds += 1;
      const code = `${community}X${String(count.compounds).padStart(3, '0')}`;
      const at = (point: Point): string => toLonLat(point).join(',');
      const own = [
        code,
        'compound',
        compound.name,
        community,
        '',
        grid.code,
        at(compound.centre),
        ',,,,',
        compound.builtYear,
      ];
      const buildings = compound.buildings.map((slab, order) => {
        count.buildings += 1;
        const building = community + String(count.buildings).padStart(5, '0');
        const name = `${compound.name}${order + 1}${compound.numeral}`;
        const size = [
          slab.width,
          slab.depth,
          slab.bearing,
          compound.floors,
          compound.entrances,
          compound.builtYear,
        ];
        return [building, 'building', name, community, code, grid.code, at(slab.centre), ...size].join(',');
      });
      return [own.join(','), ...buildings];
    });
  });
  return `${[header, ...rows].join('\n')}\n`;
}

/** One file for each level; upper outlines are the union of the grids in them, so that they share every position. */
function boundaryFiles(grids: readonly NumberedGrid[]): [string, string][] {
  const level = (codeOf: (grid: NumberedGrid) => string): string => {
    const groups = Map.groupBy(grids, codeOf);
    const features = [...groups].map(([code, members]) => ({
      type: 'Feature',
      properties: { code },
      geometry: { type: 'Polygon', coordinates: dissolve(members.map(({ ring }) => ring)) },
    }));
    return collection(features);
  };
  return [
    ['boundaries/district.geojson', level(() => '320812000000')],
    ['boundaries/towns.geojson', level((grid) => grid.town.code)],
    ['boundaries/communities.geojson', level((grid) => grid.community.code)],
    ['boundaries/grids.geojson', level((grid) => grid.code)],
  ];
}

/** GeoJSON with one feature a line, so that a fault can be found by its line. */
function collection(features: readonly object[]): string {
  const lines = features.map((item) => JSON.stringify(item)).join(',\n');
  return `{"type":"FeatureCollection","features":[\n${lines}\n]}\n`;
}
