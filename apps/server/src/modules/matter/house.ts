import type { Journal } from '../../platform/journal/index.ts';
import type { Keyring } from '../../platform/keys/index.ts';
import type { Knowledge } from '../catalogue/index.ts';

/** What the matter module needs of the house; made once at start. */
export interface MatterHouse {
  readonly journal: Journal;
  readonly keyring: Keyring;
  /** Areas, units and catalogue as of now; replaced as a whole when they change. */
  readonly knowledge: () => Knowledge;
}
