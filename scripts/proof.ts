/**
 * `npm run proof`: the tests again with the long versions of the proofs (`npm test` runs a tenth of each), and the rules broken on
 * purpose.
 */
import { mutation, runStages, vitest } from './stages.ts';

process.env.GEZHI_PROOF = '1';
await runStages([vitest, mutation]);
