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
import { loadCalendars } from './calendar-store.ts';
import { administratorDuty } from './duty-line-commands.ts';
import { lockEdition } from './edition.ts';
import type { Knowledge } from './knowledge.ts';
import { refuseTooLong } from './limits-checks.ts';
import { loadLimits, replacedLimits, saveLimits } from './limits-store.ts';
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
      before: (await replacedLimits(tx)) ?? null,
      mayChange: administratorDuty(tx.actor) !== undefined,
    };
  });
  read(app, previewLimits, ({ tx, body }) => {
    const knowledge = ports.knowledge();
    const limits = body.limits ?? STANDARD_LIMITS;
    refuseTooLong(limits, { ...knowledge, now: tx.now });
    const timetable = knowledge.timetable.withLimits(limits);
    return ports.foresee({ ...knowledge, timetable });
  });
  write(app, changeContract, ({ tx, body }) => changeLimits(tx, ports, body.limits));
}

/**
 * Changes the limits of the district, with an entry that says which; what it moves is computed anew by the reaction to that
 * entry. The system administrator's alone. Throws access.role, and input.invalid where nothing would change or a limit would hardly ever end.
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
  const knowledge = ports.knowledge();
  const timetable = knowledge.timetable.with(await loadCalendars(tx));
  refuseTooLong(limits ?? STANDARD_LIMITS, { ...knowledge, timetable, now: tx.now });
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
