import { Empty, Failure, SkeletonRows, sayProblem, usePageTitle } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { useRouter } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { AskPanel } from './ask-panel.tsx';
import { Earlier } from './earlier.tsx';
import { Outcome } from './outcome.tsx';
import { useTryable } from './use-simulation.ts';

interface SimulationPageProps {
  readonly id: string | undefined;
  readonly procedure: string | undefined;
  readonly area: number | undefined;
}

/** Past matters replayed against drafts: what is asked on the left, what was found on the right. */
export function SimulationPage({ id, procedure, area }: SimulationPageProps): ReactElement {
  const words = useWords('simulation');
  const router = useRouter();
  const tryable = useTryable();
  usePageTitle(words('title'));
  return (
    <div className="k-page si-page">
      <header className="k-head">
        <h1>{words('title')}</h1>
        <p className="g-quiet">{words('about')}</p>
      </header>
      <div className="si-halves">
        <aside>
          {tryable.isPending && <SkeletonRows rows={6} height={40} />}
          {tryable.isError && (
            <Failure words={sayProblem(tryable.error)} onRetry={() => void tryable.refetch()} />
          )}
          {tryable.data !== undefined && (
            <AskPanel
              key={`${procedure} ${area}`}
              tryable={tryable.data}
              procedure={procedure}
              area={area}
              onBegun={(begun) => void router.navigate({ href: `/simulation?id=${begun}` })}
            />
          )}
          <Earlier id={id} />
        </aside>
        <div className="si-found">
          {id === undefined ? (
            <Empty icon="play" title={words('start.title')} words={words('start.words')} />
          ) : (
            <Outcome key={id} id={id} />
          )}
        </div>
      </div>
    </div>
  );
}
