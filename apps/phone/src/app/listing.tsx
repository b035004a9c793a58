import { Failure, type Paged, SkeletonRows, sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import type { ReactElement, ReactNode } from 'react';

interface MoreProps {
  readonly query: Pick<Paged<unknown>, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>;
  /** How the button looks; as wide as the list unless told. */
  readonly className?: string;
}

/** The way to the next page; nothing behind the last one. */
export function More({ query, className = 'm-button m-more' }: MoreProps): ReactElement | null {
  const words = useWords('phone');
  if (!query.hasNextPage) return null;
  return (
    <button
      type="button"
      className={className}
      disabled={query.isFetchingNextPage}
      onClick={() => void query.fetchNextPage()}
    >
      {words('list.more')}
    </button>
  );
}

interface ListingProps<Row> {
  readonly query: Paged<Row>;
  /** How high a row is expected to be, in CSS pixels. */
  readonly height: number;
  /** Shown where there is nothing. */
  readonly empty: ReactNode;
  /** Draws a row. */
  readonly children: (row: Row) => ReactNode;
}

/** A list read page after page: on its way, failed, empty or there, and the way to what follows. What was read stays when more fails to come. */
export function Listing<Row>({ query, height, empty, children }: ListingProps<Row>): ReactElement {
  if (query.isPending) return <SkeletonRows rows={6} height={height} />;
  if (query.data === undefined)
    return <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />;
  const rows = query.data.pages.flatMap(({ items }) => items);
  if (rows.length === 0 && !query.hasNextPage) return <>{empty}</>;
  return (
    <div className="m-block">
      {rows.map(children)}
      <More query={query} />
    </div>
  );
}
