import type { DataRequest } from '@gezhi/domain/data-request';
import { LightTag } from '@gezhi/ui/clock';
import { Empty, usePageTitle } from '@gezhi/ui/state';
import { sayMoment, useWords, When } from '@gezhi/ui/words';
import { Segmented } from 'antd';
import { type ReactElement, useState } from 'react';
import { Listing } from '../app/listing.tsx';
import { ScrollBox } from '../app/scroll-box.tsx';
import './data-request.css';
import { ColumnHeads } from '../app/column-heads.tsx';
import { RequestDialog } from './request-dialog.tsx';
import { type Tab, useRequests } from './requests.ts';

interface RowProps {
  readonly request: DataRequest;
  readonly onOpen: (id: string) => void;
}

/** By when it has to be answered, with its light; a dash where it was done at once. */
function DueCell({ request }: Pick<RowProps, 'request'>): ReactElement {
  const { dueAt, light, phase } = request;
  if (dueAt === null) return <>—</>;
  if (light === null || phase !== 'open') return <When at={dueAt} />;
  return <LightTag light={light}>{sayMoment(dueAt)}</LightTag>;
}

function Outcome({ request }: Pick<RowProps, 'request'>): ReactElement {
  const words = useWords('dataRequest');
  const { phase, erasedAt } = request;
  const granted = phase === 'granted' || phase === 'partly';
  const then = granted ? words(erasedAt === null ? 'waits' : 'erased') : null;
  return (
    <>
      {words(`phase.${phase}`)}
      {then !== null && <small className="g-quiet"> · {then}</small>}
    </>
  );
}

function Row({ request, onOpen }: RowProps): ReactElement {
  const words = useWords('dataRequest');
  return (
    <tr>
      <th scope="row">
        <button type="button" className="dq-open" onClick={() => onOpen(request.id)}>
          {words(`kind.${request.kind}`)}
        </button>
      </th>
      <td>{request.number}</td>
      <td>
        <When at={request.askedAt} />
      </td>
      <td>
        <DueCell request={request} />
      </td>
      <td>
        <Outcome request={request} />
      </td>
    </tr>
  );
}

function Table({
  requests,
  onOpen,
}: Pick<RowProps, 'onOpen'> & { readonly requests: readonly DataRequest[] }): ReactElement {
  const words = useWords('dataRequest');
  return (
    <ScrollBox label={words('title')}>
      <table className="k-table">
        <thead>
          <tr>
            <ColumnHeads
              names={(['kind', 'number', 'asked', 'due', 'phase'] as const).map((column) =>
                words(`column.${column}`),
              )}
            />
          </tr>
        </thead>
        <tbody>
          {requests.map((request) => (
            <Row key={request.id} request={request} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

/** What residents ask about their own data: those to answer by their due day, and what is over. */
export function DataRequestsPage(): ReactElement {
  const words = useWords('dataRequest');
  const [tab, setTab] = useState<Tab>('open');
  const [opened, setOpened] = useState<string>();
  const query = useRequests(tab);
  usePageTitle(words('title'));
  return (
    <div className="k-page dq-page">
      <header className="k-head">
        <h1>{words('title')}</h1>
        <p className="g-quiet">{words('about')}</p>
      </header>
      <Segmented<Tab>
        className="dq-tabs"
        aria-label={words('tab.label')}
        value={tab}
        onChange={setTab}
        options={(['open', 'over'] as const).map((value) => ({ value, label: words(`tab.${value}`) }))}
      />
      <Listing
        query={query}
        expected={{ rows: 8 }}
        empty={
          <Empty
            icon="shield"
            title={words(tab === 'open' ? 'none' : 'noneOver')}
            words={words('noneWords')}
          />
        }
      >
        {(requests) => <Table requests={requests} onOpen={setOpened} />}
      </Listing>
      {opened !== undefined && <RequestDialog id={opened} onClose={() => setOpened(undefined)} />}
    </div>
  );
}
