import type { MatterRow, PlaceInput } from '@gezhi/domain/matter';
import { useDraft } from '@gezhi/ui/form';
import { problemCode, sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { Link, useRouter } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { type FormEvent, type KeyboardEvent, type ReactElement, useMemo, useState } from 'react';
import { useCategories } from '../catalogue/categories.ts';
import { Nearby } from './nearby.tsx';
import { emptyDraft, faultsOf, type ReportDraft, sameKind } from './report-draft.ts';
import { ReporterFields } from './report-reporter.tsx';
import { Sent } from './report-sent.tsx';
import { WhatFields } from './report-what.tsx';
import { isTaken, type SentReport, useSending } from './use-sending.ts';

interface RefusedProps {
  readonly problem: Error;
  readonly joining: boolean;
  readonly draft: ReportDraft;
}

/** Why it was not taken, and what to do; what arrived before without an answer is opened instead of sent twice. */
function Refused({ problem, joining, draft }: RefusedProps): ReactElement {
  const words = useWords('report');
  const taken = isTaken(problem);
  const title = taken
    ? words('fault.taken')
    : joining && problemCode(problem) === 'access.role'
      ? words('nearby.refused')
      : sayProblem(problem);
  const action = taken && <Link to={`/matters/${draft.id}`}>{words('sent.open')}</Link>;
  return <Alert type="error" showIcon role="alert" title={title} action={action} />;
}

interface FormProps {
  readonly place: PlaceInput | undefined;
  readonly onSent: (sent: SentReport) => void;
}

function ReportForm({ place, onSent }: FormProps): ReactElement {
  const words = useWords('report');
  const router = useRouter();
  const categories = useCategories();
  const first = useMemo(() => emptyDraft(place), [place]);
  const [kept, keep, drop] = useDraft<ReportDraft>('report', first);
  const draft = place !== undefined && kept.place === undefined ? { ...kept, place } : kept;
  const [tried, setTried] = useState(false);
  const sending = useSending((sent) => {
    drop();
    onSent(sent);
  });
  const category = categories.find(draft.category);
  const faults = tried ? faultsOf(draft, category) : [];
  const set = (part: Partial<ReportDraft>): void => keep({ ...draft, ...part });
  const send = (into?: MatterRow): void => {
    setTried(true);
    // What joins an ordinary matter without a kind of its own is of that matter's kind.
    const told = into === undefined || draft.category !== undefined ? draft : sameKind(draft, into);
    const kind = categories.find(told.category);
    const [fault] = faultsOf(told, kind);
    if (fault === undefined) sending.mutate({ draft: told, category: kind, into });
    else document.getElementById(`r-${fault}`)?.focus();
  };
  const submit = (event: FormEvent | KeyboardEvent): void => {
    event.preventDefault();
    if (!sending.isPending) send();
  };
  return (
    <form
      className="r-form"
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
      }}
    >
      <header className="r-head">
        <h1>{words('title')}</h1>
        <p className="g-quiet">{words('kept')}</p>
      </header>
      <div className="r-columns">
        <WhatFields draft={draft} faults={faults} set={set} />
        <div className="r-side">
          <ReporterFields draft={draft} faults={faults} set={set} />
          <Nearby place={draft.place} category={draft.category} busy={sending.isPending} onJoin={send} />
        </div>
      </div>
      <footer className="r-foot">
        {sending.isError && (
          <Refused problem={sending.error} joining={sending.variables.into !== undefined} draft={draft} />
        )}
        {faults.length > 0 && <p className="g-fault">{words('fault.some', { count: faults.length })}</p>}
        <Button
          onClick={() => {
            drop();
            void router.navigate({ href: '/workbench' });
          }}
        >
          {words('discard')}
        </Button>
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words('send')}
        </Button>
      </footer>
    </form>
  );
}

/** Where the address says that it is: a point, a grid or a community. */
export interface ReportPlace {
  readonly lon?: number | undefined;
  readonly lat?: number | undefined;
  readonly grid?: number | undefined;
  readonly community?: number | undefined;
}

/** The form for a new matter, and after it what was made. */
export function ReportPage({ lon, lat, grid, community }: ReportPlace): ReactElement {
  const [sent, setSent] = useState<SentReport>();
  const place = useMemo((): PlaceInput | undefined => {
    if (lon !== undefined && lat !== undefined) return { point: [lon, lat] };
    if (grid !== undefined) return { gridId: grid };
    return community === undefined ? undefined : { communityId: community };
  }, [lon, lat, grid, community]);
  if (sent !== undefined) return <Sent sent={sent} onNext={() => setSent(undefined)} />;
  return <ReportForm place={place} onSent={setSent} />;
}
