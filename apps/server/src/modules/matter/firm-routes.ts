import { firmMatters, firmMine, matterFirm } from '@gezhi/domain/matter';
import type { FastifyInstance } from 'fastify';
import { read, write } from '../../platform/http/index.ts';
import { firmsOfMine, mattersOfFirm, nameFirm } from './firm.ts';
import type { MatterHouse } from './house.ts';

/** Binds what firms have to do with matters. */
export function bindFirms(app: FastifyInstance, house: MatterHouse): void {
  read(app, firmMine, ({ tx }) => firmsOfMine(tx));
  read(app, firmMatters, ({ tx, params }) => mattersOfFirm(tx, house, params.id));
  write(app, matterFirm, ({ tx, params, body }) =>
    nameFirm(tx, house, { matterId: params.id, firmId: body.firmId }),
  );
}
