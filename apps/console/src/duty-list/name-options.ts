import { namesOfKinds, OWN_AREA_UNITS } from '@gezhi/domain/people';
import { useMemo } from 'react';
import { useUnits } from '../people/units.ts';

/** Units as rules name them: those that do the same in each area under one name, departments and companies, then the centre or station of the matter's own area. */
export function useNameOptions(): readonly { value: string; label: string }[] {
  const units = useUnits();
  return useMemo(() => {
    const single = units.all.filter(({ kind }) => kind === 'department' || kind === 'company');
    return [...namesOfKinds(single), ...single.map(({ code }) => code), ...OWN_AREA_UNITS].map((value) => ({
      value,
      label: units.sayCalled(value),
    }));
  }, [units]);
}
