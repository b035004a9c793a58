export { type Retention, type SubjectKind, SubjectKinds } from './kind.ts';
export { type TimelineEntry, type TimelinePassage, type TimelinePhoto, timelineOf } from './timeline.ts';
