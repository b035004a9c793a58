import { Icon } from '@gezhi/ui/icon';
import { sayIfKnown, useWords, When } from '@gezhi/ui/words';
import { type ReactElement, useState } from 'react';
import { AddReporterDialog } from './add-reporter-dialog.tsx';
import { useReporterWords } from './facts.tsx';
import type { Matter, Report } from './matter.ts';
import { RevealDialog } from './reveal-dialog.tsx';
import { saySource } from './say.ts';

function Reporter({ matter, report }: { readonly matter: Matter; readonly report: Report }): ReactElement {
  const words = useWords('matterPage');
  const form = useWords('matter');
  const say = useReporterWords();
  const [open, setOpen] = useState(false);
  const rating = report.rating === null ? undefined : sayIfKnown('matter', `option.${report.rating}`);
  return (
    <li>
      <div>
        <b>{say(report)}</b>
        {report.canReveal && (
          <button type="button" className="x-link" onClick={() => setOpen(true)}>
            {words('reveal.open')}
          </button>
        )}
      </div>
      <small>
        {saySource(report.source)} <When at={report.at} /> · {form(`mayContact.${report.mayContact}`)}
        {report.safeTime !== null && <> · {words('reporter.safeTime', { time: report.safeTime })}</>}
      </small>
      {rating !== undefined && (
        <small>
          <Icon name="star" size={12} /> {words('reporter.rated', { rating })}
        </small>
      )}
      {open && <RevealDialog matter={matter} report={report} onClose={() => setOpen(false)} />}
    </li>
  );
}

/** Everybody who reported it, masked; each waits for an answer of their own. */
export function Reporters({ matter }: { readonly matter: Matter }): ReactElement | null {
  const words = useWords('matterPage');
  const [adding, setAdding] = useState(false);
  if (matter.reports.length === 0) return null;
  return (
    <section className="x-reporters">
      <h2>{words('reporter.title', { count: matter.reports.length })}</h2>
      <ul>
        {matter.reports.map((report) => (
          <Reporter key={report.id} matter={matter} report={report} />
        ))}
      </ul>
      {matter.canAddReporter && (
        <button type="button" className="x-link" onClick={() => setAdding(true)}>
          {words('reporter.add')}
        </button>
      )}
      {adding && <AddReporterDialog matter={matter} onClose={() => setAdding(false)} />}
    </section>
  );
}
