import type { Point, Projection } from './ground.ts';
import type { Compound, Settlement } from './settle.ts';

/** A grid as far as its places need it. */
interface GridOfPlaces {
  readonly code: string;
  readonly community: { readonly code: string };
}

/** A compound with the grids it lies in; its houses by grid. */
interface Whole {
  readonly compound: Compound;
  readonly parts: { readonly grid: GridOfPlaces; readonly compound: Compound }[];
}

const HEADER =
  'code,kind,name,community,compound,grids,longitude,latitude,width,depth,bearing,floors,entrances,builtYear';

/** `places.csv` of what was settled, grid by grid: each compound, then its buildings, numbered within the community. */
export function placesFile(
  grids: readonly GridOfPlaces[],
  settlements: readonly Settlement[],
  projection: Projection,
): string {
  const counts = new Map<string, Counted>();
  const rows = wholesOf(grids, settlements).flatMap((whole) => {
    const community = whole.parts[0]?.grid.community.code ?? '';
    const count = counts.get(community) ?? { compounds: 0, buildings: 0 };
    counts.set(community, count);
    return rowsOf(whole, { community, count, at: (point) => projection.toLonLat(point).join(',') });
  });
  return `${[HEADER, ...rows].join('\n')}\n`;
}

function wholesOf(grids: readonly GridOfPlaces[], settlements: readonly Settlement[]): readonly Whole[] {
  const wholes: Whole[] = [];
  grids.forEach((grid, index) => {
    for (const compound of settlements[index]?.compounds ?? []) {
      const before = wholes.at(-1);
      if (compound.goesOn && before !== undefined) before.parts.push({ grid, compound });
      else wholes.push({ compound, parts: [{ grid, compound }] });
    }
  });
  return wholes;
}

interface Counted {
  compounds: number;
  buildings: number;
}

interface Numbering {
  readonly community: string;
  readonly count: Counted;
  readonly at: (point: Point) => string;
}

function rowsOf({ compound, parts }: Whole, { community, count, at }: Numbering): readonly string[] {
  count.compounds += 1;
  const code = `${community}X${String(count.compounds).padStart(3, '0')}`;
  const grids = parts.map(({ grid }) => grid.code).join(' ');
  const { name, centre, builtYear } = compound;
  const own = [code, 'compound', name, community, '', grids, at(centre), ',,,,', builtYear];
  let order = 0;
  const buildings = parts.flatMap(({ grid, compound: part }) =>
    part.buildings.map((slab) => {
      count.buildings += 1;
      order += 1;
      const building = community + String(count.buildings).padStart(5, '0');
      const size = [slab.width, slab.depth, slab.bearing, part.floors, part.entrances, part.builtYear];
      const called = `${name}${order}${compound.numeral}`;
      return [building, 'building', called, community, code, grid.code, at(slab.centre), ...size].join(',');
    }),
  );
  return [own.join(','), ...buildings];
}
