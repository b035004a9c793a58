import { reportReveal, revealedContact } from '@gezhi/domain/matter';
import { Failure, SkeletonRows, sayProblem } from '@gezhi/ui/state';
import { useNow, useWords } from '@gezhi/ui/words';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Input, Modal, Radio } from 'antd';
import { type ReactElement, useState } from 'react';
import { asking } from '../connection/ask.ts';
import { client } from '../connection/client.ts';
import type { Matter, Report } from './matter.ts';

const reasons = ['callBack', 'askPlace', 'safety', 'handOver'] as const;
/** Why a contact is opened. */
export type Reason = (typeof reasons)[number];

interface RevealProps {
  readonly matter: Matter;
  readonly report: Report;
  readonly onClose: () => void;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** The contact while it is open, with the time that is left; it is asked for anew and never kept. */
function Contact({ matter, report, until }: RevealProps & { readonly until: string }): ReactElement {
  const words = useWords('matterPage');
  const now = useNow(1000);
  const left = Math.max(0, Math.round((new Date(until).getTime() - now.getTime()) / 1000));
  const query = useQuery({
    ...asking(revealedContact, { params: { id: matter.id, reportId: report.id } }),
    enabled: left > 0,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (left === 0) return <Alert type="info" title={words('reveal.over')} />;
  if (query.isError) return <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <SkeletonRows rows={2} />;
  const { name, phone, email, texts } = query.data;
  return (
    <div className="x-contact">
      <p role="timer">{words('reveal.left', { time: `${Math.floor(left / 60)}:${two(left % 60)}` })}</p>
      <dl>
        <dt>{words('reveal.name')}</dt>
        <dd>{name ?? words('reporter.unnamed')}</dd>
        <dt>{words('reveal.phone')}</dt>
        <dd>{phone === null ? words('reveal.noPhone') : <a href={`tel:${phone}`}>{phone}</a>}</dd>
        {email !== null && (
          <>
            <dt>{words('reveal.email')}</dt>
            <dd>
              <a href={`mailto:${email}`}>{email}</a>
            </dd>
          </>
        )}
      </dl>
      {texts.map((one) => (
        <blockquote key={`${one.entryId} ${one.name}`}>{one.text}</blockquote>
      ))}
    </div>
  );
}

interface AskProps {
  /** What happens then, and who learns of it. */
  readonly intro: string;
  /** What the button says. */
  readonly submit: string;
  readonly busy: boolean;
  readonly fault: unknown;
  readonly onAsk: (reason: Reason, note: string) => void;
  readonly onClose: () => void;
}

/** Asks why a contact is to be opened; without a reason it is not. */
export function AskReason({ intro, submit, busy, fault, onAsk, onClose }: AskProps): ReactElement {
  const words = useWords('matterPage');
  const app = useWords('app');
  const [reason, setReason] = useState<Reason>();
  const [note, setNote] = useState('');
  return (
    <form
      className="f-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason !== undefined) onAsk(reason, note.trim());
      }}
    >
      <p className="g-quiet">{intro}</p>
      <Radio.Group
        className="x-reasons"
        aria-label={words('reveal.reason')}
        value={reason ?? null}
        onChange={(event) => setReason(event.target.value)}
        options={reasons.map((value) => ({ value, label: words(`reveal.why.${value}`) }))}
      />
      <Input
        aria-label={words('reveal.note')}
        placeholder={words('reveal.note')}
        maxLength={200}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {fault !== null && <Alert type="error" showIcon role="alert" title={sayProblem(fault)} />}
      <div className="x-buttons">
        <Button
          type="primary"
          htmlType="submit"
          loading={busy}
          disabled={reason === undefined}
          className="x-primary"
        >
          {submit}
        </Button>
        <Button onClick={onClose}>{app('close')}</Button>
      </div>
    </form>
  );
}

/** Opens a reporter's contact for ten minutes, for a reason that the reporter can read. */
export function RevealDialog(props: RevealProps): ReactElement {
  const { matter, report, onClose } = props;
  const words = useWords('matterPage');
  const opening = useMutation({
    mutationFn: ({ reason, note }: { reason: Reason; note: string }) =>
      client.call(reportReveal, {
        params: { id: matter.id, reportId: report.id },
        body: note === '' ? { reason } : { reason, note },
      }),
  });
  return (
    <Modal open onCancel={onClose} footer={null} title={words('reveal.title')} width={440} destroyOnHidden>
      {opening.data === undefined ? (
        <AskReason
          intro={words('reveal.words')}
          submit={words('reveal.submit')}
          busy={opening.isPending}
          fault={opening.error}
          onAsk={(reason, note) => opening.mutate({ reason, note })}
          onClose={onClose}
        />
      ) : (
        <Contact {...props} until={opening.data.until} />
      )}
    </Modal>
  );
}
