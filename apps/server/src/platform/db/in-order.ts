import type { Transaction } from './database.ts';

const IN_ORDER = { name: 'list-in-order', text: 'set local enable_bitmapscan = off' } as const;

/**
 * For the rest of the transaction lists are read in the order of their indexes, so that a page ends where it is full and a count
 * where it need not go on. Where the planner expects few rows it would rather take all of them and sort, and the list that is
 * longest, because nobody works on it, would be the slowest to show. Only before statements whose order an index has.
 */
export function readInOrder(tx: Transaction): void {
  tx.send(IN_ORDER, []);
}
