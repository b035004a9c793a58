import { dutiesOf } from '@gezhi/domain/access';
import {
  ERRAND_ASKERS,
  keptPlaces,
  placeEffect,
  saveServiceItem,
  saveServicePlace,
  serviceItemList,
} from '@gezhi/domain/service';
import type { FastifyInstance } from 'fastify';
import { read, write } from '../../platform/http/index.ts';
import { administratorDuty } from '../catalogue/index.ts';
import { changeItem, type ServiceHouse } from './item-commands.ts';
import { readItems } from './item-store.ts';
import { changePlace } from './place-commands.ts';
import { effectOn, listKeptPlaces } from './place-queries.ts';

/** Binds reading and changing the list of services, and the places where they are booked. */
export function registerItemRoutes(app: FastifyInstance, house: ServiceHouse): void {
  read(app, serviceItemList, async ({ tx }) => ({
    items: await readItems(tx),
    mayChange: administratorDuty(tx.actor) !== undefined,
    mayAsk: dutiesOf(tx.actor).some(({ role }) => ERRAND_ASKERS.some((one) => one === role)),
  }));
  write(app, saveServiceItem, ({ tx, body }) => changeItem(tx, house, body.item));
  read(app, keptPlaces, ({ tx, query }) => listKeptPlaces(tx, house.knowledge(), query));
  read(app, placeEffect, ({ tx, params, query }) =>
    effectOn(tx, house.knowledge(), {
      code: params.code,
      rules: { ...query, ended: query.ended === 'true' },
    }),
  );
  write(app, saveServicePlace, ({ tx, body }) => changePlace(tx, house, body));
}
