import { VISITOR } from '@gezhi/domain/access';
import { Problem, type ProblemCode } from '@gezhi/domain/problem';
import { countAttempt, refuseWaiting, type Throttled, type ThrottleRule } from '../modules/identity/index.ts';
import type { Database, Transaction } from '../platform/db/index.ts';
import type { RequestFacts } from '../platform/http/index.ts';

/** A rule for one device, and a wide one for its network: behind one address lives a family, a school, a whole mobile network. */
interface TwoRules {
  readonly device: ThrottleRule;
  readonly network: ThrottleRule;
  /** Whoever keeps no cookie shares this with everybody of the network who keeps none. */
  readonly unknown: ThrottleRule;
}

const TEN_MINUTES = { windowSeconds: 600, firstWaitSeconds: 30, longestWaitSeconds: 600 };
const rules = (name: string, free: { device: number; unknown: number; network: number }): TwoRules => ({
  device: { ...TEN_MINUTES, name: `${name} device`, free: free.device },
  unknown: { ...TEN_MINUTES, name, free: free.unknown },
  network: { ...TEN_MINUTES, name: `${name} network`, free: free.network },
});
const REPORTS = rules('public report', { device: 10, unknown: 30, network: 150 });
const PHOTOS = rules('public photo', { device: 60, unknown: 150, network: 750 });
const STEPS = rules('public step', { device: 30, unknown: 150, network: 600 });
const BOOKINGS = rules('public booking', { device: 6, unknown: 30, network: 150 });
const CHALLENGES = rules('public challenge', { device: 150, unknown: 300, network: 1_500 });
/** What a network may send without a proof while the district is under attack: a family's forms without scripts, and no flood. */
const SLOW_REPORTS: ThrottleRule = {
  name: 'slow report',
  free: 6,
  windowSeconds: 600,
  firstWaitSeconds: 60,
  longestWaitSeconds: 600,
};
const SLOW_PHOTOS: ThrottleRule = { ...SLOW_REPORTS, name: 'slow photo', free: 30 };
const CODES: ThrottleRule = {
  name: 'query code',
  free: 60,
  windowSeconds: 600,
  firstWaitSeconds: 10,
  longestWaitSeconds: 600,
};
/** Guesses of one network that are looked up at a time, so that many at once count as many. */
const GUESSES_AT_ONCE = 40;

const PROOFS_OF_REPORT: ThrottleRule = {
  name: 'phone proof',
  free: 2,
  windowSeconds: 600,
  firstWaitSeconds: 120,
  longestWaitSeconds: 3_600,
};
const PROOFS_OF_NETWORK: ThrottleRule = { ...PROOFS_OF_REPORT, name: 'phone proof network', free: 20 };

/** Who sends something: counted by device where there is one, and by network always. */
export type Sender = Pick<RequestFacts, 'network' | 'device'>;

/**
 * Counts what visitors do by device and network, each in a transaction of its own: a refused report has been counted all the
 * same. Refusals are `rate.limited` (429) with a wait; nobody is ever locked out.
 */
export function visitorLimits(database: Database, onWrongCode: () => void = () => undefined) {
  const counted = (all: readonly Throttled[], refusal: ProblemCode = 'rate.limited') =>
    database.inTransaction(VISITOR, null, (tx) => countAttempt(tx, all, refusal));
  const count = (two: TwoRules) => (sender: Sender) => counted(subjectsOf(two, sender));
  const proof = ({ reportId, network }: { reportId: string; network: string }) =>
    counted([
      { rule: PROOFS_OF_REPORT, subject: reportId },
      { rule: PROOFS_OF_NETWORK, subject: network },
    ]);
  const slow =
    (rule: ThrottleRule) =>
    ({ network }: Sender) =>
      counted([{ rule, subject: network }], 'work.slow');
  const guess = guessing(database, (network) => {
    onWrongCode();
    return counted([{ rule: CODES, subject: network }]);
  });
  return {
    ...{ report: count(REPORTS), photo: count(PHOTOS), step: count(STEPS), challenge: count(CHALLENGES) },
    book: count(BOOKINGS),
    ...{ slowReport: slow(SLOW_REPORTS), slowPhoto: slow(SLOW_PHOTOS), guess, proof },
  };
}

function subjectsOf(two: TwoRules, { network, device }: Sender): readonly Throttled[] {
  const own =
    device === null ? { rule: two.unknown, subject: network } : { rule: two.device, subject: device };
  return [own, { rule: two.network, subject: network }];
}

type Look<T> = (tx: Transaction, admitted: Promise<void>) => Promise<T>;

/**
 * Looks up a query code: only a wrong one is counted, because thousands share one mobile network, and a right one writes
 * nothing. `admitted` throws where the network has to wait; it is asked before the look and in the same packet.
 */
function guessing(database: Database, countWrong: (network: string) => Promise<void>) {
  const asking = new Map<string, number>();
  return async <T>(network: string, look: Look<T>): Promise<T> => {
    const others = asking.get(network) ?? 0;
    if (others >= GUESSES_AT_ONCE) throw new Problem('rate.limited', { retryAfterSeconds: 1 });
    asking.set(network, others + 1);
    try {
      return await database.inTransaction(VISITOR, null, async (tx) => {
        const admitted = refuseWaiting(tx, { rule: CODES, subject: network }, 'rate.limited');
        admitted.catch(() => undefined);
        return look(tx, admitted);
      });
    } catch (fault) {
      if (fault instanceof Problem && fault.code === 'code.wrong') await countWrong(network);
      throw fault;
    } finally {
      const left = (asking.get(network) ?? 1) - 1;
      if (left > 0) asking.set(network, left);
      else asking.delete(network);
    }
  };
}
