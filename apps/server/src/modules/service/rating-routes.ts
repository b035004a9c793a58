import { publicRatingSheet, serviceRatings } from '@gezhi/domain/service';
import type { FastifyInstance } from 'fastify';
import { read } from '../../platform/http/index.ts';
import type { ServiceHouse } from './item-commands.ts';
import { readRatings } from './rating-queries.ts';
import { ratingSheetOf } from './rating-sheet.ts';

/** Binds how services were rated: for the staff by area, and for everybody by service. */
export function registerRatingRoutes(
  app: FastifyInstance,
  { knowledge }: Pick<ServiceHouse, 'knowledge'>,
): void {
  read(app, serviceRatings, ({ tx, query }) => readRatings(tx, knowledge(), query));
  read(app, publicRatingSheet, ({ tx }) => ratingSheetOf(tx));
}
