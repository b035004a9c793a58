/** `npm run check`: format, lint, types, generated documents, unit and module tests. No browser. */
import { checks, runStages } from './stages.ts';

await runStages(checks);
