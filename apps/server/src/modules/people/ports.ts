import type { ReachLevel } from '@gezhi/domain/access';
import type { Transaction } from '../../platform/db/index.ts';
import type { Journal } from '../../platform/journal/index.ts';
import type { AreaTree } from '../area/index.ts';
import type { UnitDirectory } from './units.ts';

type Counts = Readonly<Record<string, number>>;

/** What the people module needs of the house and of modules that come after it. */
export interface PeoplePorts {
  /** The tree as of now. */
  readonly tree: () => AreaTree;
  readonly units: () => UnitDirectory;
  readonly journal: Journal;
  /** Open matters of an area by phase, as far as the actor of the transaction may see them. */
  readonly openMatters: (tx: Transaction, areaId: number) => Promise<Counts> | Counts;
  /** Open matters by area or place of a level, as far as the actor of the transaction may see them; none is left out. */
  readonly openAt: (
    tx: Transaction,
    level: ReachLevel,
    ids: readonly number[],
  ) => Promise<ReadonlyMap<number, number>>;
  /** Somebody's duties changed and that is committed: remembered actors are stale. Must not throw. */
  readonly onDutiesChanged: (personId: string) => void;
}
