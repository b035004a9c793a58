import type { Transaction } from '../db/index.ts';

/** Days that a delivery is kept after it was done; dead ones are kept until somebody has looked. */
export const DELIVERIES_KEPT_DAYS = 30;

/** Nightly work: forgets deliveries done longer ago, and gives how many went. */
export async function purgeDeliveries(tx: Transaction): Promise<number> {
  const { rows } = await tx.query<{ gone: number }>(
    'select purge_deliveries($1::timestamptz - make_interval(days => $2)) as gone',
    [tx.now, DELIVERIES_KEPT_DAYS],
  );
  return rows[0]?.gone ?? 0;
}
