import { POOL_STANDINGS, type PoolStanding, type PoolStandingRow } from '@gezhi/domain/matter';
import { Empty, usePageTitle } from '@gezhi/ui/state';
import { sayDay, sayMoment, useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { type ReactElement, useState } from 'react';
import { Listing } from '../app/listing.tsx';
import { PlainTable } from '../app/plain-table.tsx';
import { useAreas } from '../area/areas.ts';
import { useCategories } from '../catalogue/categories.ts';
import { useUnits } from '../people/units.ts';
import { isSeen, type SeenOffer, usePoolStanding } from './pool.ts';
import { Promises } from './pool-promises.tsx';
import { WithdrawDialog } from './pool-withdraw-dialog.tsx';
import './pool.css';

const COLUMNS = ['what', 'place', 'state', 'offered', 'until'] as const;

function State({ row }: { readonly row: PoolStandingRow }): ReactElement {
  const words = useWords('pool');
  const units = useUnits();
  if (row.unitId !== null) return <>{words('takenBy', { unit: units.sayName(row.unitId) })}</>;
  return <span className={`po-state po-${row.state}`}>{words(`state.${row.state}`)}</span>;
}

interface RowProps {
  readonly row: PoolStandingRow;
  readonly onWithdraw: (row: SeenOffer) => void;
}

function Row({ row, onWithdraw }: RowProps): ReactElement {
  const words = useWords('pool');
  const areas = useAreas();
  const categories = useCategories();
  const name = row.title ?? row.note ?? categories.sayName(row.category);
  const said = [
    categories.sayName(row.category),
    ...(row.amount === null
      ? []
      : [row.amount === 0 ? words('timeOnly') : words('amount', { amount: row.amount })]),
    ...(row.number === null ? [] : [row.number]),
  ];
  return (
    <tr>
      <th scope="row">
        {row.id === null ? (
          name
        ) : (
          <Link to="/matters/$id" params={{ id: row.id }}>
            {name}
          </Link>
        )}
        <small>{said.join(' · ')}</small>
      </th>
      <td>{areas.sayPath(row.gridId ?? row.communityId ?? row.townId)}</td>
      <td>
        <State row={row} />
      </td>
      <td>{sayMoment(row.offeredAt)}</td>
      <td>{row.untilOn === null ? '—' : sayDay(`${row.untilOn}T12:00:00+08:00`)}</td>
      <td>
        {row.withdraw !== null && isSeen(row) && (
          <Button size="small" onClick={() => onWithdraw(row)}>
            {words('withdraw')}
          </Button>
        )}
      </td>
    </tr>
  );
}

function Standing(): ReactElement {
  const words = useWords('pool');
  const [state, setState] = useState<PoolStanding | 'all'>('all');
  const [withdrawn, setWithdrawn] = useState<SeenOffer>();
  const query = usePoolStanding(state === 'all' ? undefined : state);
  return (
    <>
      <Segmented<PoolStanding | 'all'>
        value={state}
        onChange={setState}
        options={(['all', ...POOL_STANDINGS] as const).map((one) => ({
          value: one,
          label: words(`state.${one}`),
        }))}
      />
      <Listing
        query={query}
        expected={{ rows: 8, height: 48 }}
        empty={<Empty icon="heart" title={words('empty')} words={words('emptyWords')} />}
      >
        {(rows) => (
          <PlainTable
            label={words('list')}
            columns={COLUMNS.map((column) => words(`column.${column}`))}
            tools
          >
            {rows.map((row) => (
              <Row key={row.key} row={row} onWithdraw={setWithdrawn} />
            ))}
          </PlainTable>
        )}
      </Listing>
      {withdrawn !== undefined && <WithdrawDialog row={withdrawn} onClose={() => setWithdrawn(undefined)} />}
    </>
  );
}

/** What stands in the pools of one's areas, and how companies keep their promise. */
export function PoolPage(): ReactElement {
  const words = useWords('pool');
  const [shown, setShown] = useState<'list' | 'promises'>('list');
  usePageTitle(words('title'));
  return (
    <div className="c-plain">
      <header>
        <h1>{words('title')}</h1>
        <p className="g-quiet">{words('intro')}</p>
      </header>
      <Segmented<'list' | 'promises'>
        value={shown}
        onChange={setShown}
        options={(['list', 'promises'] as const).map((one) => ({ value: one, label: words(one) }))}
      />
      {shown === 'list' ? <Standing /> : <Promises />}
    </div>
  );
}
