import { randomKey } from '@gezhi/client';
import { reportReveal, revealedContact } from '@gezhi/domain/matter';
import { Icon } from '@gezhi/ui/icon';
import { sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { useMutation } from '@tanstack/react-query';
import { type ReactElement, useEffect, useState } from 'react';
import { client } from '../app/client.ts';
import { Sheet } from '../form/sheet.tsx';
import type { Matter } from './rows.ts';

type Report = Matter['reports'][number];

/** The reasons a reveal may have; the reporter reads them on the track page. */
const REASONS = ['callBack', 'askPlace', 'safety', 'handOver'] as const;

interface Opened {
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly until: string;
}

/** Opens a contact for ten minutes and forgets it by itself. */
function useReveal(matterId: string, reportId: string) {
  const [opened, setOpened] = useState<Opened>();
  const params = { id: matterId, reportId };
  const opening = useMutation({
    mutationFn: async (reason: (typeof REASONS)[number]) => {
      await client.call(reportReveal, { params, body: { reason } }, { key: randomKey() });
      return client.call(revealedContact, { params });
    },
    onSuccess: ({ name, phone, email, until }) => setOpened({ name, phone, email, until }),
  });
  useEffect(() => {
    if (opened === undefined) return undefined;
    const left = Math.max(0, Date.parse(opened.until) - Date.now());
    const timer = setTimeout(() => setOpened(undefined), left);
    return () => clearTimeout(timer);
  }, [opened]);
  return { opened, opening };
}

interface WhyProps {
  readonly onChoose: (reason: (typeof REASONS)[number]) => void;
  readonly onClose: () => void;
}

function Why({ onChoose, onClose }: WhyProps): ReactElement {
  const words = useWords('matterPage');
  return (
    <Sheet title={words('reveal.reason')} onClose={onClose}>
      <p className="g-quiet">{words('reveal.words')}</p>
      <ul className="f-list">
        {REASONS.map((reason) => (
          <li key={reason}>
            <button type="button" onClick={() => onChoose(reason)}>
              {words(`reveal.why.${reason}`)}
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

interface ContactProps {
  readonly matterId: string;
  readonly report: Report;
}

/** One reporter: masked until opened with a reason; then the number can be called. */
export function Contact({ matterId, report }: ContactProps): ReactElement {
  const words = useWords('matterPage');
  const phone = useWords('phone');
  const matter = useWords('matter');
  const [asking, setAsking] = useState(false);
  const { opened, opening } = useReveal(matterId, report.id);
  const who = opened?.name ?? report.name ?? words('reporter.unnamed');
  return (
    <div className="m-contact">
      <p>
        <b>{who}</b> <span className="g-quiet">{opened?.phone ?? report.phone}</span>{' '}
        <span className="g-quiet">{opened?.email ?? report.email}</span>
        <small className="g-quiet">
          {matter(`mayContact.${report.mayContact}`)}
          {report.safeTime !== null && ` · ${words('reporter.safeTime', { time: report.safeTime })}`}
        </small>
      </p>
      {opened === undefined && report.canReveal && (
        <button
          type="button"
          className="m-button"
          disabled={opening.isPending}
          onClick={() => setAsking(true)}
        >
          <Icon name="eye" size={20} />
          {words('reveal.open')}
        </button>
      )}
      {opened?.phone !== undefined && opened.phone !== null && (
        <a className="m-button" href={`tel:${opened.phone.replaceAll(/[^+\d]/g, '')}`}>
          <Icon name="phone" size={20} />
          {phone('matter.call', { phone: opened.phone })}
        </a>
      )}
      {opening.isError && (
        <p className="g-fault" role="alert">
          {sayProblem(opening.error)}
        </p>
      )}
      {asking && (
        <Why
          onClose={() => setAsking(false)}
          onChoose={(reason) => {
            setAsking(false);
            opening.mutate(reason);
          }}
        />
      )}
    </div>
  );
}
