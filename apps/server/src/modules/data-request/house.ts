import type { Journal } from '../../platform/journal/index.ts';
import type { Keyring } from '../../platform/keys/index.ts';
import type { Knowledge } from '../catalogue/index.ts';

/** What requests about the own data need of the house. */
export interface DataRequestHouse {
  readonly journal: Journal;
  readonly keyring: Keyring;
  readonly knowledge: () => Knowledge;
  /** Whether a message reaches a telephone at all. */
  readonly reaches: boolean;
  /** For demonstrations without a gateway: the reply holds the six digits. */
  readonly showCodes: boolean;
  /** Told of six digits that were wrong. */
  readonly onWrongDigits?: () => void;
}
