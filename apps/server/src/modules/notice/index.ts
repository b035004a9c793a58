export { type Addressee, reporterAddressed } from './addressee.ts';
export { campaignNotices } from './campaign-reaction.ts';
export { countDeadMessages, purgeMessages } from './message-list.ts';
export { addMessages, type NewMessage } from './message-store.ts';
export { MOST_MESSAGE_TRIES, Postman, type PostmanParts } from './postman.ts';
export {
  type NewNotice,
  type NoticePorts,
  noticeReaction,
  type ToldPerson,
  tellPersons,
} from './reactions.ts';
export { registerNoticeRoutes } from './routes.ts';
export { staffingReaction } from './staffing-reaction.ts';
export { strikeListNotices } from './strike-list-reaction.ts';
export type { Telling } from './tell-reporters.ts';
export { verificationNotices } from './verification-reaction.ts';
