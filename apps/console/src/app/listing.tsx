import { Failure, type Paged, SkeletonRows, sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { Button } from 'antd';
import type { ReactElement, ReactNode } from 'react';

interface MoreProps {
  readonly query: Pick<Paged<unknown>, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>;
}

/** The way to the next page; nothing behind the last one. */
export function More({ query }: MoreProps): ReactElement | null {
  const words = useWords('app');
  if (!query.hasNextPage) return null;
  return (
    <p className="c-more c-unprinted">
      <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {words('more')}
      </Button>
    </p>
  );
}

interface ListingProps<Row> {
  readonly query: Paged<Row>;
  /** How many rows are expected, and how high one is in CSS pixels (the table's row unless told). */
  readonly expected: { readonly rows: number; readonly height?: number };
  /** Shown where there is nothing. */
  readonly empty: ReactNode;
  /** Draws the rows; called only where there are some. */
  readonly children: (rows: readonly Row[]) => ReactNode;
}

/** A list read page after page: on its way, failed, empty or there, and the way to what follows. */
export function Listing<Row>({ query, expected, empty, children }: ListingProps<Row>): ReactElement {
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      {query.isPending && <SkeletonRows {...expected} />}
      {query.isError && <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />}
      {query.data !== undefined && rows.length === 0 && empty}
      {rows.length > 0 && children(rows)}
      <More query={query} />
    </>
  );
}
