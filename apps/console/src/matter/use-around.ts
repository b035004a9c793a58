import { useEffect, useState } from 'react';
import { useRows } from './rows.ts';
import { rememberedList } from './search.ts';

/** The matters before and after this one in the list the person came from; more of the list is loaded at its end. */
export function useAround(id: string): {
  readonly before: string | undefined;
  readonly after: string | undefined;
} {
  const [search] = useState(rememberedList);
  const { rows, hasNextPage, isFetching, fetchNextPage } = useRows(search);
  const at = rows.findIndex((row) => row.id === id);
  const last = at >= 0 && at >= rows.length - 2;
  useEffect(() => {
    if (last && hasNextPage && !isFetching) void fetchNextPage();
  }, [last, hasNextPage, isFetching, fetchNextPage]);
  useEffect(() => {
    if (at >= 0) sessionStorage.setItem('gezhi.chosen', id);
  }, [at, id]);
  if (at === -1) return { before: undefined, after: undefined };
  return { before: rows[at - 1]?.id, after: rows[at + 1]?.id };
}
