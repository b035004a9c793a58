/** `npm run e2e`: the journeys alone. Further words go to Playwright: `npm run e2e -- smoke --headed`. */
import { build, playwright, runStages } from './stages.ts';

await runStages([build, playwright]);
