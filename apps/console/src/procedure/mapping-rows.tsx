import type { Procedure } from '@gezhi/domain/catalogue';
import { sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { Alert, Button, Select } from 'antd';
import type { ReactElement } from 'react';
import { ColumnHeads } from '../app/column-heads.tsx';
import { useNames } from './names.ts';
import type { MappingChoice, MappingRow } from './use-mapping.ts';

interface MappingRowsProps {
  readonly mapping: MappingChoice;
  /** The draft that is to be in force, and the version in force until now. */
  readonly procedure: Procedure;
  readonly before: Procedure;
}

const STAYS = '';

function Outcome({ row }: { readonly row: MappingRow }): ReactElement {
  const words = useWords('procedure');
  if (row.refused !== null) return <span className="pr-bad">{words(`mapping.refused.${row.refused}`)}</span>;
  if (row.to === null) return <>{words('mapping.stay', { count: row.open })}</>;
  const moves = words('mapping.move', { count: row.open - row.held });
  return (
    <>
      {moves}
      {row.held > 0 && (
        <span className="pr-bad">
          {words('comma')}
          {words('mapping.held', { count: row.held })}
        </span>
      )}
    </>
  );
}

function Row({ row, mapping, procedure, before }: MappingRowsProps & { readonly row: MappingRow }) {
  const words = useWords('procedure');
  const names = useNames(procedure, before);
  const phase = before.states[row.state]?.phase ?? procedure.states[row.state]?.phase;
  const states = Object.entries(procedure.states).filter(
    ([, state]) => phase === undefined || state.phase === phase,
  );
  const place = `${words('version', { version: row.fromVersion })} ${names.state(row.state)}`;
  return (
    <tr>
      <td>{words('version', { version: row.fromVersion })}</td>
      <th scope="row">{names.state(row.state)}</th>
      <td>{row.open}</td>
      <td>
        <Select
          aria-label={words('mapping.choose', { place })}
          value={mapping.chosenFor(row) ?? STAYS}
          options={[
            { value: STAYS, label: words('mapping.stays') },
            ...states.map(([value]) => ({
              value,
              label: words('mapping.to', { state: names.state(value) }),
            })),
          ]}
          onChange={(to) => mapping.choose([[row, to === STAYS ? null : to]])}
        />
      </td>
      <td>
        <Outcome row={row} />
      </td>
    </tr>
  );
}

const COLUMNS = ['version', 'state', 'open', 'to', 'outcome'] as const;

/** Matters in flight by version and state: they stay on theirs, or move to a state of the same phase. */
export function MappingRows(props: MappingRowsProps): ReactElement {
  const words = useWords('procedure');
  const { mapping, procedure, before } = props;
  const { query } = mapping;
  if (query.isError) return <Alert type="error" showIcon role="alert" title={sayProblem(query.error)} />;
  if (query.data === undefined) return <p className="g-quiet">{words('mapping.counting')}</p>;
  const order = Object.keys(before.states);
  const rows = query.data.rows
    .filter(({ open }) => open > 0)
    .sort(
      (one, other) =>
        other.fromVersion - one.fromVersion || order.indexOf(one.state) - order.indexOf(other.state),
    );
  if (rows.length === 0) return <p className="g-quiet">{words('mapping.none')}</p>;
  const same = (row: MappingRow): string | null => (row.state in procedure.states ? row.state : null);
  return (
    <>
      <p className="g-quiet">{words('mapping.about')}</p>
      <div className="pr-mapping-hands">
        <Button size="small" onClick={() => mapping.choose(rows.map((row) => [row, same(row)]))}>
          {words('mapping.allSame')}
        </Button>
        <Button size="small" onClick={() => mapping.choose(rows.map((row) => [row, null]))}>
          {words('mapping.allStay')}
        </Button>
      </div>
      <div className="pr-wide">
        <table className="pr-table pr-mapping" aria-label={words('mapping.title')}>
          <thead>
            <tr>
              <ColumnHeads names={COLUMNS.map((column) => words(`mapping.column.${column}`))} />
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={`${row.fromVersion} ${row.state}`} {...props} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
