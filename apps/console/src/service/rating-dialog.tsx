import { RATINGS, type Rating } from '@gezhi/domain/matter';
import type { ListedAppointment } from '@gezhi/domain/service';
import { sayProblem } from '@gezhi/ui/state';
import { sayClock, useWords } from '@gezhi/ui/words';
import { Alert, Button, Modal, Radio } from 'antd';
import { type ReactElement, useState } from 'react';
import '../form/form.css';
import { useAppointmentChange } from './appointments.ts';

interface RatingDialogProps {
  readonly row: ListedAppointment;
  readonly onClose: () => void;
}

/** Notes one of the five grades (好差评) as somebody told it by telephone; it is noted once and stays. */
export function RatingDialog({ row, onClose }: RatingDialogProps): ReactElement {
  const words = useWords('service');
  const said = useWords('matter');
  const app = useWords('app');
  const change = useAppointmentChange(onClose);
  const [rating, setRating] = useState<Rating>();
  return (
    <Modal open onCancel={onClose} footer={null} title={words('day.rate.title')} width={440} destroyOnHidden>
      <form
        className="f-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (rating === undefined) return;
          change.mutate({ id: row.id, version: row.version, change: { kind: 'rate', rating } });
        }}
      >
        <p className="g-quiet">{words('day.rate.words', { time: sayClock(row.startsAt) })}</p>
        <Radio.Group
          className="sv-grades"
          aria-label={words('day.rate.title')}
          value={rating ?? null}
          onChange={(event) => setRating(event.target.value)}
          options={RATINGS.map((value) => ({ value, label: said(`option.${value}`) }))}
        />
        {change.error !== null && (
          <Alert type="error" showIcon role="alert" title={sayProblem(change.error)} />
        )}
        <div className="x-buttons">
          <Button
            type="primary"
            htmlType="submit"
            loading={change.isPending}
            disabled={rating === undefined}
            className="x-primary"
          >
            {words('day.rate.submit')}
          </Button>
          <Button onClick={onClose}>{app('close')}</Button>
        </div>
      </form>
    </Modal>
  );
}
