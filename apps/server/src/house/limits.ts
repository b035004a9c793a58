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

/** Counts what visitors do by network, each in a transaction of its own: a refused report has been counted all the same. */
export function visitorLimits(database: Database) {
  const count = (rule: ThrottleRule) => (network: string) =>
    database.inTransaction(VISITOR, null, (tx) =>
      countAttempt(tx, [{ rule, subject: network }], 'rate.limited'),
    );
  return { report: count(REPORTS), photo: count(PHOTOS), code: count(CODES), rightCode };
}

/** Takes a right code out of the count: thousands share one mobile network, and only guesses are to be slowed. */
function rightCode(tx: Transaction, network: string): Promise<void> {
  return forgive(tx, { ease: [{ rule: CODES, subject: network }], clear: [] });
}
