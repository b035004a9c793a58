import { Empty, Failure, SkeletonRows, sayProblem, usePageTitle } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useChanges } from '../connection/changes.ts';
import { MatterLine } from '../matter/card.tsx';
import { TopBar } from '../matter/matter-page.tsx';
import '../matter/matter.css';
import { useFreshLists } from '../matter/rows.ts';
import '../strike-list/strike-list.css';
import { FACT_TABS, type FactTab, useFactCategory, useFacts } from './facts.ts';

function Rows({ tab }: { readonly tab: FactTab }): ReactElement {
  const words = useWords('phone');
  const category = useFactCategory();
  const query = useFacts(tab, category);
  if (category === null)
    return <Empty icon="verify" title={words('facts.nowhere')} words={words('facts.nowhereWords')} />;
  if (query.isPending) return <SkeletonRows rows={6} height={88} />;
  if (query.data === undefined)
    return <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />;
  const rows = query.data.pages.flatMap(({ items }) => items);
  if (rows.length === 0 && !query.hasNextPage)
    return <Empty icon="verify" title={words(`facts.none.${tab}`)} words={words(`facts.noneWords.${tab}`)} />;
  return (
    <div className="m-block">
      {rows.map((row) => (
        <MatterLine key={row.id} row={row} />
      ))}
      {query.hasNextPage && (
        <button
          type="button"
          className="m-button m-more"
          disabled={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {words('list.more')}
        </button>
      )}
    </div>
  );
}

/** 交办核查 on the phone: the facts of one's grid or village that wait to be looked at on the spot; each opens its matter. */
export function Facts({ tab }: { readonly tab: FactTab }): ReactElement {
  const words = useWords('phone');
  usePageTitle(words('facts.title'));
  useChanges(useFreshLists());
  return (
    <main className="m-page">
      <TopBar title={words('facts.title')} heading>
        <span />
      </TopBar>
      <nav className="m-tabs sl-tabs" aria-label={words('facts.title')}>
        {FACT_TABS.map((one) => (
          <Link
            key={one}
            to="/verifications"
            search={one === 'todo' ? {} : { tab: one }}
            replace
            activeOptions={{ exact: true }}
            aria-current={one === tab ? 'page' : undefined}
          >
            {words(`facts.${one}`)}
          </Link>
        ))}
      </nav>
      <Rows key={tab} tab={tab} />
    </main>
  );
}
