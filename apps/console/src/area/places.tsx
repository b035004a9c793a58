import { type Place, placesOfArea } from '@gezhi/domain/area';
import { Failure, SkeletonRows, sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { client } from '../connection/client.ts';
import { useAreas } from './areas.ts';

const PAGE = 60;

/** Compounds and buildings of a community or grid. */
export function Places({ id }: { readonly id: number }): ReactElement {
  const words = useWords('area');
  const areas = useAreas();
  const query = useInfiniteQuery({
    queryKey: [placesOfArea.name, id],
    queryFn: ({ pageParam, signal }) =>
      client.call(
        placesOfArea,
        { params: { id }, query: { limit: PAGE, ...(pageParam === undefined ? {} : { after: pageParam }) } },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
  if (query.isPending) return <SkeletonRows rows={5} />;
  if (query.isError) return <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />;
  const places: readonly Place[] = query.data.pages.flatMap((page) => page.items);
  if (places.length === 0) return <p className="a-none">{words('placesNone')}</p>;
  return (
    <>
      <table className="a-table">
        <thead>
          <tr>
            <th scope="col">{words('place.name')}</th>
            <th scope="col">{words('place.kind')}</th>
            <th scope="col">{words('place.grid')}</th>
            <th scope="col">{words('place.code')}</th>
          </tr>
        </thead>
        <tbody>
          {places.map((place) => (
            <tr key={place.id}>
              <td>{place.name}</td>
              <td>{words(`placeKind.${place.kind}`)}</td>
              <td>{areas.sayNumber(place.gridId)}</td>
              <td>{place.code}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {query.hasNextPage && (
        <p className="a-more">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {words('more')}
          </Button>
        </p>
      )}
    </>
  );
}
