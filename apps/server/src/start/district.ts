import { loadDistrict as loadPack } from '../modules/loader/index.ts';
import type { PackSize } from '../modules/pack/index.ts';

/** What loading a district needs. */
export interface DistrictRequest {
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** Absolute path of the pack's folder. */
  readonly packDirectory: string;
  /** How much of a pack of two sizes. */
  readonly size: PackSize;
  /** Without the matters of the demo. */
  readonly empty: boolean;
  /** For the demo accounts of a pack that brings no password. */
  readonly password: string | undefined;
  /** Where files and keys live. */
  readonly dataDirectory: string;
  readonly log: (line: string) => void;
}

/**
 * Loads the district of the pack into an empty database; one that holds a district already is left as it is, and one
 * whose load was cut off is begun anew.
 */
export async function loadDistrict({ password, ...request }: DistrictRequest): Promise<void> {
  await loadPack({ ...request, accounts: { password } });
}
