import type { Place } from '../../pack/index.ts';
import { csv } from './export-csv.ts';
import type { Living } from './export-files.ts';
import type { Fields } from './model.ts';

const METRES_PER_DEGREE = 111_320;
const HOUR_MS = 3_600_000;
const HEADER =
  'code,kind,name,community,compound,grids,longitude,latitude,width,depth,bearing,floors,entrances,builtYear'.split(
    ',',
  );

const strings = (value: unknown): readonly string[] => value as readonly string[];

/** `places.csv` of a living district; what only the pack knows (how large, how high, how old) comes from it. */
export function placeFiles({ pack, configuration }: Living): Map<string, string> {
  const known = new Map(pack.places.map((place) => [place.code, place]));
  const sorted = [...configuration.places].sort(([one], [other]) => (one < other ? -1 : 1));
  const rows = sorted.map(([code, { kind, name, community_id, parent_id, centre, grids }]) => {
    const place = known.get(code);
    const [longitude, latitude] = centre as readonly number[];
    const size = place === undefined ? ['', '', ''] : sizeOf(place);
    // The first grid is where the centre lies.
    const before = (place?.grids ?? []).filter((grid) => strings(grids).includes(grid));
    const all = [...new Set([...before, ...strings(grids)])];
    return [
      ...[code, kind, name, community_id, parent_id ?? '', all.join(' '), longitude, latitude, ...size],
      ...[place?.floors ?? '', place?.entrances ?? '', place?.builtYear ?? ''],
    ];
  });
  return new Map([['places.csv', csv(HEADER, rows)]]);
}

/** Width and depth in metres and the bearing in degrees of the rectangle that a place is drawn as. */
function sizeOf({ outline, centre }: Place): readonly (number | string)[] {
  const [first, second, third] = outline ?? [];
  if (first === undefined || second === undefined || third === undefined) return ['', '', ''];
  const eastward = METRES_PER_DEGREE * Math.cos((centre[1] * Math.PI) / 180);
  const between = (from: readonly number[], to: readonly number[]): readonly [number, number] => [
    ((to[0] ?? 0) - (from[0] ?? 0)) * eastward,
    ((to[1] ?? 0) - (from[1] ?? 0)) * METRES_PER_DEGREE,
  ];
  const [across, along] = [between(first, second), between(second, third)];
  const bearing = ((-Math.atan2(across[1], across[0]) * 180) / Math.PI + 360) % 360;
  return [Math.round(Math.hypot(...across)), Math.round(Math.hypot(...along)), Math.round(bearing) % 360];
}

/** `overlays.yaml`, each network with its grids and places one by one. */
export function overlaysFile({ configuration }: Living): Map<string, unknown> {
  const named = [...configuration.overlays].map(([code, { kind, name, grids, places }]) => ({
    ...{ kind, code, zh: name },
    ...(strings(grids).length === 0 ? {} : { grids }),
    ...(strings(places).length === 0 ? {} : { places }),
  }));
  return new Map([['overlays.yaml', { named }]]);
}

/** `bulletins.yaml`; their times count from the export on. */
export function bulletinsFile({ tables, pack }: Living): Map<string, unknown> {
  const areas = new Map((tables.get('areas') ?? []).map(({ id, code }) => [id, String(code)]));
  const hours = (moment: unknown) => Math.round((Date.parse(String(moment)) - Date.now()) / HOUR_MS);
  const bulletins = (tables.get('bulletins') ?? []).map((row: Fields) => {
    const area = areas.get(row.area_id);
    const from = Math.min(0, hours(row.valid_from));
    return {
      ...(area === pack.manifest.root ? {} : { area }),
      ...{ kind: row.kind, zh: { title: row.title_zh, text: row.text_zh } },
      en: row.title_en === null ? null : { title: row.title_en, text: row.text_en },
      ...{
        contactPhone: row.contact_phone,
        fromHours: from,
        untilHours: Math.max(from + 1, hours(row.valid_until)),
      },
    };
  });
  return new Map([['bulletins.yaml', { bulletins }]]);
}
