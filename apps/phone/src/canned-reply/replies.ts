import { cannedReplyList } from '@gezhi/domain/canned-reply';
import { type OfferedReply, offeredReplies } from '@gezhi/ui/canned-reply';
import { useLanguage } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useAreas } from '../area/areas.ts';
import { useCategories } from '../catalogue/categories.ts';
import { asking, SELDOM_CHANGES } from '../connection/ask.ts';
import type { Matter } from '../matter/rows.ts';
import { useUnits } from '../people/units.ts';

/**
 * The canned replies for a step on a matter, with what is known of it filled in; none while they have not come.
 * @param kind the kind of the action
 */
export function useOfferedReplies(matter: Matter, kind: string): readonly OfferedReply[] {
  const { data } = useQuery({ ...asking(cannedReplyList, {}), ...SELDOM_CHANGES });
  const [language] = useLanguage();
  const areas = useAreas();
  const units = useUnits();
  const categories = useCategories();
  return useMemo(() => {
    if (data === undefined) return [];
    const { phase, category, number, townId, communityId } = matter;
    const facts = {
      number,
      category: category === null ? undefined : categories.sayName(category),
      place: [areas.sayName(townId), areas.sayName(communityId)].filter(Boolean).join(' '),
      unit: units.sayName(matter.leadUnitId),
      centre: units.sayName(matter.heldBy),
      due: matter.clocks.findLast(({ clock }) => clock === 'finish')?.dueAt ?? undefined,
      centrePhone: data.centrePhone,
    };
    return offeredReplies(data.items, { kind, phase, category }, { facts, language });
  }, [data, matter, kind, language, areas, units, categories]);
}
