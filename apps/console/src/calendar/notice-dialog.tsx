import type { Calendar } from '@gezhi/domain/calendar';
import { useWords } from '@gezhi/ui/words';
import { Button, Form, Input, Modal, Select } from 'antd';
import type { ReactElement } from 'react';
import '../form/form.css';
import { Faults } from './faults.tsx';
import { Preview } from './preview.tsx';
import { useChange } from './use-change.ts';

interface Filled {
  readonly calendarId: number;
  readonly source: string;
  readonly text: string;
}

interface NoticeDialogProps {
  readonly year: number;
  readonly calendars: readonly Calendar[];
  readonly onClose: () => void;
}

/** Imports the holiday notice of a year: pasted, looked at, saved. */
export function NoticeDialog({ year, calendars, onClose }: NoticeDialogProps): ReactElement {
  const words = useWords('calendarPage');
  const app = useWords('app');
  const changing = useChange(onClose);
  const { seen } = changing;
  const rules = [{ required: true, whitespace: true, message: words('day.need') }];
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      title={words('notice.title', { year })}
      width={seen === undefined ? 560 : 720}
      destroyOnHidden
    >
      <Form<Filled>
        layout="vertical"
        requiredMark={false}
        hidden={seen !== undefined}
        initialValues={{ calendarId: calendars.at(-1)?.id, source: '', text: '' }}
        onFinish={(filled) => changing.look({ kind: 'publishYear', year, ...filled })}
      >
        <p className="g-quiet l-intro">{words('notice.words')}</p>
        <Form.Item name="calendarId" label={words('day.calendar')}>
          <Select options={calendars.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        <Form.Item name="source" label={words('notice.source')} rules={rules}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="text" label={words('notice.text')} rules={rules}>
          <Input.TextArea
            className="f-text l-notice"
            maxLength={20_000}
            placeholder={words('notice.sample', { year })}
          />
        </Form.Item>
        <Faults problem={changing.fault} />
        <div className="x-buttons">
          <Button type="primary" htmlType="submit" className="x-primary" loading={changing.isLooking}>
            {words('preview.do')}
          </Button>
          <Button onClick={onClose}>{app('close')}</Button>
        </div>
      </Form>
      {seen !== undefined && <Preview seen={seen} changing={changing} />}
    </Modal>
  );
}
