import type { Pack } from '../pack/index.ts';
import { type Ids, idOf } from './ids.ts';
import type { TableRows } from './rows.ts';

/** Rows of the places where something can be booked. */
export function servicePlaceRows(pack: Pack, ids: Ids): TableRows {
  return {
    table: 'service_places',
    rows: pack.servicePlaces.map((place) => ({
      ...{ code: place.code, kind: place.kind, zh: place.zh, en: place.en, ended: false },
      ...{ unit_id: idOf(ids.units, place.unit), area_id: idOf(ids.areas, place.area) },
      ...{ slot_minutes: place.slotMinutes, at_once: place.atOnce, days_ahead: place.daysAhead },
    })),
  };
}
