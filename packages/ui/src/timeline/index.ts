export { storyOf } from './story-of.ts';
export { Timeline, type TimelineItem } from './timeline.tsx';
