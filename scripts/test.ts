/** `npm test`: everything there is, in order of speed. */
import { build, checks, playwright, runStages } from './stages.ts';

await runStages([...checks, build, playwright]);
