import { RATINGS, type Rating } from '@gezhi/domain/matter';
import type { ListedReason } from '@gezhi/domain/rating-reason';
import { sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { Alert, Button, Checkbox, Form, Input, InputNumber, Modal } from 'antd';
import type { ReactElement } from 'react';
import '../form/form.css';
import { useSaveReason } from './reasons.ts';

interface Filled extends Omit<ListedReason, 'to' | 'levels'> {
  readonly levels: Rating[];
  readonly to: string;
}

interface ReasonDialogProps {
  /** The one to change; none adds one. */
  readonly reason: ListedReason | undefined;
  readonly all: readonly ListedReason[];
  readonly today: string;
  readonly onClose: () => void;
}

interface LevelsProps {
  readonly id?: string;
  readonly value?: Rating[];
  readonly onChange?: (levels: Rating[]) => void;
}

/** Takes from the form only what a group of boxes may have: that it must be filled is no attribute of a group (WAI-ARIA 1.2). */
function Levels({ id, value, onChange }: LevelsProps): ReactElement {
  const words = useWords('ratingReason');
  const matter = useWords('matter');
  return (
    <Checkbox.Group<Rating>
      {...{ id }}
      aria-label={words('levels')}
      value={value ?? []}
      options={RATINGS.map((one) => ({ value: one, label: matter(`option.${one}`) }))}
      {...(onChange === undefined ? {} : { onChange })}
    />
  );
}

function Fields({ isNew }: { readonly isNew: boolean }): ReactElement {
  const words = useWords('ratingReason');
  const rules = [{ required: true, message: words('need') }];
  return (
    <>
      <Form.Item
        name="code"
        label={words('code')}
        extra={words('codeHint')}
        rules={[...rules, { pattern: /^[a-z][A-Za-z0-9]{1,39}$/, message: words('codeHint') }]}
      >
        <Input maxLength={40} disabled={!isNew} />
      </Form.Item>
      <Form.Item name="zh" label={words('zh')} rules={rules}>
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item name="en" label={words('en')} rules={rules}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="levels" label={words('levels')} rules={rules}>
        <Levels />
      </Form.Item>
      <Form.Item name="demandsReopening" valuePropName="checked" extra={words('demandsHint')}>
        <Checkbox>{words('demands')}</Checkbox>
      </Form.Item>
      <div className="rr-days">
        <Form.Item name="from" label={words('from')} rules={rules}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="to" label={words('to')} extra={words('toHint')}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="position" label={words('position')} rules={rules}>
          <InputNumber min={0} max={999} precision={0} />
        </Form.Item>
      </div>
    </>
  );
}

/** Adds or changes a reason, or says until when it holds. */
export function ReasonDialog({ reason, all, today, onClose }: ReasonDialogProps): ReactElement {
  const words = useWords('ratingReason');
  const app = useWords('app');
  const saving = useSaveReason(onClose);
  const last = Math.max(0, ...all.map(({ position }) => position));
  const blank = {
    levels: [],
    demandsReopening: false,
    from: today,
    to: '',
    position: Math.min(999, last + 1),
  };
  const save = ({ to, ...filled }: Filled): void => {
    const levels = RATINGS.filter((one) => filled.levels.includes(one));
    saving.mutate({
      ...filled,
      zh: filled.zh.trim(),
      en: filled.en.trim(),
      levels,
      to: to === '' ? null : to,
    });
  };
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      width={640}
      title={words(reason === undefined ? 'add' : 'edit')}
      destroyOnHidden
    >
      <Form<Filled>
        layout="vertical"
        requiredMark={false}
        initialValues={reason === undefined ? blank : { ...reason, to: reason.to ?? '' }}
        onFinish={save}
      >
        <Fields isNew={reason === undefined} />
        {saving.error !== null && (
          <Alert type="error" showIcon role="alert" title={sayProblem(saving.error)} />
        )}
        <div className="x-buttons">
          <Button type="primary" htmlType="submit" className="x-primary" loading={saving.isPending}>
            {words('save')}
          </Button>
          <Button onClick={onClose}>{app('close')}</Button>
        </div>
      </Form>
    </Modal>
  );
}
