import type { ServicePlace, ServicePlaceEdit } from '@gezhi/domain/service';
import type { Transaction } from '../../platform/db/index.ts';
import { type PlaceRow, placeOfRow } from './appointment-store.ts';

const KEPT = {
  name: 'service-places-kept',
  text: `select code, kind, unit_id, area_id, zh, en, slot_minutes, at_once, days_ahead, ended from service_places
    where code > $1 and ($2::int[] is null or area_id = any ($2)) order by code limit $3`,
} as const;

/** Places by code, ended ones too: those after a code, of some areas or of all. */
export async function keptPlacesAfter(
  tx: Transaction,
  {
    after,
    areas,
    limit,
  }: { readonly after: string; readonly areas: readonly number[] | null; readonly limit: number },
): Promise<ServicePlace[]> {
  return (await tx.run<PlaceRow>(KEPT, [after, areas, limit])).map(placeOfRow);
}

/** Locks a place against whoever books there at the same moment, and gives it as it is. After `applying`. */
export async function lockPlace(
  tx: Transaction,
  code: string,
  strength: 'share' | 'update',
): Promise<ServicePlace | undefined> {
  const { rows } = await tx.query<PlaceRow>(
    `select code, kind, unit_id, area_id, zh, en, slot_minutes, at_once, days_ahead, ended from service_places where code = $1 for ${strength}`,
    [code],
  );
  return rows.map(placeOfRow)[0];
}

/** Adds a place in the area of its unit; undefined where the code is known. After `applying`. */
export async function insertPlace(tx: Transaction, place: ServicePlaceEdit): Promise<string | undefined> {
  const { rows } = await tx.query<{ subject_id: string }>(
    `insert into service_places (code, kind, unit_id, area_id, zh, en, slot_minutes, at_once, days_ahead, ended)
     select $1, $2, u.id, u.area_id, $4, $5, $6, $7, $8, $9 from units u where u.id = $3
     on conflict (code) do nothing returning subject_id`,
    [place.code, place.kind, place.unitId, place.zh, place.en, ...numbersOf(place), place.ended],
  );
  return rows[0]?.subject_id;
}

/** Writes a place as it should be; its kind and unit stay. After `applying`. */
export async function updatePlace(tx: Transaction, place: ServicePlaceEdit): Promise<string | undefined> {
  const { rows } = await tx.query<{ subject_id: string }>(
    `update service_places set zh = $2, en = $3, slot_minutes = $4, at_once = $5, days_ahead = $6, ended = $7
     where code = $1 returning subject_id`,
    [place.code, place.zh, place.en, ...numbersOf(place), place.ended],
  );
  return rows[0]?.subject_id;
}

function numbersOf({ slotMinutes, atOnce, daysAhead }: ServicePlaceEdit): number[] {
  return [slotMinutes, atOnce, daysAhead];
}
