import type { Firm, FirmInput, FirmSize, Trade } from '@gezhi/domain/registry';
import type { Transaction } from '../../platform/db/index.ts';
import type { Stamp } from '../area/index.ts';

export interface FirmRow {
  readonly id: string;
  readonly name: string;
  readonly credit_code: string | null;
  readonly community_id: number;
  readonly grid_id: number | null;
  readonly place_id: number | null;
  readonly trade: Trade;
  readonly size: FirmSize;
  readonly above_scale: boolean;
  readonly added_at: Date;
  readonly ended_at: Date | null;
}

export const FIRM_COLUMNS =
  'f.id, f.name, f.credit_code, f.community_id, f.grid_id, f.place_id, f.trade, f.size, f.above_scale, f.added_at, f.ended_at';

/** A row as the staff reads it. */
export function toFirm(row: FirmRow): Firm {
  const { id, name, credit_code: creditCode, place_id: placeId, trade, size } = row;
  return {
    ...{ id, name, creditCode, placeId, trade, size },
    areaId: row.grid_id ?? row.community_id,
    aboveScale: row.above_scale,
    addedAt: row.added_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
  };
}

/** What is written of a firm: the input, and the areas that it belongs to. */
export interface StampedFirm {
  readonly firm: FirmInput;
  readonly stamp: Stamp;
}

/** One firm, locked until the transaction ends; undefined where there is none. After `applying`. */
export async function lockFirm(tx: Transaction, id: string): Promise<FirmRow | undefined> {
  const { rows } = await tx.query<FirmRow>(`select ${FIRM_COLUMNS} from firms f where f.id = $1 for update`, [
    id,
  ]);
  return rows[0];
}

/** The community and the grid of a place today; undefined where there is no such place. */
export async function groundOfPlace(
  tx: Transaction,
  placeId: number,
): Promise<{ readonly community_id: number; readonly grid_id: number | null } | undefined> {
  const { rows } = await tx.query<{ community_id: number; grid_id: number | null }>(
    `select p.community_id, (select g.grid_id from place_grids g where g.place_id = p.id and g.valid_from <= $2::date
       and (g.valid_to is null or g.valid_to > $2::date) order by g.valid_from desc, g.grid_id limit 1) as grid_id
     from places p where p.id = $1`,
    [placeId, tx.now],
  );
  return rows[0];
}

/** Whether another firm that is there has the code. */
export async function isCodeTaken(tx: Transaction, { id, creditCode }: FirmInput): Promise<boolean> {
  if (creditCode === null) return false;
  const { rowCount } = await tx.query(
    'select from firms where credit_code = $1 and ended_at is null and id <> $2',
    [creditCode, id],
  );
  return rowCount === 1;
}

/** Writes a new firm; false where its id, or meanwhile its code, is taken. After `applying`. */
export async function addFirm(tx: Transaction, { firm, stamp }: StampedFirm): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into firms (id, name, credit_code, trade, size, above_scale, place_id, district_id, town_id, community_id, grid_id, added_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing`,
    [...valuesOf({ firm, stamp }), tx.now],
  );
  if (rowCount !== 1) return false;
  await count(tx, firm.id, 1);
  return true;
}

/** Writes what changed of a firm that is there. After `applying`, with the firm locked. */
export async function saveFirm(tx: Transaction, stamped: StampedFirm): Promise<void> {
  await count(tx, stamped.firm.id, -1);
  await tx.query(
    `update firms set name = $2, credit_code = $3, trade = $4, size = $5, above_scale = $6, place_id = $7,
       district_id = $8, town_id = $9, community_id = $10, grid_id = $11 where id = $1`,
    valuesOf(stamped),
  );
  await count(tx, stamped.firm.id, 1);
}

/** Ends a firm. After `applying`, with the firm locked. */
export async function endFirm(tx: Transaction, id: string): Promise<void> {
  await count(tx, id, -1);
  await tx.query('update firms set ended_at = $2 where id = $1', [id, tx.now]);
}

async function count(tx: Transaction, id: string, more: 1 | -1): Promise<void> {
  await tx.query(
    `insert into firm_counts as c (district_id, town_id, community_id, grid_id, place_id, trade, size, above_scale, firms)
     select district_id, town_id, community_id, grid_id, place_id, trade, size, above_scale, greatest($2, 0) from firms where id = $1
     on conflict on constraint firm_counts_once do update set firms = c.firms + $2`,
    [id, more],
  );
}

function valuesOf({ firm, stamp }: StampedFirm): unknown[] {
  const { id, name, creditCode, trade, size, aboveScale, placeId } = firm;
  const { district, town, community, grid } = stamp;
  return [id, name, creditCode, trade, size, aboveScale, placeId, district, town, community, grid];
}
