import type { Configuration, Fields, Section } from './model.ts';

type Row = Fields;
type Codes = ReadonlyMap<unknown, string>;

/** Places with their grids, other networks with their members, and what residents are told, as pieces that are compared. */
export function placeSections(
  rows: (table: string) => readonly Row[],
  areas: Codes,
): Pick<Configuration, 'places' | 'overlays' | 'bulletins'> {
  const places: Codes = new Map(rows('places').map(({ id, code }) => [id, String(code)]));
  const bulletins = rows('bulletins').map((row): [string, Row] => [
    bulletinKey(row, areas),
    bulletinFields(row),
  ]);
  return {
    places: placeSection(rows, areas, places),
    overlays: overlaySection(rows, areas, places),
    bulletins: new Map(bulletins),
  };
}

/** What a bulletin is known by: a pack gives none a number, and when it runs counts from the loading. */
export function bulletinKey({ area_id, kind, title_zh }: Row, areas: Codes): string {
  return `${areas.get(area_id) ?? '?'} ${String(kind)} ${String(title_zh)}`;
}

function bulletinFields({ text_zh, title_en, text_en, contact_phone }: Row): Row {
  return {
    text_zh,
    title_en: title_en ?? null,
    text_en: text_en ?? null,
    contact_phone: contact_phone ?? null,
  };
}

function placeSection(rows: (table: string) => readonly Row[], areas: Codes, places: Codes): Section {
  const grids = Map.groupBy(rows('place_grids'), ({ place_id }) => place_id);
  return new Map(
    rows('places').map(({ id, code, kind, name, community_id, parent_id, centre_lon, centre_lat }) => [
      String(code),
      {
        ...{ kind, name, community_id: areas.get(community_id) },
        parent_id: parent_id === null ? null : places.get(parent_id),
        centre: [centre_lon, centre_lat],
        grids: (grids.get(id) ?? []).map(({ grid_id }) => areas.get(grid_id)).sort(),
      },
    ]),
  );
}

/** A network without members has ended. */
function overlaySection(rows: (table: string) => readonly Row[], areas: Codes, places: Codes): Section {
  const members = Map.groupBy(rows('overlay_members'), ({ overlay_id }) => overlay_id);
  return new Map(
    rows('overlays').flatMap(({ id, code, kind, name }): [string, Row][] => {
      const own = members.get(id);
      if (own === undefined) return [];
      const named = (column: 'grid_id' | 'place_id', codes: Codes) =>
        own.flatMap((row) => codes.get(row[column]) ?? []).sort();
      return [
        [String(code), { kind, name, grids: named('grid_id', areas), places: named('place_id', places) }],
      ];
    }),
  );
}
