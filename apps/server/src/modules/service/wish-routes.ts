import { wishFigures, wishList, wishPage } from '@gezhi/domain/service';
import type { FastifyInstance } from 'fastify';
import { read } from '../../platform/http/index.ts';
import type { ServiceHouse } from './item-commands.ts';
import { listWishes, wishFiguresOf, wishPageOf } from './wish-queries.ts';

/** Binds what everybody reads of wishes. */
export function registerWishRoutes(
  app: FastifyInstance,
  { knowledge }: Pick<ServiceHouse, 'knowledge'>,
): void {
  read(app, wishList, ({ tx, query }) => listWishes(tx, knowledge(), query));
  read(app, wishPage, ({ tx, params }) => wishPageOf(tx, params.id));
  read(app, wishFigures, ({ tx }) => wishFiguresOf(tx));
}
