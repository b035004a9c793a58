import { Empty, Failure, SkeletonRows, sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { Button, Progress } from 'antd';
import { type ReactElement, useState } from 'react';
import { useAreas } from '../area/areas.ts';
import { FiguresTable } from './figures-table.tsx';
import { RowsDialog } from './rows-dialog.tsx';
import { sayTold } from './say-figure.ts';
import { type Behind, type Found, isOpen, useCancel, useFound } from './use-simulation.ts';
import { WorkBars } from './work-bars.tsx';

function Running({ found }: { readonly found: Found }): ReactElement {
  const words = useWords('simulation');
  const { cancel, isCancelling } = useCancel(found.id);
  const { done, total, state } = found;
  return (
    <div className="si-running">
      <Progress
        percent={total === 0 ? 0 : Math.floor((done / total) * 100)}
        showInfo={false}
        aria-label={words('title')}
      />
      <span role="status">
        {state === 'waiting' ? words('state.waiting') : words('run.progress', { done, total })}
      </span>
      <Button loading={isCancelling} onClick={cancel}>
        {words('run.cancel')}
      </Button>
    </div>
  );
}

function Head({ found }: { readonly found: Found }): ReactElement {
  const words = useWords('simulation');
  const areas = useAreas();
  const { areaId, from, to, drafts, total, changed, state } = found;
  return (
    <header className="si-head">
      <h2>{drafts.map((kind) => words(`kind.${kind}`)).join(words('comma')) || words('kind.none')}</h2>
      <p className="g-quiet">
        {areas.sayPath(areaId)} {words('ask.fromTo', { from, to })}
      </p>
      {state === 'done' && (
        <dl className="si-counts">
          <div>
            <dt>{words('run.total')}</dt>
            <dd>{total}</dd>
          </div>
          <div>
            <dt>{words('run.changed')}</dt>
            <dd>{sayTold(changed)}</dd>
          </div>
        </dl>
      )}
      {found.words !== null && <p className="g-quiet">{words('run.words', { words: found.words })}</p>}
    </header>
  );
}

/** Why nothing is to be seen, or what was found. */
function Ended({ found, onOpen }: { readonly found: Found; readonly onOpen: (behind: Behind) => void }) {
  const words = useWords('simulation');
  const { state, total, figures } = found;
  if (state === 'cancelled') return <Empty icon="close" title={words('state.cancelled')} />;
  if (state === 'failed') return <Failure words={words('run.failed')} />;
  if (total === 0) return <Empty icon="search" title={words('run.empty')} words={words('run.emptyHint')} />;
  return (
    <>
      <FiguresTable figures={figures} onOpen={onOpen} />
      <WorkBars figures={figures} />
      <p className="g-quiet si-note">{words(found.opens ? 'run.noteChief' : 'run.noteAdministrator')}</p>
    </>
  );
}

/** How far a simulation is, and what it found. */
export function Outcome({ id }: { readonly id: string }): ReactElement {
  const { data: found, isPending, isError, error, refetch } = useFound(id);
  const [behind, setBehind] = useState<Behind>();
  if (isPending) return <SkeletonRows rows={8} height={40} />;
  if (isError) return <Failure words={sayProblem(error)} onRetry={() => void refetch()} />;
  return (
    <div className="si-outcome">
      <Head found={found} />
      {isOpen(found.state) ? <Running found={found} /> : <Ended found={found} onOpen={setBehind} />}
      {behind !== undefined && (
        <RowsDialog id={id} behind={behind} opens={found.opens} onClose={() => setBehind(undefined)} />
      )}
    </div>
  );
}
