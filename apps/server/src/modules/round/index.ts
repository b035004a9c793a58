export { applyMeetingChange } from './commands.ts';
export { describeMeeting } from './queries.ts';
export { registerRoundRoutes } from './routes.ts';
export { MEETING_KIND } from './subject.ts';
