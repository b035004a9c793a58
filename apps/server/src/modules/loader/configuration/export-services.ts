import { kindsOf, type Living } from './export-files.ts';

/** The list of services as a pack says it: units by kind, its place in the file for its place in the list. */
export function servicesFile({ pack, tables }: Living): ReadonlyMap<string, unknown> {
  const kind = kindsOf(pack);
  const active = (tables.get('service_items') ?? []).filter(({ ended }) => ended !== true);
  const sorted = active.toSorted((one, other) => Number(one.position) - Number(other.position));
  const services = sorted.map(({ unit, passes, basis_en: basisEn, position: _, ended: __, ...item }) => ({
    ...item,
    basisEn,
    unit: kind(unit),
    passes: (passes as readonly unknown[]).map(kind),
  }));
  return new Map([['services.yaml', { services }]]);
}

/** Places that take bookings, each by itself: what an administrator said of one fits no pattern. */
export function servicePlacesFile({ configuration }: Living): ReadonlyMap<string, unknown> {
  const single = [...configuration.servicePlaces].map(([code, place]) => {
    const { kind, unit, zh, en, slot_minutes: minutes, at_once: atOnce, days_ahead: daysAhead } = place;
    return { code, kind, unit, zh, en, minutes, atOnce, daysAhead };
  });
  const sorted = single.toSorted((one, other) => (one.code < other.code ? -1 : 1));
  return new Map([['service-places.yaml', { single: sorted }]]);
}
