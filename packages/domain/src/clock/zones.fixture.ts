/** Prints a digest of a thousand clocks, drawn from a fixed seed; `zones.test.ts` runs it under several zones. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { clockCase } from './cases.fixture.ts';
import { explain } from './explain.ts';
import { readClock } from './light.ts';

const digest = createHash('sha256');
for (const one of fc.sample(clockCase, { seed: 20_261_122, numRuns: 1_000 })) {
  digest.update(JSON.stringify(readClock(one.facts, one.limit, one.calendar)));
  digest.update(JSON.stringify(explain(one.facts, one.limit, one.calendar)));
}
console.log(new Date(2026, 6, 1).getTimezoneOffset(), digest.digest('hex'));
