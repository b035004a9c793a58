import { parse } from 'csv-parse/sync';
import { seededRandom } from '../../apps/server/src/modules/pack/index.ts';
import { keepCounts } from './counts.ts';
import { dissolve, drawCell } from './curve.ts';
import type { LonLat, Projection } from './ground.ts';
import { communitiesOf, type DrawnArea, type GridCell, layOut } from './layout.ts';
import { startNames } from './names.ts';
import { middleOf, readingOrder } from './numbering.ts';
import { placesFile } from './places-file.ts';
import { edgeName, refine } from './planar.ts';
import type { GroundSettings } from './settings.ts';
import { settle } from './settle.ts';
import { drawSketch, type NamedCut, nameCuts } from './sketch.ts';

interface NumberedGrid extends GridCell {
  readonly code: string;
  readonly name: string;
  readonly english: string;
  readonly ring: readonly LonLat[];
  readonly roads: readonly string[];
}

/**
 * Draws the ground of a pack: path inside the pack → content, for the areas of its `areas.csv` (given as text). The same each time
 * it runs.
 */
export function generateGround(areasFile: string, settings: GroundSettings): Map<string, string> {
  const areas = readAreas(areasFile);
  const { planar, grids } = layOut(areas, settings);
  const { projection } = planar;
  const random = seededRandom(settings.nameSeed);
  const names = startNames(random);
  const cuts = nameCuts(planar, names, settings.canals);
  const cutsAt = Map.groupBy(
    cuts.flatMap((cut) => (cut.width === null ? cut.edges.map((edge) => ({ cut, edge })) : [])),
    ({ edge }) => edge,
  );
  const ofCommunity = Map.groupBy(grids, ({ community }) => community.code);
  const numbered = communitiesOf(areas).flatMap(({ code }) => {
    const drawn = (ofCommunity.get(code) ?? []).map((grid) => {
      const cell = refine(planar, grid.cell);
      const edges = cell.map((vertex, index) => edgeName(vertex, cell[(index + 1) % cell.length] ?? vertex));
      const sides = new Set(edges.flatMap((edge) => (cutsAt.get(edge) ?? []).map(({ cut }) => cut)));
      const inOrder = cutsInOrder(cuts, sides);
      const roads = inOrder.toSorted((one, other) => one.rank - other.rank).map(({ name }) => name);
      return { ...grid, ring: drawCell(planar, grid.cell), roads };
    });
    return numberGrids(drawn, projection);
  });
  const settled = numbered.map((grid) =>
    settle(grid, grid.ring.map(projection.toKilometres), { random, names }),
  );
  const settlements = keepCounts(settled, numbered, { counts: settings.counts, random });
  return new Map([
    ['grids.csv', gridsFile(numbered)],
    ['places.csv', placesFile(numbered, settlements, projection)],
    ...boundaryFiles(numbered, areas),
    ['sketch.geojson', collection(drawSketch(cuts, settlements, { random, projection }))],
  ]);
}

/** Cuts in the order in which they were made. */
function cutsInOrder(cuts: readonly NamedCut[], chosen: ReadonlySet<NamedCut>): NamedCut[] {
  return [...chosen].toSorted((one, other) => cuts.indexOf(one) - cuts.indexOf(other));
}

function readAreas(text: string): DrawnArea[] {
  const rows = parse(text, { columns: true, skip_empty_lines: true }) as Record<string, string>[];
  return rows.map(({ code = '', level = '', parent = '', name = '', english = '' }) => ({
    ...{ code, level, name, english },
    parent: parent === '' ? null : parent,
  }));
}

type DrawnGrid = Omit<NumberedGrid, 'code' | 'name' | 'english'>;

/** General grids count from 001 in reading order, grids of one site from 801. */
function numberGrids(grids: readonly DrawnGrid[], projection: Projection): NumberedGrid[] {
  const general = grids.filter((grid) => !grid.site);
  const middles = general.map((grid) => middleOf(grid.ring));
  const inOrder = readingOrder(middles, projection).flatMap((index) => general[index] ?? []);
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

/** Files of outlines by level; a level that has none of its own goes by its name. */
const FILES: Readonly<Record<string, string>> = {
  city: 'boundaries/city.geojson',
  district: 'boundaries/district.geojson',
  town: 'boundaries/towns.geojson',
  workArea: 'boundaries/work-areas.geojson',
  community: 'boundaries/communities.geojson',
};

/** One file for each level; upper outlines are the union of the grids in them, so that they share every position. */
function boundaryFiles(grids: readonly NumberedGrid[], areas: readonly DrawnArea[]): [string, string][] {
  const byCode = new Map(areas.map((area) => [area.code, area]));
  const aboveOf = (code: string | null): DrawnArea[] => {
    const area = code === null ? undefined : byCode.get(code);
    return area === undefined ? [] : [area, ...aboveOf(area.parent)];
  };
  const parts = Map.groupBy(
    grids.flatMap((grid) => aboveOf(grid.community.code).map((area) => ({ area, grid }))),
    ({ area }) => area,
  );
  const levels = Map.groupBy([...parts.keys()], ({ level }) => level);
  const files = [...levels].map(([level, own]): [string, string] => {
    const features = own.map((area) =>
      outline(
        area.code,
        (parts.get(area) ?? []).map(({ grid }) => grid.ring),
      ),
    );
    return [FILES[level] ?? `boundaries/${level}.geojson`, collection(features)];
  });
  const own = grids.map((grid) => outline(grid.code, [grid.ring]));
  return [...files, ['boundaries/grids.geojson', collection(own)]];
}

function outline(code: string, rings: readonly (readonly LonLat[])[]): object {
  const geometry = { type: 'Polygon', coordinates: dissolve(rings) };
  return { type: 'Feature', properties: { code }, geometry };
}

/** GeoJSON with one feature a line, so that a fault can be found by its line. */
function collection(features: readonly object[]): string {
  const lines = features.map((item) => JSON.stringify(item)).join(',\n');
  return `{"type":"FeatureCollection","features":[\n${lines}\n]}\n`;
}
