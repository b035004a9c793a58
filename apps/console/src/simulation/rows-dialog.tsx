import { Empty } from '@gezhi/ui/state';
import { exactTime, useWords } from '@gezhi/ui/words';
import { useRouter } from '@tanstack/react-router';
import { Modal } from 'antd';
import type { ReactElement } from 'react';
import { ColumnHeads } from '../app/column-heads.tsx';
import { Listing } from '../app/listing.tsx';
import { ScrollBox } from '../app/scroll-box.tsx';
import { useAreas } from '../area/areas.ts';
import { useCategories } from '../catalogue/categories.ts';
import { useSayFigure } from './say-figure.ts';
import { type Behind, useRows } from './use-simulation.ts';

type Row = NonNullable<ReturnType<typeof useRows>['data']>['pages'][number]['items'][number];

/** The number: a way to the matter for whoever may open it. */
function NumberCell({ row }: { readonly row: Row }): ReactElement {
  const router = useRouter();
  const href = `/matters/${row.matterId}`;
  if (row.matterId === null) return <>{row.number}</>;
  return (
    <a
      href={href}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        void router.navigate({ href });
      }}
    >
      {row.number}
    </a>
  );
}

function Rows({ rows, timed }: { readonly rows: readonly Row[]; readonly timed: boolean }): ReactElement {
  const words = useWords('simulation');
  const categories = useCategories();
  const areas = useAreas();
  const columns = [
    ...(['number', 'category', 'area', 'reported'] as const),
    ...(timed ? (['from', 'to'] as const) : []),
  ];
  const time = (at: string | null) => (at === null ? '—' : exactTime(at));
  return (
    <ScrollBox className="si-rows" label={words('rows.title')}>
      <table className="k-table">
        <thead>
          <tr>
            <ColumnHeads names={columns.map((column) => words(`rows.${column}`))} />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.number}>
              <th scope="row">
                <NumberCell row={row} />
              </th>
              <td>{categories.sayName(row.category)}</td>
              <td>{areas.sayPath(row.areaId)}</td>
              <td>{exactTime(row.reportedAt)}</td>
              {timed && (
                <>
                  <td>{time(row.from)}</td>
                  <td>{time(row.to)}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

interface RowsDialogProps {
  readonly id: string;
  readonly behind: Behind;
  /** Whether rows lead to their matters. */
  readonly opens: boolean;
  readonly onClose: () => void;
}

/** The first matters behind a figure. */
export function RowsDialog({ id, behind, opens, onClose }: RowsDialogProps): ReactElement {
  const words = useWords('simulation');
  const name = useSayFigure();
  const query = useRows(id, behind);
  const timed = behind.family === 'late' || behind.family === 'due';
  const side = words(behind.family === 'due' ? `moved.${behind.side}` : `side.${behind.side}`);
  const title = [words(`family.${behind.family}`), name(behind.family, behind.key), side].join(words('dot'));
  return (
    <Modal open title={title} footer={null} width={980} onCancel={onClose} destroyOnHidden>
      <p className="g-quiet">{words(opens ? 'rows.open' : 'rows.closed')}</p>
      <Listing
        query={query}
        expected={{ rows: 6, height: 36 }}
        empty={<Empty icon="lock" title={words('rows.none')} />}
      >
        {(rows) => <Rows rows={rows} timed={timed} />}
      </Listing>
    </Modal>
  );
}
