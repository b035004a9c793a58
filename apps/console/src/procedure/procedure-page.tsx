import type { Procedure } from '@gezhi/domain/catalogue';
import { Empty, Failure, SkeletonRows, sayProblem, usePageTitle } from '@gezhi/ui/state';
import { useTitle, useWords } from '@gezhi/ui/words';
import { useRouter } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { Compare } from './compare.tsx';
import { ProcedureEditor } from './editor.tsx';
import type { ProcedureSearch } from './pages.tsx';
import { type Listed, useProcedures } from './procedures.ts';
import { Reader } from './reader.tsx';
import { type Page, usePage, type Whose } from './use-page.ts';
import { standing } from './working.ts';

interface RoomProps {
  readonly whose: Whose;
  readonly page: Page;
  readonly procedure: Procedure;
  readonly list: readonly Listed[];
  readonly search: ProcedureSearch;
}

/** The editor for who may change it, else the procedure as it is in force. */
function Room(props: RoomProps): ReactElement {
  const { page, procedure, search, whose } = props;
  const words = useWords('procedure');
  const titled = useTitle();
  const router = useRouter();
  usePageTitle(titled(procedure.title));
  if (page.mayChange) return <ProcedureEditor key={`${page.areaId}.${procedure.code}`} {...props} />;
  if (search.compare === undefined) return <Reader {...props} />;
  return (
    <Compare
      whose={whose}
      version={search.compare}
      after={procedure}
      afterTitle={words('version', { version: procedure.version })}
      onBack={() => void router.navigate({ to: '/procedures', search: { ...search, compare: undefined } })}
    />
  );
}

interface OfCodeProps {
  readonly search: ProcedureSearch;
  readonly code: string;
  readonly list: readonly Listed[];
}

function OfCode({ search, code, list }: OfCodeProps): ReactElement {
  const words = useWords('procedure');
  const whose = { code, area: search.area };
  const query = usePage(whose);
  if (query.isPending) return <SkeletonRows rows={14} />;
  if (query.isError) return <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />;
  const procedure = standing(query.data);
  if (procedure === undefined) return <Empty icon="flow" title={words('none')} />;
  return <Room whose={whose} page={query.data} procedure={procedure} list={list} search={search} />;
}

/** A procedure as diagram and tables; whoever keeps the platform draws up, checks and publishes it here. */
export function ProcedurePage({ search }: { readonly search: ProcedureSearch }): ReactElement {
  const words = useWords('procedure');
  const query = useProcedures();
  if (query.isPending) return <SkeletonRows rows={14} />;
  if (query.isError) return <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />;
  const { items } = query.data;
  const first = items.find(({ procedure }) => procedure.code === 'standard') ?? items[0];
  const code = search.code ?? first?.procedure.code;
  if (code === undefined) return <Empty icon="flow" title={words('none')} />;
  return <OfCode key={`${code}.${search.area ?? 0}`} search={search} code={code} list={items} />;
}
