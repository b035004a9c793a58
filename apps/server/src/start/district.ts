import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadDistrict as loadPack } from '../modules/loader/index.ts';

const PACKS = fileURLToPath(new URL('../../../../packs/', import.meta.url));

/** What loading a district needs. */
export interface DistrictRequest {
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** Name of the pack, a folder in `packs/`. */
  readonly pack: string;
  /** Where files and keys live. */
  readonly dataDirectory: string;
  readonly log: (line: string) => void;
}

/**
 * Loads the district of the pack into an empty database; one that holds a district already is left as it is, and one
 * whose load was cut off is begun anew.
 */
export async function loadDistrict({ pack, ...request }: DistrictRequest): Promise<void> {
  await loadPack({ ...request, packDirectory: join(PACKS, pack) });
}
