export { Rounds, type RoundsOptions } from './rounds.ts';
