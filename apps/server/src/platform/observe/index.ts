export { bindHealth, type Check, databaseAnswers, diskHasRoom, migrationsApplied } from './health.ts';
export { createLog, plainError } from './log.ts';
export { createMetrics, type Figures, type Metrics, serveMetrics } from './metrics.ts';
export { observeRequests } from './requests.ts';
