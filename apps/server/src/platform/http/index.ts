export { bind, type Call, register } from './bind.ts';
export { acceptForms } from './body.ts';
export { giveSession, sessionToken, takeSession } from './cookie.ts';
export { resolveCodesWith } from './door.ts';
export { DEVICE, networkOf } from './facts.ts';
export { isContended, isDatabaseAway, toProblem } from './faults.ts';
export { openApiDocument } from './openapi.ts';
export { sendProblem } from './problems.ts';
export { isKept, KEPT_DAYS, purgeReplies } from './replies.ts';
export { createHttp } from './server.ts';
export type {
  BuiltApp,
  HttpParts,
  HttpSettings,
  Identified,
  Identify,
  Language,
  RequestFacts,
  ResolveCode,
  SessionMark,
} from './settings.ts';
export { routeTable } from './table.ts';
export { refuseBadInput } from './text.ts';
export {
  keyOf,
  type Run,
  read,
  type Work,
  type Writer,
  type Written,
  write,
  writeOnce,
} from './transactions.ts';
export { encodeReply, parseInput } from './validate.ts';
