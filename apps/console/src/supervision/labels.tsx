import type { Light } from '@gezhi/domain/clock';
import { LightMark } from '@gezhi/ui/clock';
import { useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';
import { useAreas } from '../area/areas.ts';
import { useCategories } from '../catalogue/categories.ts';
import { usePlatforms } from '../matter/platforms.tsx';
import { useUnits } from '../people/units.ts';
import type { Figure, Part } from './figures.ts';
import type { By } from './search.ts';

/** The lights that a figure or a part is about. */
export const LIGHT_OF: Readonly<Partial<Record<Figure | Part, Light>>> = {
  overdue: 'red',
  stuck: 'deepRed',
  yellow: 'yellow',
  inTime: 'green',
};

/** What a figure is called, in the words of the workbench. */
export function useFigureWords(): (figure: Figure) => string {
  const words = useWords('supervision');
  const workbench = useWords('workbench');
  return (figure) => {
    if (figure === 'open') return words('open');
    if (figure === 'overdue' || figure === 'yellow') return workbench(`light.${figure}`);
    return workbench(`flag.${figure}`);
  };
}

/** A figure's sign, where it has one, and its words. */
export function FigureLabel({ figure }: { readonly figure: Figure }): ReactElement {
  const say = useFigureWords();
  const light = LIGHT_OF[figure];
  return (
    <>
      {light !== undefined && <LightMark light={light} size={12} />}
      {say(figure)}
    </>
  );
}

/** What a row is about, in words: the name of its unit, street or category, or that there is none yet. */
export function useRowNames(by: By): (key: string | null) => string {
  const words = useWords('supervision');
  const [units, areas, categories] = [useUnits(), useAreas(), useCategories()];
  const { items: platforms } = usePlatforms();
  return (key) => {
    if (key === null) return words(`none.${by}`);
    if (by === 'category') return categories.sayName(key);
    if (by === 'platform') return platforms.find(({ code }) => code === key)?.name ?? key;
    if (by === 'unit') return units.sayName(Number(key));
    const street = areas.find(Number(key));
    return street === undefined ? '—' : areas.nameOf(street);
  };
}
