import type { CalendarOwner } from '@gezhi/domain/calendar';
import { useWords } from '@gezhi/ui/words';
import { useMemo } from 'react';
import { useAreas } from '../area/areas.ts';
import { useUnitOptions } from '../people/options.ts';

/** An owner as a choice is named: `area:3`. */
export function ownerKey({ kind, id }: CalendarOwner): string {
  return `${kind}:${id}`;
}

/** The owner behind a choice. */
export function ownerOf(key: string): CalendarOwner {
  const [kind, id] = key.split(':');
  return { kind: kind === 'unit' ? 'unit' : 'area', id: Number(id) };
}

interface OwnerOption {
  readonly label: string;
  readonly value: string;
}

/** Who may have a calendar: the district, its streets, and the units, as choices in two groups. */
export function useOwnerOptions(): { label: string; options: OwnerOption[] }[] {
  const words = useWords('calendarPage');
  const areas = useAreas();
  const units = useUnitOptions();
  return useMemo(() => {
    const levels = [...areas.ofLevel('district'), ...areas.ofLevel('town')];
    return [
      {
        label: words('areas'),
        options: levels.map((area) => ({ value: `area:${area.id}`, label: areas.nameOf(area) })),
      },
      {
        label: words('units'),
        options: units.map(({ value, label }) => ({ value: `unit:${value}`, label })),
      },
    ];
  }, [areas, units, words]);
}
