export { changePublication } from './commands.ts';
export { makeFigures } from './figures.ts';
export type { PublicationHouse } from './house.ts';
export { coverPhoto, purgeCovered } from './photos.ts';
export { registerPublicationRoutes } from './routes.ts';
export { publicationReaction, settlePublications } from './settle.ts';
export { PUBLICATION_KIND } from './subject.ts';
