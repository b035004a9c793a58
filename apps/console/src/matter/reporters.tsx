import type { Reply } from '@gezhi/domain/contract';
import { matterReports } from '@gezhi/domain/matter';
import { Icon } from '@gezhi/ui/icon';
import { sayIfKnown, useWords, When } from '@gezhi/ui/words';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { client } from '../connection/client.ts';
import { AddReporterDialog } from './add-reporter-dialog.tsx';
import { useReporterWords } from './facts.tsx';
import type { Matter, Report } from './matter.ts';
import { RevealDialog } from './reveal-dialog.tsx';
import { saySource } from './say.ts';

type MoreReports = Reply<typeof matterReports>;

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
      {report.tries > 0 && <small>{words('reporter.tries', { count: report.tries })}</small>}
      {open && <RevealDialog matter={matter} report={report} onClose={() => setOpen(false)} />}
    </li>
  );
}

/** Those whom the page of the matter has no room for, page by page when asked. */
function useMoreReports({ id, reportsNext }: Matter) {
  return useInfiniteQuery({
    queryKey: [matterReports.name, id, reportsNext],
    queryFn: ({ pageParam }) =>
      pageParam === null
        ? Promise.resolve<MoreReports>({ items: [] })
        : client.call(matterReports, { params: { id }, query: { after: pageParam } }),
    initialPageParam: null as string | null,
    // The first page is the page of the matter itself.
    initialData: {
      pages: [{ items: [], ...(reportsNext === null ? {} : { next: reportsNext }) }],
      pageParams: [null],
    },
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Everybody who reported it, masked; each waits for an answer of their own. */
export function Reporters({ matter }: { readonly matter: Matter }): ReactElement | null {
  const words = useWords('matterPage');
  const [adding, setAdding] = useState(false);
  const more = useMoreReports(matter);
  if (matter.reports.length === 0) return null;
  return (
    <section className="x-reporters">
      <h2>
        {words('reporter.title', {
          count: matter.reportsNext === null ? matter.reports.length : matter.reporters,
        })}
      </h2>
      <ul>
        {[...matter.reports, ...(more.data ?? [])].map((report) => (
          <Reporter key={report.id} matter={matter} report={report} />
        ))}
      </ul>
      {more.hasNextPage && (
        <button type="button" className="x-link" onClick={() => void more.fetchNextPage()}>
          {words('reporter.more')}
        </button>
      )}
      {matter.canAddReporter && (
        <button type="button" className="x-link" onClick={() => setAdding(true)}>
          {words('reporter.add')}
        </button>
      )}
      {adding && <AddReporterDialog matter={matter} onClose={() => setAdding(false)} />}
    </section>
  );
}
