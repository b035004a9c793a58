import { changeFirm, changeHelp, firmFigures, firmList, firmPage } from '@gezhi/domain/registry';
import type { FastifyInstance } from 'fastify';
import { read, write } from '../../platform/http/index.ts';
import { applyFirmChange, type RegistryHouse } from './commands.ts';
import { readFigures } from './figures.ts';
import { applyHelpChange, readFirm } from './helping.ts';
import { listFirms } from './queries.ts';

/** Binds what the staff does with firms. */
export function registerRegistryRoutes(app: FastifyInstance, house: RegistryHouse): void {
  read(app, firmList, ({ tx, query }) => listFirms(tx, house.knowledge(), query));
  read(app, firmFigures, ({ tx, query }) => readFigures(tx, house.knowledge(), query));
  write(app, changeFirm, ({ tx, body }) => applyFirmChange(tx, house, body.change));
  read(app, firmPage, ({ tx, params, facts }) =>
    readFirm(tx, house.knowledge(), { id: params.id, language: facts.language }),
  );
  write(app, changeHelp, ({ tx, body }) => applyHelpChange(tx, house, body.change));
}
