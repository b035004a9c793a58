import { csv } from './export-csv.ts';
import type { Living } from './export-files.ts';
import type { Fields } from './model.ts';

const FIRST_DEDICATED = 801;

/** `areas.csv`, `grids.csv` and the outlines of a living district; what only the pack knows (official names, roads) comes from it. */
export function areaFiles({ pack, tables }: Living): Map<string, string> {
  const rows = tables.get('areas') ?? [];
  const codes = new Map(rows.map(({ id, code }) => [id, String(code)]));
  const known = new Map(pack.areas.map((area) => [area.code, area]));
  const sorted = rows
    .filter(({ ended }) => ended !== true)
    .toSorted((one, other) => (String(one.code) < String(other.code) ? -1 : 1));
  const parentOf = ({ parent_id }: Fields) => codes.get(parent_id) ?? '';
  const upper = sorted
    .filter(({ level }) => level !== 'grid')
    .map((row) => [
      ...[row.code, row.level, parentOf(row), row.name],
      ...[known.get(String(row.code))?.officialName ?? row.name, row.name_en ?? row.name],
    ]);
  const grids = sorted
    .filter(({ level }) => level === 'grid')
    .map((row) => [
      ...[row.code, parentOf(row), row.name, row.name_en ?? row.name],
      Number(String(row.code).slice(12)) < FIRST_DEDICATED ? 'general' : 'dedicated',
      (known.get(String(row.code))?.roads ?? []).join(' '),
    ]);
  const there = new Map(sorted.map(({ id, code }) => [id, code]));
  const outlines = (tables.get('area_outlines') ?? []).flatMap(({ area_id, geometry }) => {
    const code = there.get(area_id);
    return code === undefined ? [] : [JSON.stringify({ type: 'Feature', properties: { code }, geometry })];
  });
  return new Map([
    ['areas.csv', csv(['code', 'level', 'parent', 'name', 'officialName', 'english'], upper)],
    ['grids.csv', csv(['code', 'parent', 'name', 'english', 'kind', 'roads'], grids)],
    ...(outlines.length === 0 ? [] : ([['boundaries/areas.geojson', collection(outlines)]] as const)),
  ]);
}

const collection = (features: readonly string[]): string =>
  `{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}\n`;
