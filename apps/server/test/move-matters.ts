/**
 * A program for the fault tests, which kill it: moves the matters of a publication to the new version, as a server does, and stays in
 * the middle of the transaction of the batch that it is told. Prints `held` there.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { assemble } from '../src/house/parts.ts';
import { moveMatters } from '../src/modules/matter/move-procedure.ts';

const FOR_EVER_MS = 60_000;

const [appUrl = '', dataDirectory = '', subjectId = '', holdsIn = '0'] = process.argv.slice(2);
const parts = await assemble({ appUrl, dataDirectory, log: pino({ level: 'error' }), telling: null });
let batches = 0;
const journal: typeof parts.journal = Object.create(parts.journal, {
  append: { value: parts.journal.append.bind(parts.journal) },
  appendAll: {
    value: async (...words: Parameters<typeof parts.journal.appendAll>) => {
      await parts.journal.appendAll(...words);
      if (words[1].some(({ action }) => action === 'moveProcedure')) batches += 1;
      else return;
      if (batches !== Number(holdsIn)) return;
      await words[0].query('select');
      console.log('held');
      await sleep(FOR_EVER_MS);
    },
  },
});
await moveMatters({ ...parts, journal }, subjectId);
