import { attackChoose, attackState, publicChallenge } from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import type { FastifyInstance } from 'fastify';
import { administratorDuty, nextSeq } from '../modules/catalogue/index.ts';
import { bind, read, write } from '../platform/http/index.ts';
import type { Journal } from '../platform/journal/index.ts';
import { chooseMode } from './attack-store.ts';
import type { AttackWatch } from './attack-watch.ts';
import type { visitorLimits } from './limits.ts';
import type { WorkBench } from './work.ts';

/** What the routes about attacks need of the house. */
export interface AttackHouse {
  readonly watch: AttackWatch;
  readonly bench: WorkBench;
  readonly limits: ReturnType<typeof visitorLimits>;
  readonly journal: Journal;
}

/** Binds the challenges of visitors, and what administrators see and choose. */
export function registerAttackRoutes(app: FastifyInstance, house: AttackHouse): void {
  const { watch, bench, limits, journal } = house;
  bind(app, publicChallenge, async ({ body, facts }) => {
    if (!watch.asks || facts.session !== null) return { challenge: null };
    await limits.challenge(facts);
    return { challenge: await bench.challenge({ kind: body.for, to: body.to }) };
  });
  read(app, attackState, ({ tx }) => watch.stateIn(tx));
  write(app, attackChoose, async ({ tx, body }) => {
    const duty = administratorDuty(tx.actor);
    if (duty === undefined) throw new Problem('access.role');
    const before = await watch.stateIn(tx);
    if (before.mode === body.mode) return before;
    const subjectId = await chooseMode(tx, body.mode);
    await tx.applying();
    await journal.append(tx, {
      subjectKind: 'attack',
      subjectId,
      seq: await nextSeq(tx, subjectId),
      action: 'chooseAttackMode',
      dutyId: duty.id,
      codes: { from: before.mode, to: body.mode },
      passages: [],
    });
    tx.afterCommit(() => watch.poke());
    return watch.stateIn(tx);
  });
}
