export { applyChange, type BulletinHouse } from './commands.ts';
export { atomOf } from './feed.ts';
export { findBulletin, lastChange, runningBulletins } from './queries.ts';
export { registerBulletinRoutes } from './routes.ts';
export { BULLETIN_KIND } from './subject.ts';
