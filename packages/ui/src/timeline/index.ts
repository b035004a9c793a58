export { sayVersion } from './say-version.ts';
export { storyOf } from './story-of.ts';
export { Timeline, type TimelineItem } from './timeline.tsx';
