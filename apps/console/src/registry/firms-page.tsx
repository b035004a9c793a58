import type { Firm } from '@gezhi/domain/registry';
import { Empty, Failure, SkeletonRows, sayProblem, usePageTitle } from '@gezhi/ui/state';
import { sayMoment, useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import { Button, Popconfirm, Segmented } from 'antd';
import { type ReactElement, useDeferredValue, useState } from 'react';
import { Listing } from '../app/listing.tsx';
import { PlainTable } from '../app/plain-table.tsx';
import { useAreas } from '../area/areas.ts';
import { Filters } from './filters.tsx';
import './firm.css';
import { FirmDialog } from './firm-dialog.tsx';
import { type Listed, type Narrowed, useFirmChange, useFirmFigures, useFirms } from './firms.ts';
import { Volume } from './volume.tsx';

const COLUMNS = ['name', 'place', 'trade', 'size', 'added'] as const;

interface RowProps {
  readonly row: Listed;
  readonly onEdit: (firm: Firm) => void;
}

function Tools({ row: { data, can }, onEdit }: RowProps): ReactElement {
  const words = useWords('firm');
  const change = useFirmChange(() => undefined);
  return (
    <span className="c-plain-row-tools">
      {can.includes('changeFirm') && (
        <Button size="small" onClick={() => onEdit(data)}>
          {words('edit')}
        </Button>
      )}
      {can.includes('endFirm') && (
        <Popconfirm title={words('endAsk')} onConfirm={() => change.save({ kind: 'endFirm', id: data.id })}>
          <Button size="small" type="text" loading={change.isSaving}>
            {words('end')}
          </Button>
        </Popconfirm>
      )}
      {change.fault !== null && <span className="g-fault">{sayProblem(change.fault)}</span>}
    </span>
  );
}

function Row({ row, onEdit }: RowProps): ReactElement {
  const words = useWords('firm');
  const areas = useAreas();
  const { data } = row;
  return (
    <tr>
      <th scope="row">
        <Link to="/firms/$id" params={{ id: data.id }}>
          {data.name}
        </Link>{' '}
        {data.aboveScale && <span className="g-tag">{words('aboveScale')}</span>}
      </th>
      <td>{areas.sayPath(data.areaId)}</td>
      <td>{words(`trade.${data.trade}`)}</td>
      <td>{words(`size.${data.size}`)}</td>
      <td>{sayMoment(data.addedAt)}</td>
      <td>
        <Tools row={row} onEdit={onEdit} />
      </td>
    </tr>
  );
}

interface TableProps {
  readonly rows: readonly Listed[];
  readonly onEdit: (firm: Firm) => void;
}

function Table({ rows, onEdit }: TableProps): ReactElement {
  const words = useWords('firm');
  return (
    <PlainTable label={words('list')} columns={COLUMNS.map((column) => words(`column.${column}`))} tools>
      {rows.map((row) => (
        <Row key={row.data.id} row={row} onEdit={onEdit} />
      ))}
    </PlainTable>
  );
}

interface ListProps {
  readonly narrowed: Narrowed;
  readonly onEdit: (firm: Firm) => void;
}

function List({ narrowed, onEdit }: ListProps): ReactElement {
  const words = useWords('firm');
  const query = useFirms(narrowed);
  const isNarrowed = Object.keys(narrowed).length > 0;
  const empty = isNarrowed ? (
    <Empty icon="search" title={words('none')} />
  ) : (
    <Empty icon="building" title={words('empty')} words={words('emptyWords')} />
  );
  return (
    <Listing query={query} expected={{ rows: 8, height: 48 }} empty={empty}>
      {(rows) => <Table rows={rows} onEdit={onEdit} />}
    </Listing>
  );
}

function Figures({ area }: { readonly area: number | undefined }): ReactElement {
  const query = useFirmFigures(area);
  if (query.isPending) return <SkeletonRows rows={6} height={32} />;
  if (query.isError) return <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />;
  return <Volume figures={query.data} />;
}

/** Firms: the list of those one looks after, and how many lie where. */
export function Firms(): ReactElement {
  const words = useWords('firm');
  const [shown, setShown] = useState<'list' | 'volume'>('list');
  const [narrowed, setNarrowed] = useState<Narrowed>({});
  const [edited, setEdited] = useState<Firm | 'new'>();
  const asked = useDeferredValue(narrowed);
  const first = useFirms({}).data?.pages[0];
  usePageTitle(words('title'));
  const writes = first?.writes ?? [];
  return (
    <div className="c-plain">
      <header className="c-plain-head">
        <div>
          <h1>{words('title')}</h1>
          <p className="g-quiet">{words('intro')}</p>
        </div>
        {writes.length > 0 && (
          <Button type="primary" onClick={() => setEdited('new')}>
            {words('add')}
          </Button>
        )}
      </header>
      <Segmented<'list' | 'volume'>
        value={shown}
        onChange={setShown}
        options={(['list', 'volume'] as const).map((one) => ({ value: one, label: words(one) }))}
      />
      <Filters
        narrowed={narrowed}
        reads={first?.reads ?? []}
        onlyArea={shown === 'volume'}
        onNarrow={setNarrowed}
      />
      {shown === 'list' ? (
        <List narrowed={asked} onEdit={setEdited} />
      ) : (
        <Figures area={asked.area ?? first?.reads[0]} />
      )}
      {edited !== undefined && (
        <FirmDialog
          firm={edited === 'new' ? undefined : edited}
          writes={writes}
          onClose={() => setEdited(undefined)}
        />
      )}
    </div>
  );
}
