import { type DutyLine, dutyLineList } from '@gezhi/domain/duty-list';
import { LineBook } from '@gezhi/ui/duty-list';
import { useLanguage } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { SELDOM_CHANGES } from '../connection/ask.ts';
import { client } from '../connection/client.ts';

/** The whole list, page by page: some hundred lines. */
async function loadLines(signal: AbortSignal) {
  const lines: DutyLine[] = [];
  let after: string | undefined;
  for (;;) {
    const query = { limit: 100, ...(after === undefined ? {} : { after }) };
    const page = await client.call(dutyLineList, { query }, { signal });
    lines.push(...page.items);
    if (page.next === undefined) return { lines, lastResort: page.lastResort, mayChange: page.mayChange };
    after = page.next;
  }
}

/** The duty list, who leads where nobody else does, and whether whoever asks may change it. */
export function useDutyList() {
  return useQuery({
    queryKey: [dutyLineList.name, 'all'],
    queryFn: ({ signal }) => loadLines(signal),
    ...SELDOM_CHANGES,
  });
}

/** The lines; none until they have come. */
export function useLines(): LineBook {
  const [language] = useLanguage();
  const { data } = useDutyList();
  return useMemo(() => new LineBook(data?.lines, language), [data, language]);
}
