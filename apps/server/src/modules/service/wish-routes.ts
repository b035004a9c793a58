import { saveWishLimit, wishFigures, wishLimit, wishList, wishPage } from '@gezhi/domain/service';
import type { FastifyInstance } from 'fastify';
import { read, write } from '../../platform/http/index.ts';
import { administratorDuty } from '../catalogue/index.ts';
import { wishAmountMost } from '../matter/index.ts';
import type { ServiceHouse } from './item-commands.ts';
import { changeWishLimit } from './wish-limit.ts';
import { listWishes, wishFiguresOf, wishPageOf } from './wish-queries.ts';

/** Binds what everybody reads of wishes, and what one may cost at most. */
export function registerWishRoutes(app: FastifyInstance, house: ServiceHouse): void {
  read(app, wishList, ({ tx, query }) => listWishes(tx, house.knowledge(), query));
  read(app, wishPage, ({ tx, params }) => wishPageOf(tx, params.id));
  read(app, wishFigures, ({ tx }) => wishFiguresOf(tx, house.knowledge()));
  read(app, wishLimit, async ({ tx }) => ({
    most: await wishAmountMost(tx),
    mayChange: administratorDuty(tx.actor) !== undefined,
  }));
  write(app, saveWishLimit, ({ tx, body }) => changeWishLimit(tx, house, body.most));
}
