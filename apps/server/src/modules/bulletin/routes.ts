import { bulletinList, changeBulletin } from '@gezhi/domain/bulletin';
import type { FastifyInstance } from 'fastify';
import { read, write } from '../../platform/http/index.ts';
import { applyChange, type BulletinHouse } from './commands.ts';
import { listBulletins } from './queries.ts';

/** Binds what the desk does with bulletins; residents read them through the pages. */
export function registerBulletinRoutes(app: FastifyInstance, house: BulletinHouse): void {
  read(app, bulletinList, ({ tx, query }) => listBulletins(tx, house.knowledge(), query));
  write(app, changeBulletin, ({ tx, body }) => applyChange(tx, house, body.change));
}
