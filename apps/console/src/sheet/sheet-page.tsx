import { Icon } from '@gezhi/ui/icon';
import { Empty, Failure, problemCode, SkeletonRows, sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useEffect, useState } from 'react';
import { NotFound } from '../app/not-found.tsx';
import { type Matter, useMatter } from '../matter/matter.ts';
import { ContactDialog, type PrintedContact } from './contact-dialog.tsx';
import { DispatchSheet } from './dispatch-sheet.tsx';
import { FeedbackSheet } from './feedback-sheet.tsx';
import { MinutesSheet } from './minutes-sheet.tsx';
import { type Printed, stepOf } from './sheets.ts';
import './sheet.css';
import { SupervisionSheet } from './supervision-sheet.tsx';

const bodies = {
  ...{ dispatch: DispatchSheet, supervision: SupervisionSheet },
  ...{ feedback: FeedbackSheet, minutes: MinutesSheet },
} as const;

interface ToolsProps {
  readonly matter: Matter;
  readonly sheet: Printed;
  readonly contact: PrintedContact | undefined;
  readonly onContact: (contact: PrintedContact | undefined) => void;
}

/** What stands beside the paper and is not printed. */
function Tools({ matter, sheet, contact, onContact }: ToolsProps): ReactElement {
  const words = useWords('sheet');
  const [asking, setAsking] = useState(false);
  const report = matter.reports.find((one) => one.canPrint);
  return (
    <div className="d-tools c-unprinted">
      <Link to={`/matters/${matter.id}`} className="g-plain">
        <Icon name="back" />
        {words('back')}
      </Link>
      {report !== undefined && sheet !== 'minutes' && contact === undefined && (
        <Button onClick={() => setAsking(true)}>{words('contact.with')}</Button>
      )}
      {contact !== undefined && (
        <Button onClick={() => onContact(undefined)}>{words('contact.without')}</Button>
      )}
      <Button type="primary" icon={<Icon name="print" />} onClick={() => window.print()}>
        {words('print')}
      </Button>
      {asking && report !== undefined && sheet !== 'minutes' && (
        <ContactDialog
          matter={matter}
          report={report}
          sheet={sheet}
          onOpened={(opened) => {
            onContact(opened);
            setAsking(false);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}

function Loaded({ matter, sheet }: { readonly matter: Matter; readonly sheet: Printed }): ReactElement {
  const words = useWords('sheet');
  const [contact, setContact] = useState<PrintedContact>();
  const step = stepOf(sheet, matter.timeline);
  const Body = bodies[sheet];
  const until = contact?.until;
  // What is open for ten minutes on the screen goes from the paper on the screen as well.
  useEffect(() => {
    if (until === undefined) return undefined;
    const timer = setTimeout(() => setContact(undefined), Math.max(0, Date.parse(until) - Date.now()));
    return () => clearTimeout(timer);
  }, [until]);
  useEffect(() => {
    const before = document.title;
    document.title = `${matter.number} ${words(`title.${sheet}`)}`;
    return () => {
      document.title = before;
    };
  }, [matter.number, sheet, words]);
  if (step === undefined)
    return (
      <Empty
        icon="print"
        title={words('none')}
        action={<Link to={`/matters/${matter.id}`}>{words('back')}</Link>}
      />
    );
  return (
    <div className="d-desk">
      <Tools matter={matter} sheet={sheet} contact={contact} onContact={setContact} />
      <Body matter={matter} step={step} contact={contact} />
    </div>
  );
}

/** A sheet of A4 about one matter, as it is printed; offered to whoever sees the matter. */
export function SheetPage({ id, sheet }: { readonly id: string; readonly sheet: Printed }): ReactElement {
  const query = useMatter(id);
  if (query.data !== undefined)
    return <Loaded key={`${id}${sheet}`} matter={query.data.data} sheet={sheet} />;
  if (problemCode(query.error) === 'not.found') return <NotFound />;
  if (query.isError) return <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />;
  return <SkeletonRows rows={14} height={48} />;
}
