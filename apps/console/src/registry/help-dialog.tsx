import { useWords } from '@gezhi/ui/words';
import { Alert, Button, DatePicker, Form, Modal, Radio } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { ReactElement } from 'react';
import { newId } from '../connection/new-id.ts';
import '../form/form.css';
import { useHelpFaultWords } from './firms.ts';
import { useHelpChange } from './helping.ts';
import { PostSelect } from './post-select.tsx';

interface Filled {
  readonly duty?: string;
  readonly leads: boolean;
  readonly to?: Dayjs | null;
}

interface HelpDialogProps {
  readonly firmId: string;
  /** Somebody leads already. */
  readonly led: boolean;
  readonly onClose: () => void;
}

/** Who helps a firm: who, by which post, whether leading, and until when. */
export function HelpDialog({ firmId, led, onClose }: HelpDialogProps): ReactElement {
  const words = useWords('firm');
  const app = useWords('app');
  const faultWords = useHelpFaultWords();
  const change = useHelpChange(onClose);
  const save = ({ duty, leads, to }: Filled): void =>
    change.save({
      ...{ kind: 'nameHelper', id: newId(), firmId, dutyId: duty ?? '', leads },
      to: to == null ? null : to.endOf('day').format(),
    });
  return (
    <Modal open title={words('help.add')} footer={null} onCancel={onClose}>
      <Form<Filled> layout="vertical" requiredMark={false} initialValues={{ leads: !led }} onFinish={save}>
        <Form.Item
          name="duty"
          label={words('help.person')}
          rules={[{ required: true, message: words('help.need') }]}
        >
          <PostSelect />
        </Form.Item>
        <Form.Item name="leads" label={words('help.part')}>
          <Radio.Group
            options={[
              { value: true, label: words('help.leads'), disabled: led },
              { value: false, label: words('help.beside') },
            ]}
          />
        </Form.Item>
        <Form.Item name="to" label={words('help.to')} extra={words('help.toHint')}>
          <DatePicker className="f-wide" disabledDate={(day) => day.isBefore(dayjs(), 'day')} />
        </Form.Item>
        {change.fault !== null &&
          faultWords(change.fault).map((said) => (
            <Alert key={said} type="error" showIcon role="alert" title={said} />
          ))}
        <div className="x-buttons">
          <Button type="primary" htmlType="submit" className="x-primary" loading={change.isSaving}>
            {words('help.save')}
          </Button>
          <Button onClick={onClose}>{app('close')}</Button>
        </div>
      </Form>
    </Modal>
  );
}
