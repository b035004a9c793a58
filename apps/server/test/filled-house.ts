import { createHouse, type TestHouse } from './house.ts';
import { countReading } from './reading.ts';

/** Rows that a page of fifty with its policies and what stands around it may look at; far less than lies behind and beside it. */
export const PAGE_MOST = 1_500;

/** A house that is full, and what its database looks at. */
export interface FilledHouse {
  readonly house: TestHouse;
  readonly count: ReturnType<typeof countReading>;
}

/**
 * A house with thousands of rows, to see that a page does not grow with them.
 * @param filling SQL, one statement each, run by the owner; the last one renews the statistics
 * @param reported whether a first matter is there for the filling to multiply
 */
export async function createFilledHouse(
  filling: readonly string[],
  { reported }: { readonly reported: boolean },
): Promise<FilledHouse> {
  const house = await createHouse();
  if (reported) await house.report(null);
  for (const sql of filling) await house.world.owner.query(sql);
  return { house, count: countReading(house.parts.database) };
}
