import type { z } from 'zod';
import { readCsv } from './csv-file.ts';
import type { Findings } from './fault.ts';
import type { PackFolder } from './folder.ts';
import type { Area, Manifest, Place, Position, Ring } from './model.ts';
import { areaRowSchema, gridRowSchema, placeRowSchema } from './schema.ts';

/** Items together with the file and line each came from. */
export interface Located<Item> {
  readonly item: Item;
  readonly file: string;
  readonly line: number;
}

/** Reads `areas.csv` (official tree) and `grids.csv`; the grid level is the last of the manifest. */
export function readAreas(folder: PackFolder, manifest: Manifest, findings: Findings): Located<Area>[] {
  const areas = readCsv({ folder, file: 'areas.csv' }, areaRowSchema, findings);
  const grids = readCsv({ folder, file: 'grids.csv' }, gridRowSchema, findings);
  const gridLevel = manifest.levels.at(-1)?.code ?? 'grid';
  const upper = (areas?.value ?? []).map((row, index) => ({
    item: { ...row, parent: row.parent === '' ? null : row.parent, kind: null, roads: [] },
    ...(areas?.at([index]) ?? { file: 'areas.csv', line: 1 }),
  }));
  const lower = (grids?.value ?? []).map((row, index) => ({
    item: {
      ...row,
      level: gridLevel,
      officialName: row.name,
      roads: row.roads.split(' ').filter((road) => road !== ''),
    },
    ...(grids?.at([index]) ?? { file: 'grids.csv', line: 1 }),
  }));
  return [...upper, ...lower];
}

const METRES_PER_DEGREE = 111_320;

/** Corners of a rectangle around a centre; metres, bearing of its width in degrees clockwise from east-west. */
function rectangle(row: {
  longitude: number;
  latitude: number;
  width: number;
  depth: number;
  bearing: number;
}): Ring {
  const turn = (-row.bearing * Math.PI) / 180;
  const eastward = METRES_PER_DEGREE * Math.cos((row.latitude * Math.PI) / 180);
  const round = (value: number): number => Math.round(value * 1e6) / 1e6;
  const corner = (right: number, up: number): Position => {
    const [x, y] = [(right * row.width) / 2, (up * row.depth) / 2];
    const east = x * Math.cos(turn) - y * Math.sin(turn);
    const north = x * Math.sin(turn) + y * Math.cos(turn);
    return [round(row.longitude + east / eastward), round(row.latitude + north / METRES_PER_DEGREE)];
  };
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1), corner(-1, -1)];
}

function toPlace(row: z.infer<typeof placeRowSchema>, compounds: ReadonlyMap<string, string>): Place {
  const compoundName = compounds.get(row.compound) ?? '';
  const { longitude, latitude, width, depth, bearing } = row;
  const hasOutline = width !== null && depth !== null;
  return {
    code: row.code,
    kind: row.kind,
    name: row.name,
    shortName: row.name.startsWith(compoundName) ? row.name.slice(compoundName.length) : row.name,
    community: row.community,
    compound: row.compound === '' ? null : row.compound,
    grids: row.grids.split(' '),
    centre: [longitude, latitude],
    outline: hasOutline ? rectangle({ longitude, latitude, width, depth, bearing: bearing ?? 0 }) : null,
    floors: row.floors,
    entrances: row.entrances,
    builtYear: row.builtYear,
  };
}

/** Reads `places.csv`: compounds and buildings, hung on communities (docs/field.md §1.4). */
export function readPlaces(folder: PackFolder, findings: Findings): Located<Place>[] {
  const source = readCsv({ folder, file: 'places.csv' }, placeRowSchema, findings);
  const rows = source?.value ?? [];
  const compounds = new Map(
    rows.filter(({ kind }) => kind === 'compound').map(({ code, name }) => [code, name]),
  );
  return rows.map((row, index) => ({
    item: toPlace(row, compounds),
    ...(source?.at([index]) ?? { file: 'places.csv', line: 1 }),
  }));
}
