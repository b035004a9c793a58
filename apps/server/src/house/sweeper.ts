import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../platform/db/index.ts';
import { Sweeper } from '../platform/timers/index.ts';

/** The sweeper of the house; what goes wrong is logged, and as an error where a person has to look. */
export function openSweeper(database: Database, log: FastifyBaseLogger): Sweeper {
  return new Sweeper(database, {
    onFailure: ({ subjectKind, subjectId, clock, mark, attempt, code, dead }) =>
      log[dead ? 'error' : 'warn'](
        { timer: `${subjectKind}/${clock}/${mark}`, subjectId, attempt, code },
        dead ? 'timer given up' : 'timer failed',
      ),
    onFault: (fault) => log.warn({ err: fault }, 'timers cannot be read'),
  });
}
