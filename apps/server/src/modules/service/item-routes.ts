import { saveServiceItem, serviceItemList } from '@gezhi/domain/service';
import type { FastifyInstance } from 'fastify';
import { read, write } from '../../platform/http/index.ts';
import { administratorDuty } from '../catalogue/index.ts';
import { changeItem, type ServiceHouse } from './item-commands.ts';
import { readItems } from './item-store.ts';

/** Binds reading and changing the list of services. */
export function registerItemRoutes(app: FastifyInstance, house: ServiceHouse): void {
  read(app, serviceItemList, async ({ tx }) => ({
    items: await readItems(tx),
    mayChange: administratorDuty(tx.actor) !== undefined,
  }));
  write(app, saveServiceItem, ({ tx, body }) => changeItem(tx, house, body.item));
}
