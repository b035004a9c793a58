import { SUPERVISION_LEVELS } from '@gezhi/domain/catalogue';
import type { MeetingDecision } from '@gezhi/domain/round';
import { sayProblem } from '@gezhi/ui/state';
import { sayIfKnown, useWords } from '@gezhi/ui/words';
import { Alert, Button, DatePicker, Form, Input, Modal, Segmented, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { type ReactElement, useState } from 'react';
import '../form/form.css';
import { useUnitOptions } from '../people/options.ts';
import { type AgendaItem, type Meeting, useMeetingChange } from './meetings.ts';

type Kind = MeetingDecision['kind'];
const KINDS: readonly Kind[] = ['task', 'supervise', 'remark'];

interface Filled {
  readonly unit?: number;
  readonly dueOn?: Dayjs | null;
  readonly level?: (typeof SUPERVISION_LEVELS)[number];
  readonly words: string;
}

function decisionOf(kind: Kind, { unit = 0, dueOn, level = 'ordinary', words }: Filled): MeetingDecision {
  const said = words.trim();
  if (kind === 'task') return { kind, unit, words: said, dueOn: dueOn?.format('YYYY-MM-DD') ?? null };
  return kind === 'supervise' ? { kind, level, words: said } : { kind, words: said };
}

interface DecisionDialogProps {
  readonly meeting: Meeting['data'];
  readonly item: AgendaItem;
  readonly onClose: () => void;
}

/** What the meeting decides on one matter; carried out at once. */
export function DecisionDialog({ meeting, item, onClose }: DecisionDialogProps): ReactElement {
  const words = useWords('round');
  const app = useWords('app');
  const units = useUnitOptions();
  const [kind, setKind] = useState<Kind>(item.matter.phase === 'handling' ? 'task' : 'supervise');
  const change = useMeetingChange(onClose);
  const { id, version } = meeting;
  const required = [{ required: true, message: words('needed') }];
  return (
    <Modal open title={item.matter.title} footer={null} onCancel={onClose}>
      <Form<Filled>
        layout="vertical"
        requiredMark={false}
        initialValues={{ words: '', level: 'ordinary' }}
        onFinish={(filled) =>
          change.save({
            ...{ kind: 'decide', id, version, matterId: item.matter.id },
            decision: decisionOf(kind, filled),
          })
        }
      >
        <Segmented<Kind>
          value={kind}
          onChange={setKind}
          options={KINDS.map((one) => ({ value: one, label: words(`decision.${one}`) }))}
        />
        <p className="g-quiet">{words(`about.${kind}`)}</p>
        {kind === 'task' && (
          <>
            <Form.Item name="unit" label={words('unit')} rules={required}>
              <Select options={[...units]} showSearch={{ optionFilterProp: 'label' }} />
            </Form.Item>
            <Form.Item name="dueOn" label={words('dueOn')}>
              <DatePicker />
            </Form.Item>
          </>
        )}
        {kind === 'supervise' && (
          <Form.Item name="level" label={words('level')}>
            <Select
              options={SUPERVISION_LEVELS.map((level) => ({
                value: level,
                label: sayIfKnown('matter', `option.${level}`) ?? level,
              }))}
            />
          </Form.Item>
        )}
        <Form.Item name="words" label={words('words')} rules={required} extra={words('wordsHint')}>
          <Input.TextArea rows={4} className="f-text" maxLength={1000} />
        </Form.Item>
        {change.fault !== null && (
          <Alert type="error" showIcon role="alert" title={sayProblem(change.fault)} />
        )}
        <div className="x-buttons">
          <Button type="primary" htmlType="submit" className="x-primary" loading={change.isSaving}>
            {words('decide')}
          </Button>
          <Button onClick={onClose}>{app('close')}</Button>
        </div>
      </Form>
    </Modal>
  );
}
