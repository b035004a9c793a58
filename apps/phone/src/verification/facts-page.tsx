import { Empty } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';
import { Listing } from '../app/listing.tsx';
import { TabbedPage } from '../app/tabbed-page.tsx';
import { useChanges } from '../connection/changes.ts';
import { MatterLine } from '../matter/card.tsx';
import '../matter/matter.css';
import { useFreshLists } from '../matter/rows.ts';
import { FACT_TABS, type FactTab, useFactCategory, useFacts } from './facts.ts';

function Rows({ tab }: { readonly tab: FactTab }): ReactElement {
  const words = useWords('phone');
  const category = useFactCategory();
  const query = useFacts(tab, category);
  if (category === null)
    return <Empty icon="verify" title={words('facts.nowhere')} words={words('facts.nowhereWords')} />;
  return (
    <Listing
      query={query}
      height={88}
      empty={
        <Empty icon="verify" title={words(`facts.none.${tab}`)} words={words(`facts.noneWords.${tab}`)} />
      }
    >
      {(row) => <MatterLine key={row.id} row={row} />}
    </Listing>
  );
}

/** 交办核查 on the phone: the facts of one's grid or village that wait to be looked at on the spot; each opens its matter. */
export function Facts({ tab }: { readonly tab: FactTab }): ReactElement {
  const words = useWords('phone');
  useChanges(useFreshLists());
  const tabs = FACT_TABS.map((key) => ({
    key,
    link: { to: '/verifications', search: key === 'todo' ? {} : { tab: key } } as const,
    words: words(`facts.${key}`),
  }));
  return (
    <TabbedPage title={words('facts.title')} tabs={tabs} shown={tab}>
      <Rows key={tab} tab={tab} />
    </TabbedPage>
  );
}
