import type { Duty } from '@gezhi/domain/access';
import type { Thing } from '@gezhi/domain/identity';
import type { Transaction } from '../../platform/db/index.ts';

/** A person as `/api/me` shows them, worded in the language asked for. */
export interface PersonCard {
  readonly name: string;
  readonly duties: readonly {
    readonly id: string;
    readonly title: string;
    readonly titleName: string;
    readonly unitId: number | null;
    readonly unitName: string | null;
    readonly scopeName: string;
  }[];
}

/** What identity asks of whoever knows the people; and what the district has; those modules come after this one, so it is handed in at start. */
export interface PeoplePort {
  /** The duties in force at `tx.now`. */
  readonly loadDuties: (tx: Transaction, personId: string) => Promise<readonly Duty[]>;
  /** What only some districts have, and this one has now. */
  readonly things: (tx: Transaction) => Promise<ReadonlySet<Thing>>;
  readonly describe: (tx: Transaction, personId: string, language: 'zh-CN' | 'en') => Promise<PersonCard>;
}
