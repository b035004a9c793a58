/**
 * A program for the fault tests, which kill it: sweeps the timers of toys in the database it is given until it is killed.
 * Prints `ready`. Of its input it takes the lines `hold` (the next firing stays in the middle of its transaction, and
 * `held` is printed) and `clock` (prints `clock` and this process's milliseconds since 1970).
 */
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDatabase } from '../src/platform/db/index.ts';
import { Sweeper } from '../src/platform/timers/index.ts';
import { leaveEffects, lockToys } from './toys.ts';

const FOR_EVER_MS = 60_000;

const [url = '', name = ''] = process.argv.slice(2);
const database = createDatabase({ url, connections: 4 });
const sweeper = new Sweeper(database, { batch: 25, onFault: () => process.exit(1) });
let isToHold = false;
sweeper.registerKind('toy', {
  notifies: (timer) => timer.mark !== 'lapse',
  lock: lockToys,
  fire: async (tx, due) => {
    await leaveEffects(tx, due, name);
    if (isToHold) {
      console.log('held');
      await sleep(FOR_EVER_MS);
    }
    await sleep(Math.random() * 10);
  },
});
createInterface({ input: process.stdin }).on('line', (line) => {
  if (line === 'hold') isToHold = true;
  if (line === 'clock') console.log(`clock ${Date.now()}`);
});
sweeper.start();
console.log('ready');
