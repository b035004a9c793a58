import type { Field, SUPERVISION_LEVELS } from '@gezhi/domain/catalogue';
import type { MeetingDecision } from '@gezhi/domain/round';
import { sayProblem } from '@gezhi/ui/state';
import { sayIfKnown, useWords } from '@gezhi/ui/words';
import { Alert, Button, DatePicker, Form, Input, Modal, Segmented, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { type ReactElement, useState } from 'react';
import '../form/form.css';
import { OfferedUnits } from '../matter/offered-units.tsx';
import { type AgendaItem, type Meeting, useMeetingChange } from './meetings.ts';
import { useWhyNot } from './why-not.ts';

type Kind = MeetingDecision['kind'];
/** The field of a task that names its unit. */
const UNIT: Field = { name: 'unit', kind: 'unit', required: true, audience: 'internal' };

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

interface TaskUnitProps {
  readonly matterId: string;
  readonly action: string;
  readonly label: string;
  /** Given by the form around it. */
  readonly id?: string;
  readonly value?: unknown;
  readonly onChange?: (value: unknown) => void;
}

/** The units that may be given a task on this matter. */
function TaskUnit({ id = '', value, onChange = () => undefined, ...about }: TaskUnitProps): ReactElement {
  return <OfferedUnits id={id} field={UNIT} value={value} onChange={onChange} {...about} />;
}

/** What cannot be decided on the matter: what one reason stands against is said together. */
function NotOpen({ item }: Pick<DecisionDialogProps, 'item'>): ReactElement[] {
  const words = useWords('round');
  const listing = useWords('catalogue');
  const sayWhyNot = useWhyNot();
  const reasons = Map.groupBy(
    item.decisions.filter(({ refused }) => refused !== null),
    ({ refused }) => (refused === null ? '' : sayWhyNot(item, refused)),
  );
  return [...reasons].map(([why, refused]) => (
    <p key={why} className="g-quiet">
      {words('notThis', {
        decision: refused.map(({ kind }) => words(`decision.${kind}`)).join(listing('comma')),
        why,
      })}
    </p>
  ));
}

/** What the meeting decides on one matter, of what may be decided on it; carried out at once. */
export function DecisionDialog({ meeting, item, onClose }: DecisionDialogProps): ReactElement {
  const words = useWords('round');
  const app = useWords('app');
  const open = item.decisions.filter(({ refused }) => refused === null);
  const [kind, setKind] = useState<Kind>(open[0]?.kind ?? 'remark');
  const { action = null, levels = [] } = open.find((one) => one.kind === kind) ?? {};
  const change = useMeetingChange(onClose);
  const { id, version } = meeting;
  const required = [{ required: true, message: words('needed') }];
  return (
    <Modal open title={item.matter.title} footer={null} onCancel={onClose}>
      <Form<Filled>
        layout="vertical"
        requiredMark={false}
        initialValues={{ words: '', level: open.find((one) => one.kind === 'supervise')?.levels[0] }}
        onFinish={(filled) =>
          change.save({
            ...{ kind: 'decide', id, version, matterId: item.matter.id },
            decision: decisionOf(kind, filled),
          })
        }
      >
        <div className="rd-choice">
          <Segmented<Kind>
            value={kind}
            onChange={setKind}
            options={open.map((one) => ({ value: one.kind, label: words(`decision.${one.kind}`) }))}
          />
          <p className="g-quiet">{words(`about.${kind}`)}</p>
          <NotOpen item={item} />
        </div>
        {kind === 'task' && action !== null && (
          <>
            <Form.Item name="unit" label={words('unit')} rules={required}>
              <TaskUnit matterId={item.matter.id} action={action} label={words('unit')} />
            </Form.Item>
            <Form.Item name="dueOn" label={words('dueOn')}>
              <DatePicker />
            </Form.Item>
          </>
        )}
        {kind === 'supervise' && (
          <Form.Item name="level" label={words('level')}>
            <Select
              options={levels.map((level) => ({
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
