import type { Procedure } from '@gezhi/domain/catalogue';
import { changeProcedure } from '@gezhi/domain/procedure';
import { useWords } from '@gezhi/ui/words';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Button, Form, Input, Modal } from 'antd';
import type { ReactElement } from 'react';
import { client } from '../connection/client.ts';
import '../form/form.css';
import { Fault } from './fault.tsx';

interface CopyDialogProps {
  readonly areaId: number;
  readonly procedure: Procedure;
  /** Codes that stand already. */
  readonly taken: readonly string[];
  readonly onClose: () => void;
}

interface Filled {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** Begins a new procedure as a copy of the one on the screen, under a code and a name of its own. */
export function CopyDialog({ areaId, procedure, taken, onClose }: CopyDialogProps): ReactElement {
  const words = useWords('procedure');
  const app = useWords('app');
  const router = useRouter();
  const sending = useMutation({
    mutationFn: ({ code, zh, en }: Filled) => {
      const copy: Procedure = { ...procedure, code, version: 1, title: { zh: zh.trim(), en: en.trim() } };
      return client.call(changeProcedure, {
        body: { change: { kind: 'saveDraft', areaId, code, revision: null, procedure: copy } },
      });
    },
    onSuccess: (_reply, { code }) => {
      onClose();
      void router.navigate({ to: '/procedures', search: { code, area: areaId } });
    },
  });
  const need = [{ required: true, whitespace: true, message: words('edit.need') }];
  return (
    <Modal open onCancel={onClose} footer={null} width={520} destroyOnHidden title={words('copy.title')}>
      <p className="g-quiet">{words('copy.about')}</p>
      <Form<Filled> layout="vertical" requiredMark={false} onFinish={(filled) => sending.mutate(filled)}>
        <Form.Item
          name="code"
          label={words('copy.code')}
          extra={words('copy.codeHint')}
          rules={[
            { required: true, pattern: /^[a-z][A-Za-z0-9]{0,39}$/, message: words('copy.codeHint') },
            {
              validator: (_rule, code: string) =>
                taken.includes(code) ? Promise.reject(new Error(words('copy.taken'))) : Promise.resolve(),
            },
          ]}
        >
          <Input maxLength={40} spellCheck={false} autoComplete="off" />
        </Form.Item>
        <div className="pr-pair">
          <Form.Item name="zh" label={words('edit.zh')} rules={need}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="en" label={words('edit.en')} rules={need}>
            <Input maxLength={60} />
          </Form.Item>
        </div>
        <Fault problem={sending.error} />
        <div className="x-buttons">
          <Button type="primary" htmlType="submit" className="x-primary" loading={sending.isPending}>
            {words('copy.begin')}
          </Button>
          <Button onClick={onClose}>{app('close')}</Button>
        </div>
      </Form>
    </Modal>
  );
}
