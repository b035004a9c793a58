import type { Database, Transaction } from '../../platform/db/index.ts';
import { Identity } from './identity.ts';
import type { PeoplePort } from './people-port.ts';
import { purgeSessions } from './sessions.ts';
import { purgeThrottles } from './throttle.ts';

export { createAccount, type NewAccount } from './accounts.ts';
export { disableAccount } from './commands.ts';
export { Identity } from './identity.ts';
export type { PeoplePort, PersonCard } from './people-port.ts';
export { bindIdentity } from './routes.ts';
export { countAttempt, forgive, refuseWaiting, type Throttled, type ThrottleRule } from './throttle.ts';

/** Makes the module; its `identify` goes into `createHttp`, then `bindIdentity` adds the routes. */
export function createIdentity(database: Database, people: PeoplePort): Identity {
  return new Identity(database, people);
}

/** The module's nightly work: dead sessions and old throttles. Gives how many rows went. */
export async function purgeIdentity(tx: Transaction): Promise<number> {
  return (await purgeSessions(tx)) + (await purgeThrottles(tx));
}
