import { categoryList, procedureList } from '@gezhi/domain/catalogue';
import type { FastifyInstance } from 'fastify';
import { read } from '../../platform/http/index.ts';
import type { Catalogue } from './catalogue.ts';

/** What the routes of the catalogue need of the house. */
export interface CataloguePorts {
  /** The catalogue as of now. */
  readonly catalogue: () => Catalogue;
}

/** Binds the lists of categories and procedures in force. */
export function registerCatalogueRoutes(app: FastifyInstance, { catalogue }: CataloguePorts): void {
  read(app, categoryList, async () => ({ items: [...catalogue().categories] }));
  read(app, procedureList, async () => ({
    items: catalogue()
      .proceduresInForce()
      .map(({ id, areaId, procedure }) => ({ id, areaId, procedure })),
  }));
}
