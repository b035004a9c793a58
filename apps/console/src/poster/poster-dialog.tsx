import { MOST_POSTERS } from '@gezhi/domain/poster';
import { sayProblem } from '@gezhi/ui/state';
import { type Language, languages, useLanguage, useWords } from '@gezhi/ui/words';
import { Alert, Button, Modal, Progress, Segmented } from 'antd';
import { type ReactElement, useState } from 'react';
import { useAreas } from '../area/areas.ts';
import '../form/form.css';
import './poster.css';
import { type PosterRun, usePosterRun } from './use-poster-run.ts';

function Running({ run, onStop }: { readonly run: PosterRun; readonly onStop: () => void }): ReactElement {
  const words = useWords('poster');
  const { done, total, state } = run;
  const said = {
    waiting: words('waiting'),
    printing: words('progress', { done, total }),
    done: words('done', { total }),
    cancelled: words('cancelled'),
    failed: words('failed'),
  }[state];
  return (
    <div className="p-running">
      <Progress
        percent={state === 'done' ? 100 : Math.floor((done / Math.max(1, total)) * 100)}
        showInfo={false}
        aria-label={words('title')}
      />
      <span role="status">{said}</span>
      {run.can.includes('cancel') && <Button onClick={onStop}>{words('stop')}</Button>}
    </div>
  );
}

interface PosterDialogProps {
  readonly areaId: number;
  readonly onClose: () => void;
}

function gridsUnder(areas: ReturnType<typeof useAreas>, id: number): number {
  const area = areas.find(id);
  if (area?.level === 'grid') return 1;
  return areas.childrenOf(id).reduce((sum, child) => sum + gridsUnder(areas, child.id), 0);
}

/** Prints the QR poster of a grid, or of all grids of a wider area as one file. */
export function PosterDialog({ areaId, onClose }: PosterDialogProps): ReactElement {
  const words = useWords('poster');
  const app = useWords('app');
  const areas = useAreas();
  const [screen] = useLanguage();
  const [language, setLanguage] = useState<Language>(screen);
  const { id, run, begin, isBeginning, cancel, fault } = usePosterRun();
  const isGrid = areas.find(areaId)?.level === 'grid';
  const total = gridsUnder(areas, areaId);
  const isOpen = run?.can.includes('cancel') === true;
  return (
    <Modal open title={words('title')} footer={null} onCancel={onClose}>
      <div className="p-dialog">
        <p className="g-quiet">{words('about')}</p>
        <Segmented<Language>
          aria-label={words('language')}
          value={language}
          onChange={setLanguage}
          options={languages.map((one) => ({ value: one, label: app(`language.${one}`) }))}
        />
        {!isGrid && (
          <p>{total > MOST_POSTERS ? words('tooMany', { most: MOST_POSTERS }) : words('total', { total })}</p>
        )}
        {run !== undefined && <Running run={run} onStop={cancel} />}
        {fault !== null && <Alert type="error" showIcon role="alert" title={sayProblem(fault)} />}
        <div className="x-buttons">
          {isGrid && (
            <Button type="primary" href={`/api/grid-posters/${areaId}?language=${language}`} target="_blank">
              {words('one')}
            </Button>
          )}
          {run?.can.includes('open') === true && (
            <Button type="primary" href={`/api/poster-runs/${id}/file`} target="_blank">
              {words('open')}
            </Button>
          )}
          {!isGrid && run?.state !== 'done' && (
            <Button
              type="primary"
              disabled={isOpen || total > MOST_POSTERS || total === 0}
              loading={isBeginning}
              onClick={() => begin({ areaId, language })}
            >
              {words('start')}
            </Button>
          )}
          <Button onClick={onClose}>{app('close')}</Button>
        </div>
      </div>
    </Modal>
  );
}

/** The button on the page of an area. */
export function PrintPosters({ areaId }: { readonly areaId: number }): ReactElement {
  const words = useWords('poster');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="g-button" onClick={() => setOpen(true)}>
        {words('print')}
      </button>
      {isOpen && <PosterDialog areaId={areaId} onClose={() => setOpen(false)} />}
    </>
  );
}
