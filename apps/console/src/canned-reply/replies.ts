import { cannedReplyList } from '@gezhi/domain/canned-reply';
import { type OfferedReply, offeredReplies } from '@gezhi/ui/canned-reply';
import { useLanguage } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useAreas } from '../area/areas.ts';
import { useCategories } from '../catalogue/categories.ts';
import { asking, SELDOM_CHANGES } from '../connection/ask.ts';
import { finishClock } from '../matter/clocks.ts';
import type { Matter } from '../matter/matter.ts';
import { useUnits } from '../people/units.ts';

/** The canned replies of one's units and areas. */
export function useReplies() {
  return useQuery({ ...asking(cannedReplyList, {}), ...SELDOM_CHANGES });
}

/**
 * The canned replies for an action on a matter, with what is known of it filled in; none for an action on many at once.
 * @param kind the kind of the action
 */
export function useOfferedReplies(matter: Matter, kind: string): readonly OfferedReply[] {
  const { data } = useReplies();
  const [language] = useLanguage();
  const areas = useAreas();
  const units = useUnits();
  const categories = useCategories();
  return useMemo(() => {
    if (data === undefined) return [];
    const { phase, category, number } = matter;
    const facts = {
      number,
      category: category === null ? undefined : categories.sayName(category),
      place: areas.sayPath(matter.communityId ?? matter.townId),
      unit: units.sayName(matter.leadUnitId),
      centre: units.sayName(matter.heldBy),
      due: finishClock(matter)?.dueAt ?? undefined,
      centrePhone: data.centrePhone,
    };
    return offeredReplies(data.items, { kind, phase, category }, { facts, language });
  }, [data, matter, kind, language, areas, units, categories]);
}
