import type { Procedure, ProcedureAction } from '@gezhi/domain/catalogue';
import { useWords } from '@gezhi/ui/words';
import { useCallback } from 'react';
import { rowClocks } from './row-clocks.ts';

/** What an action does to the clocks, in a few words: 停受理，起派遣. */
export function useSayRowClocks(): (procedure: Procedure, action: ProcedureAction) => string {
  const words = useWords('procedure');
  const clock = useWords('clock');
  return useCallback(
    (procedure, action) => {
      const { stops, starts, pauses, resumes } = rowClocks(procedure, action);
      const comma = words('comma');
      const names = (clocks: typeof stops): string => clocks.map((one) => clock(`stage.${one}`)).join(comma);
      const again = stops.filter((one) => starts.includes(one));
      const over = stops.filter((one) => !starts.includes(one));
      const anew = starts.filter((one) => !stops.includes(one));
      const parts = [
        over.length === 0 ? '' : words('clocks.stops', { clocks: names(over) }),
        again.length === 0 ? '' : words('clocks.again', { clocks: names(again) }),
        anew.length === 0 ? '' : words('clocks.starts', { clocks: names(anew) }),
        pauses ? words('clocks.pauses', { clocks: names(['finish']) }) : '',
        resumes ? words('clocks.resumes', { clocks: names(['finish']) }) : '',
      ];
      const said = parts.filter((part) => part !== '').join(words('clocks.and'));
      return said === '' ? words('clocks.none') : said;
    },
    [words, clock],
  );
}
