import { kindsOf, type Living } from './export-files.ts';

/** The list of services as a pack says it: units by kind, its place in the file for its place in the list. */
export function servicesFile({ pack, tables }: Living): ReadonlyMap<string, unknown> {
  const kind = kindsOf(pack);
  const active = (tables.get('service_items') ?? []).filter(({ ended }) => ended !== true);
  const sorted = active.toSorted((one, other) => Number(one.position) - Number(other.position));
  const services = sorted.map(({ unit, passes, position: _, ended: __, ...item }) => ({
    ...item,
    unit: kind(unit),
    passes: (passes as readonly unknown[]).map(kind),
  }));
  return new Map([['services.yaml', { services }]]);
}
