import { VISITOR } from '@gezhi/domain/access';
import { NO_WORK } from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import type { Admit, AdmitUpload } from '../modules/matter/index.ts';
import type { Database } from '../platform/db/index.ts';
import { isKept, keyOf, type RequestFacts } from '../platform/http/index.ts';
import type { AttackWatch } from './attack-watch.ts';
import type { visitorLimits } from './limits.ts';
import { isSpent, type SolvedWork, spendWork, type WorkBench, type WorkFor } from './work.ts';

/** What stands before reports and photos of visitors. */
export interface AdmissionHouse {
  readonly database: Database;
  readonly limits: ReturnType<typeof visitorLimits>;
  readonly watch: AttackWatch;
  readonly bench: WorkBench;
}

/** A proof that goes along with something, and who sends it. */
export interface Offered extends WorkFor {
  readonly facts: RequestFacts;
}

/** How a visitor comes in while the district is under attack: with a proof, or by the slow way. */
type Pass = SolvedWork | 'slow' | 'free';

/**
 * The order before a report or a photo of a visitor is taken (docs/operate.md, "Under attack"): the proof of work, where one is asked
 * for; then the limits by device and network. Danger, staff and what went in before are never asked.
 */
export function admission(house: AdmissionHouse) {
  const { watch, limits } = house;
  const limited = async (count: () => Promise<void>): Promise<void> => {
    try {
      await count();
    } catch (fault) {
      if (fault instanceof Problem && fault.status === 429) watch.count('refused');
      throw fault;
    }
  };
  const report: Admit = async ({ facts, isCall }) => {
    watch.count('report');
    const pass = isCall ? 'free' : await passOf(house, { kind: 'report', to: keyOf(facts), facts });
    await limited(() => limits.report(facts));
    if (pass === 'slow') await limited(() => limits.slowReport(facts));
    return {
      isUnproven: pass === 'slow',
      settle: async (tx) => {
        if (typeof pass === 'object' && !(await spendWork(tx, pass)))
          throw new Problem('work.needed', { reason: 'spent' });
      },
    };
  };
  const photo: AdmitUpload = async ({ facts, id }) => {
    watch.count('photo');
    const pass = await passOf(house, { kind: 'photo', to: id, facts });
    await limited(() => limits.photo(facts));
    if (pass === 'slow') await limited(() => limits.slowPhoto(facts));
    if (typeof pass !== 'object') return;
    const isNew = await house.database.inTransaction(VISITOR, null, (tx) => spendWork(tx, pass));
    if (!isNew) throw new Problem('work.needed', { reason: 'spent' });
  };
  /** Throws work.needed where a report would be sent back for a proof, and counts that it came; uses nothing up. */
  const refuseUnproven = async (offered: Offered): Promise<void> => {
    try {
      const pass = await passOf(house, offered);
      if (typeof pass !== 'object') return;
      if (await house.database.inTransaction(VISITOR, null, (tx) => isSpent(tx, pass)))
        throw new Problem('work.needed', { reason: 'spent' });
    } catch (fault) {
      watch.count('report');
      throw fault;
    }
  };
  return { report, photo, refuseUnproven };
}

async function passOf({ database, watch, bench }: AdmissionHouse, offered: Offered): Promise<Pass> {
  const { facts, to, kind } = offered;
  if (!watch.asks || facts.session !== null) return 'free';
  const found = facts.work === NO_WORK ? 'slow' : await bench.check(facts.work, { kind, to });
  if (typeof found === 'object') return found;
  const key = to.toLowerCase();
  const went =
    kind === 'report' &&
    (await database.inTransaction(VISITOR, null, (tx) => isKept(tx, { principal: 'public', key })));
  if (went) return 'free';
  if (found === 'slow') return found;
  throw new Problem('work.needed', { reason: found });
}
