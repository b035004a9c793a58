import type { Grant } from '@gezhi/domain/catalogue';
import { sayIfKnown, useWords } from '@gezhi/ui/words';
import { useMemo } from 'react';
import { useTitleNames, useTitles } from '../people/titles.ts';

/** Who holds a role, in the local titles that map to it; a role that nobody of the district holds in its own word. */
export function useHolders(): (role: Grant['role']) => string {
  const words = useWords('procedure');
  const titles = useTitles();
  const names = useTitleNames();
  return useMemo(() => {
    const byRole = Map.groupBy(titles, (title) => title.role);
    return (role) => {
      const held = role === 'reporter' ? [] : (byRole.get(role) ?? []);
      if (held.length === 0) return sayIfKnown('procedureWords', `role.${role}`) ?? role;
      return held.map((title) => names(title.code) ?? title.code).join(words('or'));
    };
  }, [titles, names, words]);
}
