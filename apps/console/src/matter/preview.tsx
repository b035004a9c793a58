import type { MatterRow } from '@gezhi/domain/matter';
import { TimeLeft } from '@gezhi/ui/clock';
import { Icon } from '@gezhi/ui/icon';
import { Key } from '@gezhi/ui/keys';
import { PaperList } from '@gezhi/ui/paper';
import { MatterFlags, PhaseTag, SeverityTag } from '@gezhi/ui/phase';
import { PhotoViewer, photoAddress } from '@gezhi/ui/photo';
import { Failure, SkeletonRows, sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import { type ReactElement, useEffect, useState } from 'react';
import { ActionPanel } from './action-panel.tsx';
import { Facts } from './facts.tsx';
import { type Page, useMatter } from './matter.ts';

/** How long a row has to stay chosen before it is asked for, so that running down the list asks nothing, milliseconds. */
const SETTLING = 150;

function useSettled(id: string): string | undefined {
  const [settled, setSettled] = useState<string>();
  useEffect(() => {
    const timer = setTimeout(() => setSettled(id), SETTLING);
    return () => clearTimeout(timer);
  }, [id]);
  return settled;
}

function Photo({ page }: { readonly page: Page }): ReactElement | null {
  const words = useWords('matterPage');
  const [index, setIndex] = useState<number>();
  const { photos } = page.data;
  const [first] = photos;
  if (first === undefined) return null;
  const count = photos.length > 1 ? `1 / ${photos.length}` : null;
  const name = count === null ? words('photo.open') : `${words('photo.open')} ${count}`;
  return (
    <>
      <button type="button" className="w-photo" aria-label={name} onClick={() => setIndex(0)}>
        <img src={photoAddress(first.id, 'full')} alt="" />
        {count !== null && <span>{count}</span>}
      </button>
      <PhotoViewer photos={photos} index={index} onIndex={setIndex} />
    </>
  );
}

function Body({ page }: { readonly page: Page }): ReactElement {
  return (
    <>
      <Photo page={page} />
      <Facts matter={page.data} short />
      <PaperList papers={page.data.papers} />
      <ActionPanel page={page} />
    </>
  );
}

interface PreviewProps {
  readonly id: string;
  readonly row: MatterRow | undefined;
  readonly onClose: () => void;
}

/** The chosen matter beside its list: what it is, and the next step. */
export function Preview({ id, row, onClose }: PreviewProps): ReactElement {
  const words = useWords('workbench');
  const app = useWords('app');
  const query = useMatter(useSettled(id));
  const head = query.data?.data ?? row;
  return (
    <aside className="w-preview" aria-label={words('preview.label')}>
      <header>
        <span>{head?.number}</span>
        <Link to={`/matters/${id}`} className="g-plain">
          {words('hint.open')}
          <Key name="Enter" />
        </Link>
        <button type="button" className="g-plain" aria-label={app('close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div className="w-preview-body">
        {head !== undefined && (
          <>
            <h2>{head.title}</h2>
            <p className="w-preview-state">
              <PhaseTag phase={head.phase} title={query.data?.data.stateTitle} />
              <TimeLeft row={head} />
              <SeverityTag severity={head.severity} />
              <MatterFlags
                urgent={head.urgent}
                supervision={head.supervision}
                whistle={head.whistle}
                joint={head.joint}
                reporters={head.reporters}
              />
            </p>
          </>
        )}
        {query.isError && <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />}
        {query.isPending && <SkeletonRows rows={6} height={40} />}
        {query.data !== undefined && <Body page={query.data} />}
      </div>
    </aside>
  );
}
