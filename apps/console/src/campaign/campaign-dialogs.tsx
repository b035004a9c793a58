import type { CampaignChange } from '@gezhi/domain/campaign';
import { sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { Alert, Button, Form, Input, InputNumber, Modal } from 'antd';
import dayjs from 'dayjs';
import { type ReactElement, useState } from 'react';
import '../form/form.css';
import { type CampaignView, useCampaignChange } from './campaigns.ts';
import type { PlanStep, Settling } from './plan.tsx';
import { OneStep, type StepFilled, toNewStep } from './step-fields.tsx';

interface DialogProps {
  readonly campaign: CampaignView['data'];
  readonly onClose: () => void;
}

/** One more step for the plan. */
export function AddStep({ campaign, onClose }: DialogProps): ReactElement {
  const words = useWords('campaign');
  const change = useCampaignChange(onClose);
  const { id, version } = campaign;
  return (
    <Modal open title={words('addStep')} footer={null} onCancel={onClose}>
      <Form<{ step: StepFilled }>
        layout="vertical"
        requiredMark={false}
        initialValues={{ step: { dueOn: dayjs().add(14, 'day') } }}
        onFinish={({ step }) => change.save({ kind: 'addStep', id, version, step: toNewStep(step) })}
      >
        <OneStep at={['step']} />
        <p className="g-quiet">{words('stepHint')}</p>
        {change.fault !== null && (
          <Alert type="error" showIcon role="alert" title={sayProblem(change.fault)} />
        )}
        <div className="x-buttons">
          <Button type="primary" htmlType="submit" className="x-primary" loading={change.isSaving}>
            {words('addStep')}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}

interface SaidProps extends DialogProps {
  /** The step that is done or dropped; closing the campaign where there is none. */
  readonly on: { readonly step: PlanStep; readonly how: Settling } | undefined;
}

/** How many days a campaign is watched afterwards unless somebody says otherwise. */
const USUAL_WATCH = 30;

/** What is said with words: a step done or dropped, or the campaign closed with a summary. */
export function SaidDialog({ campaign, on, onClose }: SaidProps): ReactElement {
  const words = useWords('campaign');
  const [text, setText] = useState('');
  const [watchDays, setWatchDays] = useState(USUAL_WATCH);
  const change = useCampaignChange(onClose);
  const { id, version } = campaign;
  const said = text.trim();
  const title = words(on === undefined ? 'close' : `settle.${on.how}`);
  const changeOf = (): CampaignChange =>
    on === undefined
      ? { kind: 'closeCampaign', id, version, summary: said, watchDays }
      : { kind: on.how, id, version, stepId: on.step.id, note: said };
  return (
    <Modal open title={title} footer={null} onCancel={onClose}>
      <div className="f-form">
        {on !== undefined && <p>{on.step.words}</p>}
        <label htmlFor="ca-said">{words(on === undefined ? 'field.summary' : 'field.note')}</label>
        <Input.TextArea
          id="ca-said"
          rows={on === undefined ? 8 : 4}
          maxLength={on === undefined ? 5000 : 1000}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <p className="g-quiet">{words('wordsHint')}</p>
        {on === undefined && (
          <>
            <label htmlFor="ca-watch">{words('field.watchDays')}</label>
            <InputNumber<number>
              id="ca-watch"
              min={0}
              max={180}
              precision={0}
              value={watchDays}
              onChange={(next) => setWatchDays(next ?? 0)}
            />
            <p className="g-quiet">{words('closeHint')}</p>
          </>
        )}
        {change.fault !== null && (
          <Alert type="error" showIcon role="alert" title={sayProblem(change.fault)} />
        )}
        <div className="x-buttons">
          <Button
            type="primary"
            className="x-primary"
            disabled={said === ''}
            loading={change.isSaving}
            onClick={() => change.save(changeOf())}
          >
            {title}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
