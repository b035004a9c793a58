export { arm, cancel, rearm } from './arm.ts';
export { readTimerFigures, type TimerFigures } from './figures.ts';
export { MOST_TRIES, Sweeper, type SweeperOptions } from './sweeper.ts';
export type { Timer, TimerFailure, TimerKey, TimerKind } from './timer.ts';
