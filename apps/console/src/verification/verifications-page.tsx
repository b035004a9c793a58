import type { VerificationList } from '@gezhi/domain/verification';
import { Icon } from '@gezhi/ui/icon';
import { Empty, usePageTitle } from '@gezhi/ui/state';
import { sayNumber, useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { Listing } from '../app/listing.tsx';
import { ScrollBox } from '../app/scroll-box.tsx';
import { useMenus } from '../app/session.ts';
import { useUnits } from '../people/units.ts';
import { ListDay } from './list-day.tsx';
import { SheetDialog } from './sheet-dialog.tsx';
import { useVerifications } from './verifications.ts';
import './verification.css';
import { ColumnHeads } from '../app/column-heads.tsx';

const COLUMNS = ['number', 'unit', 'due', 'total', 'answered', 'accepted', 'late', 'found'] as const;

function Row({ list }: { readonly list: VerificationList }): ReactElement {
  const words = useWords('verification');
  const units = useUnits();
  const { total, answered, accepted, late, found } = list.figures;
  return (
    <tr>
      <th scope="row">
        <Link to="/verifications/$id" params={{ id: list.id }}>
          {list.number}
        </Link>
      </th>
      <td>{units.sayName(list.unitId)}</td>
      <td>
        <ListDay list={list} />
      </td>
      <td className="vf-count">{sayNumber(total)}</td>
      <td className="vf-count">{sayNumber(answered)}</td>
      <td className="vf-count">{sayNumber(accepted)}</td>
      <td className={late > 0 ? 'vf-count vf-late' : 'vf-count'}>{sayNumber(late)}</td>
      <td>
        {words('foundCounts', {
          holds: found.holds ?? 0,
          unfounded: found.unfounded ?? 0,
          unknown: found.unknown ?? 0,
        })}
      </td>
    </tr>
  );
}

function Lists({ lists }: { readonly lists: readonly VerificationList[] }): ReactElement {
  const words = useWords('verification');
  return (
    <ScrollBox label={words('title')}>
      <table className="k-table">
        <thead>
          <tr>
            <ColumnHeads names={COLUMNS.map((column) => words(`column.${column}`))} />
          </tr>
        </thead>
        <tbody>
          {lists.map((list) => (
            <Row key={list.id} list={list} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

/** Facts that were handed down to be verified (上级交办核查): by list, how many are answered, what was found. */
export function Verifications(): ReactElement {
  const isHere = useMenus().includes('verifications');
  const words = useWords('verification');
  const query = useVerifications();
  const [isOpen, setOpen] = useState(false);
  usePageTitle(words('title'));
  const pages = query.data?.pages ?? [];
  return (
    <div className="k-page">
      <header className="k-head">
        <h1>{words('title')}</h1>
        <p className="g-quiet">{words('intro')}</p>
        {pages[0]?.mayHandDown === true && (
          <Button
            type="primary"
            className="vf-add"
            icon={<Icon name="plus" size={16} />}
            onClick={() => setOpen(true)}
          >
            {words('add')}
          </Button>
        )}
      </header>
      <Listing
        query={query}
        expected={{ rows: 6 }}
        empty={
          <Empty icon="verify" title={words('empty')} words={words(isHere ? 'emptyWords' : 'emptyHere')} />
        }
      >
        {(lists) => <Lists lists={lists} />}
      </Listing>
      {isOpen && <SheetDialog onClose={() => setOpen(false)} />}
    </div>
  );
}
