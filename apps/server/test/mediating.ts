import { join } from 'node:path';
import { wholeProcedure } from '../src/modules/pack/index.ts';
import type { Step, TestHouse } from './house.ts';
import { UNITS } from './world.ts';

const PACK = join(import.meta.dirname, '../../../packs/standard');

/** Lets disputes between neighbours and in families go by mediation, as a district's catalogue says. */
export async function withMediation(house: TestHouse): Promise<void> {
  const definition = wholeProcedure(PACK, 'mediation.yaml') as { code: string; version: number };
  await house.world.owner.query(
    `insert into procedures (id, area_id, code, version, state, definition, published_at) values (2, 1, $1, $2, 'published', $3, '2020-01-01')`,
    [definition.code, definition.version, definition],
  );
  await house.world.owner.query(
    `update categories set procedure_code = 'mediation' where code in ('0202', '0203')`,
  );
  await house.parts.learn();
}

/** A quarrel that a resident tells of. */
export const DISPUTE = { category: '0202', description: '楼上漏水，两家吵了半个月' };

/** As far as a station that mediates itself. */
export const toStation = (more: object = {}): Step[] => [
  ['sun', 'accept'],
  ['sun', 'dispatch', { lead: UNITS.station, ...more }],
];
