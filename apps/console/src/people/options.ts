import { useMemo } from 'react';
import { useUnits } from './units.ts';

/** Kinds of unit a matter can be handed to, in the order they are offered. */
const HANDLING = ['department', 'company', 'platform', 'leadership', 'centre', 'station'];

/** Units as choices: departments and companies first, then centres and stations. */
export function useUnitOptions(): readonly { value: number; label: string }[] {
  const units = useUnits();
  return useMemo(
    () =>
      units.all
        .toSorted((one, other) => HANDLING.indexOf(one.kind) - HANDLING.indexOf(other.kind))
        .map((unit) => ({ value: unit.id, label: units.nameOf(unit) })),
    [units],
  );
}
