import type { Pack } from '../pack/index.ts';

/** Numbers of what a pack names by code: given in the order of the codes, so that the same pack gives the same ids. */
export interface Ids {
  readonly areas: ReadonlyMap<string, number>;
  readonly places: ReadonlyMap<string, number>;
  readonly units: ReadonlyMap<string, number>;
  readonly overlays: ReadonlyMap<string, number>;
}

/** Numbers areas, places, units and overlays from 1 in the order of their codes. */
export function numberPack(pack: Pack): Ids {
  return {
    areas: numbered(pack.areas),
    places: numbered(pack.places),
    units: numbered(pack.units),
    overlays: numbered(pack.overlays),
  };
}

function numbered(items: readonly { readonly code: string }[]): ReadonlyMap<string, number> {
  const codes = items.map((item) => item.code).sort();
  return new Map(codes.map((code, index) => [code, index + 1]));
}

/** The number behind a code; throws RangeError for a code the pack does not have, which reading it has ruled out. */
export function idOf(ids: ReadonlyMap<string, number>, code: string): number {
  const id = ids.get(code);
  if (id === undefined) throw new RangeError(`the pack has nothing with the code ${code}`);
  return id;
}
