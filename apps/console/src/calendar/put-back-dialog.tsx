import type { Calendar } from '@gezhi/domain/calendar';
import { SkeletonRows } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { Button, Modal } from 'antd';
import { type ReactElement, useEffect } from 'react';
import '../form/form.css';
import { Faults } from './faults.tsx';
import { Preview } from './preview.tsx';
import { useChange } from './use-change.ts';

interface PutBackDialogProps {
  readonly calendar: Calendar;
  readonly onClose: () => void;
}

/** Undoes the last edit of a calendar: what that moves is seen first. */
export function PutBackDialog({ calendar, onClose }: PutBackDialogProps): ReactElement {
  const words = useWords('calendarPage');
  const app = useWords('app');
  const changing = useChange(onClose);
  const { look, seen } = changing;
  useEffect(() => look({ kind: 'putBack', calendarId: calendar.id }), [look, calendar.id]);
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      width={720}
      title={words('putBack.title', { name: calendar.name })}
    >
      {seen === undefined ? (
        <>
          {changing.isLooking && <SkeletonRows rows={4} />}
          <Faults problem={changing.fault} />
          <Button onClick={onClose}>{app('close')}</Button>
        </>
      ) : (
        <Preview seen={seen} changing={{ ...changing, back: onClose }} />
      )}
    </Modal>
  );
}
