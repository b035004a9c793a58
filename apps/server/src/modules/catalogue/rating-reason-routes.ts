import { ratingReasonList, saveRatingReason } from '@gezhi/domain/rating-reason';
import type { FastifyInstance } from 'fastify';
import { read, write } from '../../platform/http/index.ts';
import { administratorDuty } from './duty-line-commands.ts';
import { changeReason, type RatingReasonHouse } from './rating-reason-commands.ts';
import { readReasons } from './rating-reason-store.ts';

/** Binds reading and changing the list of reasons of a rating. */
export function registerRatingReasonRoutes(app: FastifyInstance, house: RatingReasonHouse): void {
  // Read from the database: whoever just changed a reason sees it.
  read(app, ratingReasonList, async ({ tx }) => ({
    items: await readReasons(tx),
    mayChange: administratorDuty(tx.actor) !== undefined,
  }));
  write(app, saveRatingReason, ({ tx, body }) => changeReason(tx, house, body.reason));
}
