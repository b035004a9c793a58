import { SCHEDULER } from '@gezhi/domain/access';
import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { createTestDatabase } from '../../../test/database.ts';
import { createToys, leaveEffects } from '../../../test/toys.ts';
import { createDatabase, type Database } from '../db/index.ts';
import { arm, Sweeper, type SweeperOptions, type Timer, type TimerKind } from './index.ts';

/** A database with a table of toys that timers may be about and a table of what they caused. */
export interface Ground {
  readonly database: Database;
  /** Connection string of the application role. */
  readonly url: string;
  readonly owner: Client;
  /** Moment by the database's clock, so many seconds from now. */
  readonly inSeconds: (seconds: number) => Promise<Date>;
  readonly armed: (...timers: readonly Timer[]) => Promise<void>;
  /** A sweeper that leaves one effect for each timer under a name. */
  readonly sweeper: (byWhom: string, more?: Partial<TimerKind>, options?: SweeperOptions) => Sweeper;
  /** What fired, in the order it did: `mark` or, with its run, `mark 2`. */
  readonly effects: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

/** Retries come at once, so that a test can call them. */
export const AT_ONCE: SweeperOptions = { waitSeconds: () => 0 };

/** A timer of a toy; the first mark of the first run of the clock `sign` unless said. */
export function timerAt(dueAt: Date, more: Partial<Timer> = {}): Timer {
  return { subjectKind: 'toy', subjectId: uuidv7(), clock: 'sign', run: 1, mark: 'red', dueAt, ...more };
}

/** Opens a ground of a test file's own. */
export async function openGround(): Promise<Ground> {
  const files = await createTestDatabase();
  const owner = new Client({ connectionString: files.ownerUrl });
  await owner.connect();
  await createToys(owner);
  const database = createDatabase({ url: files.appUrl, connections: 16 });
  return {
    database,
    url: files.appUrl,
    owner,
    inSeconds: async (seconds) => {
      const { rows } = await owner.query('select clock_timestamp() + make_interval(secs => $1) as at', [
        seconds,
      ]);
      return rows[0].at;
    },
    armed: (...timers) =>
      database.inTransaction(SCHEDULER, null, async (tx) => {
        arm(tx, timers);
      }),
    sweeper: (byWhom, more = {}, options = AT_ONCE) => {
      const sweeper = new Sweeper(database, options);
      sweeper.registerKind('toy', {
        notifies: (timer) => timer.mark !== 'lapse',
        fire: (tx, due) => leaveEffects(tx, due, byWhom),
        ...more,
      });
      return sweeper;
    },
    effects: async () => {
      const { rows } = await owner.query('select mark, run from effects order by number');
      return rows.map(({ mark, run }) => (run === 1 ? mark : `${mark} ${run}`));
    },
    close: async () => {
      await database.close();
      await owner.end();
      await files.drop();
    },
  };
}
