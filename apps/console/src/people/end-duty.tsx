import { areaPage } from '@gezhi/domain/area';
import { endDuty, personList } from '@gezhi/domain/people';
import { sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, DatePicker, Form, type FormInstance, Input, Modal, Radio } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { ReactElement } from 'react';
import { client } from '../connection/client.ts';
import '../form/form.css';
import { faultsOf } from './faults.ts';

interface Filled {
  readonly when: 'now' | 'later';
  /** The last day on which the duty holds. */
  readonly last?: Dayjs | null;
  readonly reason: string;
}

interface EndDutyProps {
  readonly id: string;
  readonly who: string;
  readonly post: string;
  readonly onClose: () => void;
}

function useEnding(id: string, form: FormInstance<Filled>, onClose: () => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ when, last, reason }: Filled) =>
      client.call(endDuty, {
        params: { id },
        body: {
          reason: reason.trim(),
          ...(when === 'now' || last == null ? {} : { at: last.endOf('day').format() }),
        },
      }),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: [areaPage.name] });
      void cache.invalidateQueries({ queryKey: [personList.name] });
      onClose();
    },
    onError: (error) => {
      const faults = faultsOf(error, { reason: 'reason', at: 'last', id: 'when' });
      form.setFields(faults as Parameters<typeof form.setFields>[0]);
    },
  });
}

function Fields({ form }: { readonly form: FormInstance<Filled> }): ReactElement {
  const words = useWords('people');
  const when = Form.useWatch('when', form);
  return (
    <>
      <Form.Item name="when" label={words('duty.endWhen')}>
        <Radio.Group
          options={[
            { value: 'now', label: words('duty.endNow') },
            { value: 'later', label: words('duty.endLater') },
          ]}
        />
      </Form.Item>
      {when === 'later' && (
        <Form.Item
          name="last"
          label={words('duty.lastDay')}
          rules={[{ required: true, message: words('duty.needDay') }]}
        >
          <DatePicker className="f-wide" disabledDate={(day) => day.isBefore(dayjs(), 'day')} />
        </Form.Item>
      )}
      <Form.Item
        name="reason"
        label={words('duty.reason')}
        rules={[{ required: true, whitespace: true, message: words('duty.needReason') }]}
      >
        <Input maxLength={200} placeholder={words('duty.reasonHint')} />
      </Form.Item>
    </>
  );
}

/** Ends a duty now or after a day to come, with a reason; what was done under it stays as it was. */
export function EndDuty({ id, who, post, onClose }: EndDutyProps): ReactElement {
  const words = useWords('people');
  const app = useWords('app');
  const [form] = Form.useForm<Filled>();
  const ending = useEnding(id, form, onClose);
  const unsaid = ending.isError && !form.getFieldsError().some(({ errors }) => errors.length > 0);
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      title={words('duty.endTitle', { who, post })}
      width={440}
      destroyOnHidden
    >
      <Form<Filled>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ when: 'now', reason: '' }}
        onFinish={ending.mutate}
      >
        <p className="g-quiet o-end-words">{words('duty.endWords')}</p>
        <Fields form={form} />
        {unsaid && <Alert type="error" showIcon role="alert" title={sayProblem(ending.error)} />}
        <div className="x-buttons">
          <Button type="primary" danger htmlType="submit" className="x-primary" loading={ending.isPending}>
            {words('duty.endDo')}
          </Button>
          <Button onClick={onClose}>{app('close')}</Button>
        </div>
      </Form>
    </Modal>
  );
}
