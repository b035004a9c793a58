export { changePublication } from './commands.ts';
export { figuresNow, figuresOf, handledCountsOf, makeFigures } from './figures.ts';
export type { PublicationHouse } from './house.ts';
export { monthBounds, monthOf, nextMonth } from './month.ts';
export { coverPhoto, openPublic, purgeCovered } from './photos.ts';
export { handledPageOf, listHandled } from './public-queries.ts';
export { registerPublicationRoutes } from './routes.ts';
export { publicationReaction, settlePublications } from './settle.ts';
export { PUBLICATION_KIND } from './subject.ts';
