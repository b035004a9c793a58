import { sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { Alert, Button, Form, Input, Modal } from 'antd';
import type { ReactElement } from 'react';
import { type SeenOffer, useWithdrawal } from './pool.ts';

interface WithdrawDialogProps {
  readonly row: SeenOffer;
  readonly onClose: () => void;
}

/** Why nobody is to take it any more; the centre has it again then. */
export function WithdrawDialog({ row, onClose }: WithdrawDialogProps): ReactElement {
  const words = useWords('pool');
  const withdrawal = useWithdrawal(row, onClose);
  return (
    <Modal open title={words('withdrawOf', { number: row.number })} footer={null} onCancel={onClose}>
      <Form<{ reason: string }>
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) => withdrawal.mutate(reason.trim())}
      >
        <p className="g-quiet">{words('withdrawWords')}</p>
        <Form.Item
          name="reason"
          label={words('reason')}
          rules={[{ required: true, whitespace: true, message: words('needed') }]}
        >
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
        {withdrawal.error !== null && <Alert type="error" message={sayProblem(withdrawal.error)} />}
        <Button type="primary" htmlType="submit" loading={withdrawal.isPending}>
          {words('withdraw')}
        </Button>
      </Form>
    </Modal>
  );
}
