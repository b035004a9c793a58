import { type BulkKind, type MatterRow, matterBulkPreview } from '@gezhi/domain/matter';
import { Icon } from '@gezhi/ui/icon';
import { Failure, SkeletonRows, sayProblem } from '@gezhi/ui/state';
import { useTitle, useWords } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Progress } from 'antd';
import { type ReactElement, useEffect, useRef } from 'react';
import { download } from '../app/csv.ts';
import { useCategories } from '../catalogue/categories.ts';
import { asking } from '../connection/ask.ts';
import { pickersOf } from '../form/about.ts';
import { useUnits } from '../people/units.ts';
import { BulkForm } from './bulk-form.tsx';
import { Groups } from './bulk-groups.tsx';
import { csvOf, type Fate, type Fated, fateAhead, textOf } from './bulk-report.ts';
import { type Bulk, useBulk } from './use-bulk.ts';
import './bulk.css';

const countOf = (fated: readonly Fated[], ...kinds: readonly Fate['kind'][]): number =>
  fated.filter(({ fate }) => kinds.includes(fate.kind)).length;

interface StepProps {
  readonly bulk: Bulk;
  /** What is done, in the procedure's words. */
  readonly step: string;
  readonly fated: readonly Fated[];
}

/** What would be done and what not, with what was filled in: the last look before it is sent. */
function Looked({ bulk, step, fated }: StepProps): ReactElement {
  const words = useWords('bulk');
  const count = countOf(fated, 'unsent');
  const go = useRef<HTMLButtonElement>(null);
  useEffect(() => go.current?.focus(), []);
  return (
    <>
      <Groups fated={fated} unsent={words('fate.ready')} />
      <div className="x-buttons">
        <Button
          ref={go}
          type="primary"
          className="x-primary"
          disabled={count === 0}
          onClick={() => void bulk.start()}
        >
          {words('start', { step, count })}
        </Button>
        <Button onClick={bulk.back}>{words('back')}</Button>
      </div>
    </>
  );
}

interface RunningProps {
  readonly bulk: Bulk;
  readonly total: number;
  readonly left: number;
}

/** How far it is, and how to stop it. */
function Running({ bulk, total, left }: RunningProps): ReactElement {
  const words = useWords('bulk');
  const stop = useRef<HTMLButtonElement>(null);
  useEffect(() => stop.current?.focus(), []);
  return (
    <>
      <p role="status">{words('running', { done: total - left, count: total })}</p>
      <Progress percent={Math.floor(((total - left) / Math.max(total, 1)) * 100)} showInfo={false} />
      <p className="g-quiet">{words('runningWords')}</p>
      <div className="x-buttons">
        <Button ref={stop} onClick={bulk.stop}>
          {words('stop')}
        </Button>
      </div>
    </>
  );
}

/** What was done, refused, changed meanwhile and left out; it stays until it is closed. */
function Report({ bulk, step, fated, onClose }: StepProps & { readonly onClose: () => void }): ReactElement {
  const words = useWords('bulk');
  const { message } = App.useApp();
  const open = countOf(fated, 'unknown', 'unsent');
  const box = useRef<HTMLParagraphElement>(null);
  useEffect(() => box.current?.focus(), []);
  const copy = (): void => {
    const copied = navigator.clipboard?.writeText(textOf(fated));
    void copied?.then(() => message.success(words('copied')));
  };
  return (
    <>
      <p ref={box} tabIndex={-1} role="status" className="b-sum">
        {words('reported', { step, done: countOf(fated, 'done'), count: fated.length })}
      </p>
      <Groups fated={fated} unsent={words('fate.unsent')} />
      <div className="x-buttons">
        {open > 0 && (
          <Button type="primary" className="x-primary" onClick={() => void bulk.resume()}>
            {words('resume', { count: open })}
          </Button>
        )}
        <Button onClick={copy}>{words('copy')}</Button>
        <Button
          icon={<Icon name="download" />}
          onClick={() => download(words('file', { step }), csvOf(fated))}
        >
          {words('download')}
        </Button>
        <Button onClick={onClose}>{words('finish')}</Button>
      </div>
    </>
  );
}

interface BulkPanelProps {
  readonly kind: BulkKind;
  /** The marked rows as they were when the action was chosen. */
  readonly rows: readonly MatterRow[];
  readonly onClose: () => void;
}

/** One action on all marked rows, where the chosen matter stands otherwise: filled in, looked at, sent, reported. */
export function BulkPanel({ kind, rows, onClose }: BulkPanelProps): ReactElement {
  const words = useWords('bulk');
  const app = useWords('app');
  const titled = useTitle();
  const categories = useCategories();
  const units = useUnits();
  const bulk = useBulk(kind, rows);
  const { stage } = bulk;
  const asked = rows.map(({ id, version }) => ({ id, version }));
  const first = useQuery({
    ...asking(matterBulkPreview, { body: { kind, rows: asked } }),
    // Its own answer changes what may be done: what was asked once is asked again only by another look.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const offer = first.data?.offers.find((one) => one.kind === kind);
  const step = offer === undefined ? words(`kind.${kind}`) : titled(offer.title);
  const proposals = new Set(rows.map((row) => row.category));
  const [category = null] = proposals.size === 1 ? [...proposals] : [];
  const ahead = rows.map((row) => {
    const item = first.data?.items.find(({ id }) => id === row.id);
    return { row, fate: fateAhead(row, item?.refused ?? null) };
  });
  return (
    <aside className="w-preview b-panel" aria-label={words('panel', { step, count: rows.length })}>
      <header>
        <span>{words('panel', { step, count: rows.length })}</span>
        {stage.name !== 'running' && (
          <button type="button" className="g-plain" aria-label={app('close')} onClick={onClose}>
            <Icon name="close" />
          </button>
        )}
      </header>
      <div className="w-preview-body b-body">
        {stage.name === 'form' && first.isError && (
          <Failure words={sayProblem(first.error)} onRetry={() => void first.refetch()} />
        )}
        {stage.name === 'form' && first.isPending && <SkeletonRows rows={6} height={40} />}
        {stage.name === 'form' &&
          first.data !== undefined &&
          units.all.length > 0 &&
          categories.all.length > 0 && (
            <BulkForm
              step={step}
              fields={first.data.fields}
              on={pickersOf(category, categories)}
              bulk={bulk}
              nothing={!ahead.some(({ fate }) => fate.kind === 'unsent')}
            >
              <Groups fated={ahead} unsent={words('fate.ready')} />
            </BulkForm>
          )}
        {stage.name === 'form' && bulk.fault !== null && (
          <Alert type="error" showIcon role="alert" title={sayProblem(bulk.fault)} />
        )}
        {stage.name === 'looked' && <Looked bulk={bulk} step={step} fated={stage.fated} />}
        {stage.name === 'running' && (
          <Running bulk={bulk} total={stage.total} left={countOf(stage.fated, 'unsent')} />
        )}
        {stage.name === 'report' && <Report bulk={bulk} step={step} fated={stage.fated} onClose={onClose} />}
      </div>
    </aside>
  );
}
