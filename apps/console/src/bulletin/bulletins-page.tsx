import type { Bulletin } from '@gezhi/domain/bulletin';
import { Empty, sayProblem, usePageTitle } from '@gezhi/ui/state';
import { sayMoment, useWords } from '@gezhi/ui/words';
import { Button, Popconfirm, Segmented } from 'antd';
import { type ReactElement, useState } from 'react';
import { Listing } from '../app/listing.tsx';
import { PlainTable } from '../app/plain-table.tsx';
import { useAreas } from '../area/areas.ts';
import './bulletin.css';
import { BulletinDialog } from './bulletin-dialog.tsx';
import {
  type Listed,
  STATE_FILTERS,
  type StateFilter,
  useBulletinChange,
  useBulletins,
} from './bulletins.ts';

const COLUMNS = ['title', 'area', 'kind', 'period', 'state'] as const;

interface RowProps {
  readonly row: Listed;
  readonly onEdit: (bulletin: Bulletin) => void;
}

function Tools({ row: { data, can }, onEdit }: RowProps): ReactElement {
  const words = useWords('bulletin');
  const change = useBulletinChange(() => undefined);
  return (
    <span className="c-plain-row-tools">
      {data.state === 'running' && (
        <a href={`/public/bulletins/${data.id}`} target="_blank" rel="noreferrer">
          {words('open')}
        </a>
      )}
      {can.includes('changeBulletin') && (
        <Button size="small" onClick={() => onEdit(data)}>
          {words('edit')}
        </Button>
      )}
      {can.includes('withdrawBulletin') && (
        <Popconfirm
          title={words('withdrawAsk')}
          onConfirm={() => change.save({ kind: 'withdrawBulletin', id: data.id })}
        >
          <Button size="small" type="text" loading={change.isSaving}>
            {words('withdraw')}
          </Button>
        </Popconfirm>
      )}
      {change.fault !== null && <span className="g-fault">{sayProblem(change.fault)}</span>}
    </span>
  );
}

function Row({ row, onEdit }: RowProps): ReactElement {
  const words = useWords('bulletin');
  const areas = useAreas();
  const { data } = row;
  return (
    <tr className={data.state === 'running' || data.state === 'coming' ? undefined : 'b-past'}>
      <th scope="row">{data.zh.title}</th>
      <td>{areas.sayPath(data.areaId)}</td>
      <td>{words(`kind.${data.kind}`)}</td>
      <td>{words('period', { from: sayMoment(data.from), until: sayMoment(data.until) })}</td>
      <td>{words(`state.${data.state}`)}</td>
      <td>
        <Tools row={row} onEdit={onEdit} />
      </td>
    </tr>
  );
}

function Table({
  rows,
  onEdit,
}: {
  readonly rows: readonly Listed[];
  readonly onEdit: (one: Bulletin) => void;
}): ReactElement {
  const words = useWords('bulletin');
  return (
    <PlainTable
      label={words('title')}
      columns={COLUMNS.map((column) => words(`column.${column}`))}
      tools
      className="b-table"
    >
      {rows.map((row) => (
        <Row key={row.data.id} row={row} onEdit={onEdit} />
      ))}
    </PlainTable>
  );
}

/** What residents of one's areas are told: written, changed and withdrawn here. */
export function Bulletins(): ReactElement {
  const words = useWords('bulletin');
  const [state, setState] = useState<StateFilter>('all');
  const [edited, setEdited] = useState<Bulletin | 'new'>();
  const query = useBulletins(state);
  usePageTitle(words('title'));
  const writes = query.data?.pages[0]?.writes ?? [];
  const add = (
    <Button type="primary" disabled={writes.length === 0} onClick={() => setEdited('new')}>
      {words('add')}
    </Button>
  );
  return (
    <div className="c-plain">
      <header className="c-plain-head">
        <div>
          <h1>{words('title')}</h1>
          <p className="g-quiet">{words('intro')}</p>
        </div>
        {add}
      </header>
      <Segmented<StateFilter>
        value={state}
        onChange={setState}
        options={STATE_FILTERS.map((one) => ({
          value: one,
          label: one === 'all' ? words('all') : words(`state.${one}`),
        }))}
      />
      <Listing
        query={query}
        expected={{ rows: 8, height: 48 }}
        empty={<Empty icon="megaphone" title={words('empty')} words={words('emptyWords')} />}
      >
        {(rows) => <Table rows={rows} onEdit={setEdited} />}
      </Listing>
      {edited !== undefined && (
        <BulletinDialog
          bulletin={edited === 'new' ? undefined : edited}
          writes={writes}
          onClose={() => setEdited(undefined)}
        />
      )}
    </div>
  );
}
