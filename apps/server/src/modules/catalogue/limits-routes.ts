import type { Forecast } from '@gezhi/domain/calendar';
import {
  changeLimits as changeContract,
  type Limits,
  limitChanges,
  limitsPage,
  previewLimits,
  STANDARD_LIMITS,
} from '@gezhi/domain/catalogue';
import { Problem } from '@gezhi/domain/problem';
import type { FastifyInstance } from 'fastify';
import type { Transaction } from '../../platform/db/index.ts';
import { read, write } from '../../platform/http/index.ts';
import type { Journal } from '../../platform/journal/index.ts';
import { administratorDuty } from './duty-line-commands.ts';
import { lockEdition } from './edition.ts';
import type { Knowledge } from './knowledge.ts';
import { loadLimits, saveLimits } from './limits-store.ts';
import { nextSeq } from './sequence.ts';

/** What the routes of limits need of the house. */
export interface LimitsPorts {
  readonly knowledge: () => Knowledge;
  readonly journal: Journal;
  /** What would move if clocks were computed with this knowledge; sees every matter, whoever asks. */
  readonly foresee: (knowledge: Knowledge) => Promise<Forecast>;
  /** This process learns of the change; called after the commit, must not throw. */
  readonly onLimitsChanged: () => void;
}

/** Binds reading, previewing and changing the limits. */
export function registerLimitsRoutes(app: FastifyInstance, ports: LimitsPorts): void {
  read(app, limitsPage, async ({ tx }) => {
    const own = await loadLimits(tx);
    return {
      inForce: own ?? STANDARD_LIMITS,
      standard: STANDARD_LIMITS,
      own: own !== null,
      mayChange: administratorDuty(tx.actor) !== undefined,
    };
  });
  read(app, previewLimits, ({ body }) => {
    const knowledge = ports.knowledge();
    const timetable = knowledge.timetable.withLimits(body.limits ?? STANDARD_LIMITS);
    return ports.foresee({ ...knowledge, timetable });
  });
  write(app, changeContract, ({ tx, body }) => changeLimits(tx, ports, body.limits));
}

/**
 * Changes the limits of the district, with an entry that says which; what it moves is computed anew by the reaction to that
 * entry. The system administrator's alone. Throws access.role, and input.invalid where nothing would change.
 */
async function changeLimits(
  tx: Transaction,
  ports: LimitsPorts,
  limits: Limits | null,
): Promise<{ changed: number }> {
  const duty = administratorDuty(tx.actor);
  if (duty === undefined) throw new Problem('access.role');
  await lockEdition(tx);
  const changes = limitChanges((await loadLimits(tx)) ?? STANDARD_LIMITS, limits ?? STANDARD_LIMITS);
  if (changes.length === 0)
    throw new Problem('input.invalid', { fields: [{ path: 'limits', code: 'same' }] });
  await tx.applying();
  const subjectId = await saveLimits(tx, limits);
  await ports.journal.append(tx, {
    subjectKind: 'limits',
    subjectId,
    seq: await nextSeq(tx, subjectId),
    action: 'changeLimits',
    dutyId: duty.id,
    codes: { changes, own: limits !== null },
    passages: [],
  });
  tx.afterCommit(ports.onLimitsChanged);
  return { changed: changes.length };
}
