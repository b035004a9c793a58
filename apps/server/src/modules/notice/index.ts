export { type NewNotice, type NoticePorts, noticeReaction } from './reactions.ts';
export { registerNoticeRoutes } from './routes.ts';
