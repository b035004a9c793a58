import { PUBLICATION_STATES, type PublicationState, publicationList } from '@gezhi/domain/publication';
import { Empty, usePageTitle } from '@gezhi/ui/state';
import { useWords, When } from '@gezhi/ui/words';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { Listing } from '../app/listing.tsx';
import { useAreas } from '../area/areas.ts';
import { useCategories } from '../catalogue/categories.ts';
import { client } from '../connection/client.ts';
import './publication.css';
import { ColumnHeads } from '../app/column-heads.tsx';
import { useReason } from './reasons.ts';

function useQueue(state: PublicationState) {
  return useInfiniteQuery({
    queryKey: [publicationList.name, state],
    queryFn: ({ pageParam, signal }) =>
      client.call(
        publicationList,
        { query: { state, ...(pageParam === '' ? {} : { after: pageParam }) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

function Tabs({ state }: { readonly state: PublicationState }): ReactElement {
  const words = useWords('publication');
  return (
    <nav className="s-switch" aria-label={words('queue.states')}>
      {PUBLICATION_STATES.map((one) => (
        <Link
          key={one}
          to="/publications"
          search={one === 'waiting' ? {} : { state: one }}
          activeOptions={{ exact: true }}
          aria-current={one === state ? 'page' : undefined}
        >
          {words(`state.${one}`)}
        </Link>
      ))}
    </nav>
  );
}

function Rows({ state }: { readonly state: PublicationState }): ReactElement {
  const words = useWords('publication');
  const [areas, categories, reason] = [useAreas(), useCategories(), useReason()];
  const query = useQueue(state);
  return (
    <Listing
      query={query}
      expected={{ rows: 10, height: 44 }}
      empty={<Empty title={words('queue.empty')} words={words('queue.emptyWords')} />}
    >
      {(items) => (
        <table className="q-table">
          <thead>
            <tr>
              <ColumnHeads
                names={(['what', 'category', 'where', 'closed', 'note'] as const).map((name) =>
                  words(`queue.${name}`),
                )}
              />
            </tr>
          </thead>
          <tbody>
            {items.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  <Link to="/publications/$id" params={{ id: one.id }}>
                    {one.title ?? categories.sayName(one.category)}
                  </Link>
                </th>
                <td>{categories.sayName(one.category)}</td>
                <td>{areas.sayShort(one)}</td>
                <td>
                  <When at={one.closedAt} />
                </td>
                <td>{one.reason === null ? one.number : reason(one.reason)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Listing>
  );
}

/** Handled matters that may be made public: what waits, and what was decided. */
export function Queue({ state }: { readonly state: PublicationState }): ReactElement {
  const words = useWords('publication');
  usePageTitle(words('title'));
  return (
    <div className="q-page">
      <header className="q-head">
        <h1>{words('title')}</h1>
        <Tabs state={state} />
      </header>
      <p className="g-quiet">{words('queue.intro')}</p>
      <Rows key={state} state={state} />
    </div>
  );
}
