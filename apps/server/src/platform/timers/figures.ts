import { SCHEDULER } from '@gezhi/domain/access';
import type { Database } from '../db/index.ts';

/** What an operator watches about timers. */
export interface TimerFigures {
  /** Timers given up after their last try. */
  readonly dead: number;
  /** Seconds that the oldest armed timer is overdue; 0 when none is. */
  readonly lateSeconds: number;
}

/** Reads the figures, each by its own small index. */
export function readTimerFigures(database: Database): Promise<TimerFigures> {
  return database.inTransaction(SCHEDULER, null, async (tx) => {
    const { rows } = await tx.query<TimerFigures>(
      `select (select count(*)::int from timers where dead_at is not null) as dead,
        coalesce(greatest(0, extract(epoch from clock_timestamp() -
          (select due_at from timers where dead_at is null order by due_at limit 1))), 0)::float as "lateSeconds"`,
    );
    return rows[0] ?? { dead: 0, lateSeconds: 0 };
  });
}
