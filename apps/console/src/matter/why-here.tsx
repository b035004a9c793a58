import { Icon } from '@gezhi/ui/icon';
import { sayRoute } from '@gezhi/ui/routing';
import { useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';
import { useAreas } from '../area/areas.ts';
import { useCategories } from '../catalogue/categories.ts';
import { useUnits } from '../people/units.ts';
import type { Matter } from './matter.ts';

/** Steps for which it matters whom the rules propose. */
const AT_DESK: readonly string[] = ['accept', 'correct', 'dispatch', 'finalDispatch'];

interface WhyHereProps {
  readonly matter: Matter;
  /** Kind of the step whose form it stands above. */
  readonly kind: string;
}

/** Whom the rules propose, and why: a person confirms. */
export function WhyHere({ matter, kind }: WhyHereProps): ReactElement | null {
  const words = useWords('routing');
  const areas = useAreas();
  const categories = useCategories();
  const units = useUnits();
  if (matter.route === null || !AT_DESK.includes(kind)) return null;
  const area = (id: number): string => {
    const found = areas.find(id);
    return found === undefined ? String(id) : areas.nameOf(found);
  };
  const said = sayRoute(matter.route, {
    area,
    category: (code) => categories.sayName(code),
    unit: (id) => units.sayName(id),
    districtId: areas.all.find((one) => one.parentId === null)?.id ?? null,
  });
  return (
    <p className="g-why-here" role="note" aria-label={words('why.title')}>
      <Icon name="swap" size={14} />
      {said}
    </p>
  );
}
