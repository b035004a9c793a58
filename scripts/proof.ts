/**
 * `npm run proof`: the tests again with the long versions of the proofs (`npm test` runs a tenth of each), and the rules broken on
 * purpose; then Lighthouse on the resident's pages.
 */
import { build, lighthouse, mutation, runStages, vitest } from './stages.ts';

process.env.GEZHI_PROOF = '1';
await runStages([vitest, mutation, build, lighthouse]);
