import { VISITOR } from '@gezhi/domain/access';
import { countAttempt, forgive, type ThrottleRule } from '../modules/identity/index.ts';
import type { Database, Transaction } from '../platform/db/index.ts';

const REPORTS: ThrottleRule = {
  name: 'public report',
  free: 30,
  windowSeconds: 600,
  firstWaitSeconds: 30,
  longestWaitSeconds: 600,
};
const PHOTOS: ThrottleRule = {
  name: 'public photo',
  free: 150,
  windowSeconds: 600,
  firstWaitSeconds: 30,
  longestWaitSeconds: 600,
};
const CODES: ThrottleRule = {
  name: 'query code',
  free: 60,
  windowSeconds: 600,
  firstWaitSeconds: 10,
  longestWaitSeconds: 600,
};

const PROOFS_OF_REPORT: ThrottleRule = {
  name: 'phone proof',
  free: 2,
  windowSeconds: 600,
  firstWaitSeconds: 120,
  longestWaitSeconds: 3_600,
};
const PROOFS_OF_NETWORK: ThrottleRule = { ...PROOFS_OF_REPORT, name: 'phone proof network', free: 20 };

/** Counts what visitors do by network, each in a transaction of its own: a refused report has been counted all the same. */
export function visitorLimits(database: Database) {
  const count = (rule: ThrottleRule) => (network: string) =>
    database.inTransaction(VISITOR, null, (tx) =>
      countAttempt(tx, [{ rule, subject: network }], 'rate.limited'),
    );
  const proof = ({ reportId, network }: { reportId: string; network: string }) =>
    database.inTransaction(VISITOR, null, (tx) =>
      countAttempt(
        tx,
        [
          { rule: PROOFS_OF_REPORT, subject: reportId },
          { rule: PROOFS_OF_NETWORK, subject: network },
        ],
        'rate.limited',
      ),
    );
  return { report: count(REPORTS), photo: count(PHOTOS), code: count(CODES), proof, rightCode };
}

/** Takes a right code out of the count: thousands share one mobile network, and only guesses are to be slowed. */
function rightCode(tx: Transaction, network: string): Promise<void> {
  return forgive(tx, { ease: [{ rule: CODES, subject: network }], clear: [] });
}
