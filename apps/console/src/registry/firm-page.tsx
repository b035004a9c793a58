import { PhaseMark } from '@gezhi/ui/phase';
import { Empty, Failure, problemCode, SkeletonRows, sayProblem, usePageTitle } from '@gezhi/ui/state';
import { sayDay, sayMoment, useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import { Button, Popconfirm } from 'antd';
import { type ReactElement, useState } from 'react';
import { NotFound } from '../app/not-found.tsx';
import { PlainTable } from '../app/plain-table.tsx';
import { ScrollBox } from '../app/scroll-box.tsx';
import { useAreas } from '../area/areas.ts';
import { useUnits } from '../people/units.ts';
import './firm.css';
import { HelpDialog } from './help-dialog.tsx';
import { type FirmRead, useFirm, useFirmMatters, useHelpChange } from './helping.ts';

const COLUMNS = ['person', 'post', 'unit', 'part', 'from', 'to'] as const;

interface HelpRowProps {
  readonly help: FirmRead['data']['helpers'][number];
  readonly mayEnd: boolean;
}

function HelpRow({ help, mayEnd }: HelpRowProps): ReactElement {
  const words = useWords('firm');
  const units = useUnits();
  const change = useHelpChange(() => undefined);
  return (
    <tr>
      <th scope="row">{help.name}</th>
      <td>{help.title}</td>
      <td>{units.sayName(help.unitId)}</td>
      <td>{words(help.leads ? 'help.leads' : 'help.beside')}</td>
      <td>{sayDay(help.from)}</td>
      <td>{help.to === null ? words('help.open') : sayDay(help.to)}</td>
      <td>
        {mayEnd && (
          <Popconfirm
            title={words('help.endAsk')}
            onConfirm={() => change.save({ kind: 'endHelper', id: help.id })}
          >
            <Button size="small" type="text" loading={change.isSaving}>
              {words('help.end')}
            </Button>
          </Popconfirm>
        )}
        {change.fault !== null && <span className="g-fault">{sayProblem(change.fault)}</span>}
      </td>
    </tr>
  );
}

/** Who helps the firm now: one who leads, up to three with them. */
function Helping({ data, can }: FirmRead): ReactElement {
  const words = useWords('firm');
  const [adding, setAdding] = useState(false);
  const mayName = can.includes('nameHelper');
  return (
    <section>
      <div className="c-plain-head">
        <h2>{words('help.title')}</h2>
        {mayName && <Button onClick={() => setAdding(true)}>{words('help.add')}</Button>}
      </div>
      {data.helpers.length === 0 ? (
        <p className="g-quiet">{words('help.none')}</p>
      ) : (
        <PlainTable
          label={words('help.title')}
          columns={COLUMNS.map((column) => words(`help.${column}`))}
          tools
        >
          {data.helpers.map((help) => (
            <HelpRow key={help.id} help={help} mayEnd={mayName} />
          ))}
        </PlainTable>
      )}
      {adding && (
        <HelpDialog
          firmId={data.id}
          led={data.helpers.some(({ leads }) => leads)}
          onClose={() => setAdding(false)}
        />
      )}
    </section>
  );
}

/** What the firm has open, as far as one sees it. */
function Open({ id }: { readonly id: string }): ReactElement {
  const words = useWords('firm');
  const matter = useWords('matter');
  const units = useUnits();
  const query = useFirmMatters(id);
  if (query.isPending) return <SkeletonRows rows={3} height={44} />;
  if (query.isError) return <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />;
  if (query.data.items.length === 0) return <p className="g-quiet">{words('open.none')}</p>;
  return (
    <ScrollBox label={words('open.title')}>
      <table className="c-plain-table">
        <tbody>
          {query.data.items.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link to="/matters/$id" params={{ id: row.id }}>
                  {row.title}
                </Link>{' '}
                <small>{row.number}</small>
              </th>
              <td>
                <span className="g-phase">
                  <PhaseMark phase={row.phase} size={12} />
                  {matter(`phase.${row.phase}`)}
                </span>
              </td>
              <td>{units.sayName(row.leadUnitId ?? row.heldBy)}</td>
              <td>{sayMoment(row.createdAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Loaded(read: FirmRead): ReactElement {
  const words = useWords('firm');
  const areas = useAreas();
  const { data } = read;
  usePageTitle(data.name);
  const facts = [
    areas.sayPath(data.areaId),
    words(`trade.${data.trade}`),
    words(`size.${data.size}`),
    data.creditCode,
  ];
  return (
    <div className="c-plain">
      <header>
        <p>
          <Link to="/firms">{words('title')}</Link>
        </p>
        <h1>
          {data.name} {data.aboveScale && <span className="g-tag">{words('aboveScale')}</span>}
          {data.endedAt !== null && <span className="g-tag">{words('ended')}</span>}
        </h1>
        <p className="g-quiet">{facts.filter(Boolean).join(' · ')}</p>
      </header>
      <Helping {...read} />
      <section>
        <h2>{words('open.title')}</h2>
        <Open id={data.id} />
      </section>
    </div>
  );
}

/** One firm: what it is, who helps it, and what it has open. */
export function FirmPage({ id }: { readonly id: string }): ReactElement {
  const query = useFirm(id);
  const words = useWords('firm');
  if (query.data !== undefined) return <Loaded {...query.data} />;
  if (problemCode(query.error) === 'not.found') return <NotFound />;
  if (query.isError) return <Empty icon="building" title={words('title')} words={sayProblem(query.error)} />;
  return <SkeletonRows rows={8} height={48} />;
}
