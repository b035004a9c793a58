import { z } from 'zod';
import { hideParts, type Part } from './hide-parts.ts';
import { isSmall } from './least.ts';

/**
 * How many matters are not closed, by street and community (docs/field.md §7.2, §7.3): counted once a day, so that looking twice tells
 * nobody of a single matter; rounded down to ten, so that two days with the month between them tell no hidden number of the month.
 */
export const openSheetSchema = z.object({
  /** `YYYY-MM-DD` of Shanghai. */
  day: z.string(),
  madeAt: z.string(),
  /** The streets with `town` null; communities name theirs. `open` null is hidden. */
  areas: z.array(
    z.object({
      area: z.number().int(),
      town: z.number().int().nullable(),
      open: z.number().int().nullable(),
    }),
  ),
});
export type OpenSheet = z.output<typeof openSheetSchema>;

/** Matters that are not closed in one community, or in a street where no community is known. */
export interface OpenCount {
  readonly town: number;
  readonly community: number | null;
  readonly open: number;
}

type Towns = readonly { readonly id: number; readonly communities: readonly number[] }[];

const STEP = 10;
const rounded = (count: number): number => Math.floor(count / STEP) * STEP;

const sumOf = (counted: readonly OpenCount[], of: (one: OpenCount) => boolean): number =>
  counted.reduce((sum, one) => (of(one) ? sum + one.open : sum), 0);

/** Makes what may be published; what is hidden is hidden as if the exact numbers were shown, and rounding tells less still. */
export function makeOpenSheet(
  { day, madeAt, towns }: { readonly day: string; readonly madeAt: string; readonly towns: Towns },
  counted: readonly OpenCount[],
): OpenSheet {
  const below = towns.map(({ id, communities }) => {
    const parts = communities.map((community) => ({
      key: String(community),
      value: sumOf(counted, (one) => one.town === id && one.community === community),
    }));
    return { id, parts, hidden: hideParts(parts) };
  });
  const streets = below.map(({ id, hidden }): Part => {
    // A street whose communities cannot be shown beside it without telling one of them is hidden itself.
    return { key: String(id), value: sumOf(counted, ({ town }) => town === id), forced: hidden === null };
  });
  const hiddenStreets = hideParts(streets);
  const shown = ({ key, value }: Part, hidden: ReadonlySet<string> | null) =>
    hidden === null || hidden.has(key) || isSmall(value) ? null : rounded(value);
  const areas = below.flatMap(({ id, parts, hidden }, at) => {
    const street = streets[at];
    const open = street === undefined ? null : shown(street, hiddenStreets);
    return [
      { area: id, town: null, open },
      ...parts.map((part) => ({
        ...{ area: Number(part.key), town: id },
        open: open === null ? null : shown(part, hidden),
      })),
    ];
  });
  return { day, madeAt, areas };
}
