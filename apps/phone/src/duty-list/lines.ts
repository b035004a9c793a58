import { type DutyLine, dutyLineList } from '@gezhi/domain/duty-list';
import { LineBook } from '@gezhi/ui/duty-list';
import { useLanguage } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { client } from '../app/client.ts';
import { SELDOM_CHANGES } from '../connection/ask.ts';

/** The whole list, page by page: some hundred lines. */
async function loadLines(signal: AbortSignal): Promise<readonly DutyLine[]> {
  const lines: DutyLine[] = [];
  let after: string | undefined;
  for (;;) {
    const query = { limit: 100, ...(after === undefined ? {} : { after }) };
    const page = await client.call(dutyLineList, { query }, { signal });
    lines.push(...page.items);
    if (page.next === undefined) return lines;
    after = page.next;
  }
}

/** The duty list; empty until it has come. */
export function useLines(): LineBook {
  const [language] = useLanguage();
  const { data } = useQuery({
    queryKey: [dutyLineList.name, 'all'],
    queryFn: ({ signal }) => loadLines(signal),
    ...SELDOM_CHANGES,
  });
  return useMemo(() => new LineBook(data, language), [data, language]);
}
