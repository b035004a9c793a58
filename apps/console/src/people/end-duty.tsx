import { areaPage } from '@gezhi/domain/area';
import { endDuty, personList } from '@gezhi/domain/people';
import { sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import { client } from '../connection/client.ts';
import '../form/form.css';

interface EndDutyProps {
  readonly id: string;
  readonly who: string;
  readonly post: string;
  readonly onClose: () => void;
}

/** Ends a duty now, with a reason; what was done under it stays as it was. */
export function EndDuty({ id, who, post, onClose }: EndDutyProps): ReactElement {
  const words = useWords('people');
  const app = useWords('app');
  const cache = useQueryClient();
  const [reason, setReason] = useState('');
  const ending = useMutation({
    mutationFn: () => client.call(endDuty, { params: { id }, body: { reason: reason.trim() } }),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: [areaPage.name] });
      void cache.invalidateQueries({ queryKey: [personList.name] });
      onClose();
    },
  });
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      title={words('duty.endTitle', { who, post })}
      width={440}
      destroyOnHidden
    >
      <form
        className="f-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() !== '') ending.mutate();
        }}
      >
        <p className="g-quiet">{words('duty.endWords')}</p>
        <Input
          autoFocus
          aria-label={words('duty.reason')}
          placeholder={words('duty.reason')}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {ending.isError && <Alert type="error" showIcon role="alert" title={sayProblem(ending.error)} />}
        <div className="x-buttons">
          <Button
            type="primary"
            danger
            htmlType="submit"
            className="x-primary"
            loading={ending.isPending}
            disabled={reason.trim() === ''}
          >
            {words('duty.end')}
          </Button>
          <Button onClick={onClose}>{app('close')}</Button>
        </div>
      </form>
    </Modal>
  );
}
