import type { Transaction } from '../../platform/db/index.ts';

const READ = { name: 'calendar-edition', text: 'select edition from calendar_edition' } as const;
const HOLD = {
  name: 'calendar-edition-hold',
  text: 'select edition from calendar_edition for share',
} as const;
const LOCK = {
  name: 'calendar-edition-lock',
  text: 'select edition from calendar_edition for update',
} as const;

/** Of which edition calendars and duty list are now; every edit raises it. */
export async function readEdition(tx: Transaction): Promise<number> {
  return only(await tx.run<{ edition: number }>(READ, []));
}

/** The same, held until the transaction ends: an edit waits, so whatever is computed with this edition is no older at the commit. */
export async function holdEdition(tx: Transaction): Promise<number> {
  return only(await tx.run<{ edition: number }>(HOLD, []));
}

/** Makes edits of calendars wait for each other, and for whoever computes with the edition before. */
export async function lockEdition(tx: Transaction): Promise<void> {
  await tx.run(LOCK, []);
}

function only(rows: readonly { edition: number }[]): number {
  const [row] = rows;
  if (row === undefined) throw new RangeError('The calendars have no edition');
  return row.edition;
}
