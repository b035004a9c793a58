import { printContact, revealedContact, type Sheet } from '@gezhi/domain/matter';
import { useWords } from '@gezhi/ui/words';
import { useMutation } from '@tanstack/react-query';
import { Modal } from 'antd';
import type { ReactElement } from 'react';
import { client } from '../connection/client.ts';
import type { Matter, Report } from '../matter/matter.ts';
import { AskReason, type Reason } from '../matter/reveal-dialog.tsx';

/** The contact that stands on the paper, as long as it is open. */
export interface PrintedContact {
  readonly reportId: string;
  readonly name: string | null;
  readonly phone: string | null;
  readonly until: string;
}

interface ContactDialogProps {
  readonly matter: Matter;
  readonly report: Report;
  readonly sheet: Sheet;
  readonly onOpened: (contact: PrintedContact) => void;
  readonly onClose: () => void;
}

/** Puts a reporter's contact on the sheet, for a purpose that the reporter can read; the story keeps that it was printed. */
export function ContactDialog({
  matter,
  report,
  sheet,
  onOpened,
  onClose,
}: ContactDialogProps): ReactElement {
  const words = useWords('sheet');
  const params = { id: matter.id, reportId: report.id };
  const opening = useMutation({
    mutationFn: async ({ reason, note }: { reason: Reason; note: string }) => {
      const body = note === '' ? { sheet, reason } : { sheet, reason, note };
      await client.call(printContact, { params, body });
      return client.call(revealedContact, { params });
    },
    onSuccess: ({ name, phone, until }) => onOpened({ reportId: report.id, name, phone, until }),
  });
  return (
    <Modal open onCancel={onClose} footer={null} title={words('contact.title')} width={440} destroyOnHidden>
      <AskReason
        intro={words('contact.words')}
        submit={words('contact.submit')}
        busy={opening.isPending}
        fault={opening.error}
        onAsk={(reason, note) => opening.mutate({ reason, note })}
        onClose={onClose}
      />
    </Modal>
  );
}
