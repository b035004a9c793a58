import { SCHEDULER } from '@gezhi/domain/access';
import type { Database } from '../../platform/db/index.ts';
import { type AreaTree, loadAreaTree } from '../area/index.ts';
import { loadUnitDirectory, type UnitDirectory } from '../people/index.ts';
import { type Catalogue, loadCatalogue } from './catalogue.ts';

/** What changes rarely and is asked at every request: areas, units and the catalogue, together from one moment. */
export interface Knowledge {
  readonly tree: AreaTree;
  readonly units: UnitDirectory;
  readonly catalogue: Catalogue;
}

/** Reads everything anew in one transaction. */
export async function loadKnowledge(database: Database): Promise<Knowledge> {
  return database.inTransaction(SCHEDULER, null, async (tx) => ({
    tree: await loadAreaTree(tx),
    units: await loadUnitDirectory(tx),
    catalogue: await loadCatalogue(tx),
  }));
}
