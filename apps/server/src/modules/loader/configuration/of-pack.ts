import type { Pack } from '../../pack/index.ts';
import { bulletinRows } from '../bulletins.ts';
import { areaTables, placeTables } from '../ground-rows.ts';
import { type Ids, numberPack } from '../ids.ts';
import type { TableRows } from '../rows.ts';
import { rulesRows } from '../rules-rows.ts';
import { servicePlaceRows } from '../service-place-rows.ts';
import { unitAndTitleRows } from '../staff-rows.ts';
import { configurationFrom } from './from-rows.ts';
import type { Configuration, TablesRows } from './model.ts';

/** Every row of configuration that a pack loads, by table, in the order in which they can be written. Throws ProcedureRefusedError. */
export function packRows(pack: Pack, ids: Ids, publishedAt: Date): TableRows[] {
  return [
    ...areaTables(pack, ids),
    ...placeTables(pack, ids),
    ...unitAndTitleRows(pack, ids),
    ...rulesRows(pack, ids, publishedAt),
    servicePlaceRows(pack, ids),
    bulletinRows(pack, ids, publishedAt),
  ];
}

/** Rows as a database would answer them: as JSON, each under the name of its table. */
export function asTables(rows: readonly TableRows[]): TablesRows {
  return new Map(rows.map(({ table, rows: own }) => [table, JSON.parse(JSON.stringify(own))]));
}

/** What a pack says, in the words in which it is compared. Throws ProcedureRefusedError. */
export function configurationOf(pack: Pack, ids: Ids = numberPack(pack)): Configuration {
  return configurationFrom(asTables(packRows(pack, ids, new Date(0))));
}
