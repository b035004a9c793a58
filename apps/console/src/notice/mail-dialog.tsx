import { chooseMail, myMail } from '@gezhi/domain/notice';
import { mailAddressSchema } from '@gezhi/domain/privacy';
import { Failure, SkeletonRows, sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, Modal } from 'antd';
import type { ReactElement } from 'react';
import { asking } from '../connection/ask.ts';
import { client } from '../connection/client.ts';
import '../form/form.css';

interface FieldsProps {
  readonly address: string | null;
  readonly isSaving: boolean;
  readonly fault: Error | null;
  readonly onChoose: (address: string | null) => void;
}

function Fields({ address, isSaving, fault, onChoose }: FieldsProps): ReactElement {
  const words = useWords('message');
  return (
    <Form<{ address: string }>
      layout="vertical"
      className="f-form"
      initialValues={{ address: address ?? '' }}
      onFinish={(filled) => onChoose(filled.address.trim())}
    >
      <p className="g-quiet">{words('mail.words')}</p>
      <Form.Item
        name="address"
        label={words('mail.address')}
        rules={[
          {
            validator: async (_rule, value: string) => {
              if (!mailAddressSchema.safeParse(value.trim()).success) throw new Error(words('mail.wrong'));
            },
          },
        ]}
      >
        <Input inputMode="email" autoComplete="email" maxLength={254} />
      </Form.Item>
      {fault !== null && <Alert type="error" showIcon role="alert" title={sayProblem(fault)} />}
      <div className="x-buttons">
        <Button type="primary" htmlType="submit" className="x-primary" loading={isSaving}>
          {words('mail.save')}
        </Button>
        {address !== null && <Button onClick={() => onChoose(null)}>{words('mail.stop')}</Button>}
      </div>
    </Form>
  );
}

/** Whether I am told by mail that my inbox grew, and where. */
export function MailDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const words = useWords('message');
  const cache = useQueryClient();
  const { message } = App.useApp();
  const query = useQuery(asking(myMail, {}));
  const choosing = useMutation({
    mutationFn: (address: string | null) => client.call(chooseMail, { body: { address } }),
    onSuccess: ({ address }) => {
      void message.success(words(address === null ? 'mail.stopped' : 'mail.saved'));
      void cache.invalidateQueries({ queryKey: [myMail.name] });
      onClose();
    },
  });
  return (
    <Modal open title={words('mail.title')} footer={null} onCancel={onClose} width={440}>
      {query.isPending && <SkeletonRows rows={3} />}
      {query.isError && <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />}
      {query.data !== undefined && (
        <Fields
          address={query.data.address}
          isSaving={choosing.isPending}
          fault={choosing.error}
          onChoose={(address) => choosing.mutate(address)}
        />
      )}
    </Modal>
  );
}
