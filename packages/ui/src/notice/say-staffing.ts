import type { StaffingFacts } from '@gezhi/domain/notice';
import { sayDay, sayIfKnown, useTitle, useWords } from '../words/index.ts';

/** A duty that will end and leave something undone, in words. */
export interface SaidStaffing {
  readonly title: string;
  readonly what: string;
}

/** Areas and steps that one line names. */
const NAMED_MOST = 3;

/** Says which post will be vacant from when, and what nobody will be left for; `areaName` where the areas are known here. */
export function useSayStaffing(areaName?: (id: number) => string): (facts: StaffingFacts) => SaidStaffing {
  const words = useWords('notice');
  const titled = useTitle();
  return ({ role, on, areaIds, actions, total }) => {
    const comma = words('staffing.comma');
    const list = (names: readonly string[], count: number) => {
      const first = names.slice(0, NAMED_MOST).join(comma);
      return count > NAMED_MOST ? words('staffing.andMore', { names: first, number: count }) : first;
    };
    const holes = {
      day: sayDay(`${on}T12:00:00+08:00`),
      steps: list(actions.map(titled), total),
      places: areaName === undefined ? '' : list(areaIds.map(areaName), areaIds.length),
    };
    const isPlaced = areaIds.length > 0 && areaName !== undefined;
    return {
      title: words('staffing.title', { role: sayIfKnown('procedureWords', `role.${role}`) ?? role }),
      what: words(isPlaced ? 'staffing.in' : 'staffing.anywhere', holes),
    };
  };
}
