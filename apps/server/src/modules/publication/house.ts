import type { Journal } from '../../platform/journal/index.ts';
import type { Keyring } from '../../platform/keys/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import type { PhotoHouse } from '../matter/index.ts';

/** What making handled matters public needs of the house. */
export interface PublicationHouse {
  readonly journal: Journal;
  readonly keyring: Keyring;
  readonly knowledge: () => Knowledge;
  readonly photos: PhotoHouse;
}
