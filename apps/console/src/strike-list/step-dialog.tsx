import type { ListedProblem, ProblemChange } from '@gezhi/domain/strike-list';
import { PhotoStrip } from '@gezhi/ui/photo';
import { sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { Alert, Button, Input, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import { client } from '../connection/client.ts';
import '../form/form.css';
import { useProblemChange } from './problems.ts';

/** Steps that are said with words. */
export type SaidStep = 'askStrike' | 'strike' | 'sendBack';

interface StepDialogProps {
  readonly step: SaidStep;
  readonly problem: ListedProblem;
  readonly onClose: () => void;
}

/** Asking with evidence, striking off, or sending back with a reason. */
export function StepDialog({ step, problem, onClose }: StepDialogProps): ReactElement {
  const words = useWords('strikeList');
  const app = useWords('app');
  const [text, setText] = useState('');
  const [photos, setPhotos] = useState<readonly string[]>([]);
  const change = useProblemChange(onClose);
  const { id, version } = problem;
  const said = text.trim();
  const isNeeded = step !== 'strike';
  const changeOf = (): ProblemChange => {
    if (step === 'askStrike') return { kind: step, id, version, note: said, photos: [...photos] };
    if (step === 'sendBack') return { kind: step, id, version, reason: said };
    return { kind: step, id, version, note: said === '' ? null : said };
  };
  return (
    <Modal open title={words(`step.${step}`)} footer={null} onCancel={onClose}>
      <div className="f-form">
        <p>{problem.what}</p>
        <label htmlFor="sl-words">{words(`stepWords.${step}`)}</label>
        <Input.TextArea
          id="sl-words"
          rows={4}
          maxLength={1000}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <p className="g-quiet">{words('wordsHint')}</p>
        {step === 'askStrike' && (
          <PhotoStrip ids={photos} upload={(file) => client.upload(file)} onChange={setPhotos} />
        )}
        {change.fault !== null && (
          <Alert type="error" showIcon role="alert" title={sayProblem(change.fault)} />
        )}
        <div className="x-buttons">
          <Button
            type="primary"
            className="x-primary"
            disabled={isNeeded && said === ''}
            loading={change.isSaving}
            onClick={() => change.save(changeOf())}
          >
            {words(`step.${step}`)}
          </Button>
          <Button onClick={onClose}>{app('close')}</Button>
        </div>
      </div>
    </Modal>
  );
}
