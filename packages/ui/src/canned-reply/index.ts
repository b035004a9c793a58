export { type OfferedReply, offeredReplies, type ReplyFacts, replyFieldOf, withReply } from './offered.ts';
