import type { PromiseRow } from '@gezhi/domain/matter';
import { Empty, Failure, SkeletonRows, sayProblem } from '@gezhi/ui/state';
import { sayDay, useWords } from '@gezhi/ui/words';
import { Segmented } from 'antd';
import { type ReactElement, useState } from 'react';
import { PlainTable } from '../app/plain-table.tsx';
import { useAreas } from '../area/areas.ts';
import { useUnits } from '../people/units.ts';
import { usePromises } from './pool.ts';

const PARTS = ['signed', 'replied', 'finished'] as const;

function Kept({ ended, inTime }: PromiseRow['signed']): ReactElement {
  const words = useWords('pool');
  if (ended === 0) return <td>—</td>;
  return (
    <td>
      {Math.round((inTime / ended) * 100)}% <small>{words('keptOf', { inTime, ended })}</small>
    </td>
  );
}

/** How companies kept the promise of 15 minutes, 30 minutes and 24 hours: matters counted, never persons. */
export function Promises(): ReactElement {
  const words = useWords('pool');
  const units = useUnits();
  const areas = useAreas();
  const [by, setBy] = useState<'unit' | 'compound'>('unit');
  const query = usePromises(by);
  if (query.isPending) return <SkeletonRows rows={6} height={44} />;
  if (query.isError) return <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />;
  const { rows, from, to } = query.data;
  const nameOf = (row: PromiseRow) =>
    by === 'unit' ? units.sayName(row.unitId) : (row.compound ?? words('noCompound'));
  return (
    <>
      <Segmented<'unit' | 'compound'>
        value={by}
        onChange={setBy}
        options={(['unit', 'compound'] as const).map((one) => ({ value: one, label: words(`by.${one}`) }))}
      />
      <p className="g-quiet">
        {words('period', { from: sayDay(`${from}T12:00:00+08:00`), to: sayDay(`${to}T12:00:00+08:00`) })}
      </p>
      {rows.length === 0 ? (
        <Empty icon="clock" title={words('noPromises')} words={words('noPromisesWords')} />
      ) : (
        <PlainTable
          label={words('promises')}
          columns={[
            words(`by.${by}`),
            ...(by === 'compound' ? [words('column.place')] : []),
            words('matters'),
            ...PARTS.map((part) => words(`part.${part}`)),
          ]}
        >
          {rows.map((row) => (
            <tr key={`${row.unitId} ${row.compound} ${row.communityId}`}>
              <th scope="row">{nameOf(row)}</th>
              {by === 'compound' && <td>{areas.sayPath(row.communityId)}</td>}
              <td>{row.matters}</td>
              {PARTS.map((part) => (
                <Kept key={part} {...row[part]} />
              ))}
            </tr>
          ))}
        </PlainTable>
      )}
    </>
  );
}
