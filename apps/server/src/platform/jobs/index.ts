export { type JobHandler, Jobs, type JobsOptions } from './jobs.ts';
export { type Purge, schedulePurge } from './purge.ts';
