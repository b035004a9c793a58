import type { MatterRow } from '@gezhi/domain/matter';
import { useCallback, useEffect, useState } from 'react';

const kept = 'gezhi.chosen';

/** Which row of the list is looked at. `undefined` while nothing is; it comes back after a visit to the matter's page. */
export interface Choice {
  readonly id: string | undefined;
  /** Whether a row will be looked at as soon as there is one, unless the list is empty. */
  readonly awaited: boolean;
  readonly choose: (id: string | undefined) => void;
  /** Moves down (1) or up (-1) by so many rows; answers to which. */
  readonly move: (by: number) => string | undefined;
}

/**
 * The chosen row of a list; the first one where nothing was chosen and the screen is wide enough to show it beside.
 * @param rows the rows shown
 * @param first whether the first row is chosen by itself
 */
export function useChoice(rows: readonly MatterRow[], first: boolean): Choice {
  const [chosen, setChosen] = useState<string | null | undefined>(
    () => sessionStorage.getItem(kept) ?? undefined,
  );
  const known = rows.some((row) => row.id === chosen);
  const id = known ? (chosen ?? undefined) : chosen === null || !first ? undefined : rows[0]?.id;
  // What was chosen by itself stays chosen: new rows above must not change the matter somebody is looking at.
  useEffect(() => {
    if (!known && id !== undefined) setChosen(id);
  }, [known, id]);
  const choose = useCallback((next: string | undefined) => {
    if (next === undefined) sessionStorage.removeItem(kept);
    else sessionStorage.setItem(kept, next);
    setChosen(next ?? null);
  }, []);
  const move = (by: number): string | undefined => {
    const at = rows.findIndex((row) => row.id === id);
    const next = rows[at === -1 ? 0 : Math.max(0, Math.min(rows.length - 1, at + by))];
    if (next !== undefined) choose(next.id);
    return next?.id;
  };
  return { id, awaited: id === undefined && chosen !== null && first, choose, move };
}
