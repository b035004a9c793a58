import { GUESSED_WIDTH, isSmall, LEAST, WIDTH } from './least.ts';

/** One of the numbers that add up to a total that is published. */
export interface Part {
  readonly key: string;
  readonly value: number;
  /** What everybody knows it cannot exceed, because another table says so; none where nothing is known. */
  readonly most?: number;
  /** Hidden for a reason outside this sum. */
  readonly forced?: boolean;
}

/**
 * Which parts of a published total have to be hidden: those below ten, and then the smallest others until nobody who
 * subtracts what is shown from the total finds any of them within ten (docs/field.md §7.3).
 * @returns keys of the hidden parts, or null where even hiding all of them would not do: then the total must go
 */
export function hideParts(parts: readonly Part[]): ReadonlySet<string> | null {
  const hidden = parts.filter((part) => part.forced === true || isSmall(part.value));
  const shown = parts.filter((part) => !hidden.includes(part)).toSorted((a, b) => a.value - b.value);
  if (hidden.length === 0) return new Set();
  while (!isSafe(hidden)) {
    const next = shown.shift();
    if (next === undefined) return null;
    hidden.push(next);
  }
  return new Set(hidden.map((part) => part.key));
}

function isSafe(hidden: readonly Part[]): boolean {
  const open = (part: Part) => part.most ?? Number.POSITIVE_INFINITY;
  if (narrowest(hidden, open) < WIDTH) return false;
  const allSmall = hidden.every((part) => isSmall(part.value));
  return !allSmall || narrowest(hidden, (part) => Math.min(LEAST - 1, open(part))) >= GUESSED_WIDTH;
}

/** The smallest range in which one of the hidden parts must lie, whose sum is known, none below zero, each at most `most`. */
function narrowest(hidden: readonly Part[], most: (part: Part) => number): number {
  const sum = hidden.reduce((total, part) => total + part.value, 0);
  return Math.min(
    ...hidden.map((part) => {
      const others = hidden.reduce((total, one) => (one === part ? total : total + most(one)), 0);
      return Math.min(most(part), sum) - Math.max(0, sum - others);
    }),
  );
}
