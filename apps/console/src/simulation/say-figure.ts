import type { Title } from '@gezhi/domain/catalogue';
import { LEAST_TOLD, type ToldCount } from '@gezhi/domain/routing';
import type { FigureFamily } from '@gezhi/domain/simulation';
import { say, sayIfKnown, useTitle } from '@gezhi/ui/words';
import { useMemo } from 'react';
import { useUnits } from '../people/units.ts';
import { useHolders } from '../procedure/holders.ts';
import { useProcedures } from '../procedure/procedures.ts';

/** A count as it is told. */
export function sayTold(count: ToldCount): string {
  if (typeof count === 'number') return String(count);
  return count === 'few' ? say('simulation', 'few', { count: LEAST_TOLD }) : say('simulation', 'withheld');
}

/** How a figure is called in the language of the screen. */
export type SayFigure = (family: FigureFamily, key: string) => string;

const clock = (key: string) => sayIfKnown('clock', `stage.${key}`) ?? key;
const sort = (key: string) => sayIfKnown('simulation', `sort.${key}`) ?? key;

/** Why a step could not have been taken, or what is not known. */
function reason(key: string): string {
  const [kind = '', ...rest] = key.split('.');
  const of = rest.join('.');
  if (kind === 'guard')
    return say('simulation', 'why.guard', { guard: sayIfKnown('procedureWords', `guard.${of}`) ?? of });
  if (kind === 'clock') return say('simulation', 'why.clock', { clock: clock(of) });
  return sayIfKnown('simulation', `why.${kind}`) ?? key;
}

/** Names of figures: clocks, units, roles, and actions and states by the titles of the procedures in force. */
export function useSayFigure(): SayFigure {
  const units = useUnits();
  const role = useHolders();
  const titled = useTitle();
  const { data } = useProcedures();
  return useMemo(() => {
    const titles = (part: 'actions' | 'states'): ReadonlyMap<string, Title> =>
      new Map(
        (data?.items ?? []).flatMap((one) => {
          const { procedure } = one;
          return Object.entries(procedure[part]).map(([name, { title }]) => [name, title] as const);
        }),
      );
    const [actions, states] = [titles('actions'), titles('states')];
    const known = (all: ReadonlyMap<string, Title>, name: string) => {
      const title = all.get(name);
      return title === undefined ? name : titled(title);
    };
    return (family, key) => {
      const [first = '', second = ''] = key.split(':');
      if (family === 'late' || family === 'due') return clock(key);
      if (family === 'lead') return units.sayName(Number(key));
      if (family === 'unit') return units.sayName(Number(first)) + say('simulation', 'dot') + sort(second);
      if (family === 'role')
        return role(first as Parameters<typeof role>[0]) + say('simulation', 'dot') + sort(second);
      if (family === 'level')
        return (
          (sayIfKnown('simulation', `level.${first}`) ?? first) + say('simulation', 'dot') + sort(second)
        );
      if (family === 'refused') return known(actions, first) + say('simulation', 'dot') + reason(second);
      if (family === 'unneeded') return known(actions, key);
      if (family === 'stuck') return known(states, key);
      return reason(key);
    };
  }, [data, units, role, titled]);
}
