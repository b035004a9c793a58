import { SCHEDULER } from '@gezhi/domain/access';
import type { Database } from '../../../platform/db/index.ts';
import type { Entry } from '../../../platform/journal/index.ts';
import type { Knowledge } from '../../catalogue/index.ts';
import { noticeReaction } from '../../notice/index.ts';
import { DAY } from './hours.ts';

/** Fills the inboxes with what the last day of the story concerned: older entries would only bury what is new. */
export class DemoInbox {
  readonly #reaction;
  readonly #since: number;
  readonly #entries: Entry[] = [];

  constructor(knowledge: Knowledge, until: Date) {
    this.#reaction = noticeReaction({
      knowledge: () => knowledge,
      telling: null,
      announce: () => undefined,
    });
    this.#since = until.getTime() - DAY;
  }

  /** Keeps an entry that still concerns somebody; to be called after its commit. */
  take(entry: Entry): void {
    if (entry.at.getTime() >= this.#since && this.#reaction.on(entry)) this.#entries.push(entry);
  }

  /** Runs the reaction over what was kept, in as many lanes as told. */
  async fill(database: Database, lanes: number): Promise<void> {
    const waiting = this.#entries.values();
    const lane = async () => {
      for (const entry of waiting) {
        await database.inTransaction(SCHEDULER, entry.at, (tx) => this.#reaction.run(tx, [entry]));
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  }
}
