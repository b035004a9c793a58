import type { Notice } from '@gezhi/domain/notice';
import { sayIfKnown, useWords } from '../words/index.ts';

/** A notice about a campaign, a listed problem or a list of facts in words, and the page it leads to; the same address at the desk and on the phone. */
export interface SaidLinked {
  readonly title: string;
  readonly what: string;
  readonly to: string;
}

/** Names that a notice needs. */
interface Naming {
  readonly areaName: (id: number) => string;
  readonly categoryName: (code: string) => string;
}

/** Says notices about campaigns, listed problems and lists of facts; undefined of any other. */
export function useSayLinked({ areaName, categoryName }: Naming): (notice: Notice) => SaidLinked | undefined {
  const words = useWords('notice');
  const sayRecurring = ({ areaId, place, category, seen, days }: NonNullable<Notice['recurring']>) =>
    words('campaign.recurring', {
      ...{ place: place ?? areaName(areaId), category: categoryName(category), seen, days },
    });
  return ({ subjectKind, subjectId, action, title, recurring }) => {
    const what = title ?? (recurring === null ? words('untitled') : sayRecurring(recurring));
    if (subjectKind === 'campaign') {
      const to = action === 'proposeCampaign' ? '/campaigns' : `/campaigns/${subjectId}`;
      return { title: sayIfKnown('notice', `campaign.${action}`) ?? action, what, to };
    }
    if (subjectKind === 'verification') {
      const said = sayIfKnown('notice', `verification.${action}`) ?? action;
      return { title: said, what: words('verification.open'), to: `/verifications/${subjectId}` };
    }
    if (subjectKind !== 'listedProblem') return undefined;
    const said = sayIfKnown('notice', `problem.${action}`) ?? action;
    return { title: said, what, to: `/problems/${subjectId}` };
  };
}
