import type { Procedure } from '@gezhi/domain/catalogue';
import { type ReactElement, useState } from 'react';
import type { Chosen } from './choice.ts';
import { Frame, type Tab } from './frame.tsx';
import { Head } from './head.tsx';
import type { ProcedureSearch } from './pages.tsx';
import type { Listed } from './procedures.ts';
import type { Page } from './use-page.ts';
import { Versions } from './versions.tsx';

interface ReaderProps {
  readonly page: Page;
  readonly procedure: Procedure;
  readonly list: readonly Listed[];
  readonly search: ProcedureSearch;
}

/** A procedure for whoever works by it: nothing to change. */
export function Reader({ page, procedure, list, search }: ReaderProps): ReactElement {
  const [chosen, choose] = useState<Chosen>();
  const [tab, setTab] = useState<Tab>('actions');
  return (
    <div className="pr-page">
      <Head page={page} procedure={procedure} list={list} areaId={page.areaId} changed={false} />
      <Frame
        procedure={procedure}
        choosing={{ chosen, choose, open: undefined, move: undefined }}
        findings={[]}
        tab={tab}
        onTab={setTab}
        versions={<Versions page={page} search={search} onRestore={undefined} />}
        countVersions={page.past.length + 1}
      />
    </div>
  );
}
