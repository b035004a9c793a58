export { type CalendarHouse, changeCalendar } from './calendar-commands.ts';
export { type CalendarPorts, registerCalendarRoutes } from './calendar-routes.ts';
export type { CannedReplyHouse } from './canned-reply-commands.ts';
export { registerCannedReplyRoutes } from './canned-reply-routes.ts';
export { Catalogue, loadCatalogue } from './catalogue.ts';
export { type CategoryPorts, registerCategoryRoutes } from './category-routes.ts';
export { readCatalogueEdits } from './category-store.ts';
export { administratorDuty, type DutyListHouse } from './duty-line-commands.ts';
export { registerDutyListRoutes } from './duty-line-routes.ts';
export { DutyLines } from './duty-lines.ts';
export { holdEdition, lockEdition, readEdition } from './edition.ts';
export { type Knowledge, loadKnowledge } from './knowledge.ts';
export { refuseTooLong } from './limits-checks.ts';
export { type LimitsPorts, registerLimitsRoutes } from './limits-routes.ts';
export { platformsFor } from './platform-store.ts';
export type { CountOpen, OpenInState } from './procedure-moves.ts';
export { type ProcedurePorts, registerProcedureRoutes } from './procedure-routes.ts';
export {
  markMoved,
  type PublishedProcedure,
  readDraft as readProcedureDraft,
  type UnfinishedMove,
  unfinishedMoves,
} from './procedure-store.ts';
export { registerRatingReasonRoutes } from './rating-reason-routes.ts';
export { type CataloguePorts, registerCatalogueRoutes } from './routes.ts';
export type { RoutingHouse } from './routing-commands.ts';
export { registerRoutingRoutes } from './routing-routes.ts';
export { readRouting, routingSubject } from './routing-store.ts';
export { nextSeq } from './sequence.ts';
export { announceGaps, STAFFING_KIND } from './staffing-watch.ts';
export { type Timed, Timetable } from './timetable.ts';
