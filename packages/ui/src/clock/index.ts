export { LightMark, LightTag, TimeLeft } from './light.tsx';
export { type DueRow, lightOf } from './light-of.ts';
export { sayDue, sayLeft, sayTimeLeft } from './say-left.ts';
