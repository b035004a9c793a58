import { PhaseMark } from '@gezhi/ui/phase';
import { sayMoment, useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { ColumnHeads } from '../app/column-heads.tsx';
import { ScrollBox } from '../app/scroll-box.tsx';
import { useAreas } from '../area/areas.ts';
import { useUnits } from '../people/units.ts';
import type { AgendaItem } from './meetings.ts';

interface AgendaProps {
  readonly items: readonly AgendaItem[];
  /** Given to whoever may decide. */
  readonly onDecide: ((item: AgendaItem) => void) | undefined;
  readonly onDrop: (item: AgendaItem) => void;
}

function Decided({ decision }: { readonly decision: NonNullable<AgendaItem['decision']> }): ReactElement {
  const words = useWords('round');
  const units = useUnits();
  const { kind, unitId, dueOn } = decision;
  return (
    <>
      <strong>{words(`decision.${kind}`)}</strong>
      {unitId !== null && ` ${units.sayName(unitId)}`}
      {dueOn !== null && ` ${words('by', { day: dueOn })}`}
      {decision.words !== null && <p>{decision.words}</p>}
    </>
  );
}

function Row({
  item,
  onDecide,
  onDrop,
}: Omit<AgendaProps, 'items'> & { readonly item: AgendaItem }): ReactElement {
  const words = useWords('round');
  const matterWords = useWords('matter');
  const areas = useAreas();
  const units = useUnits();
  const { matter, why, decision } = item;
  return (
    <tr>
      <th scope="row">
        <Link to="/matters/$id" params={{ id: matter.id }}>
          {matter.title}
        </Link>
        <small>
          {matter.number} · {areas.sayShort(matter)}
        </small>
      </th>
      <td>{words(`why.${why}`)}</td>
      <td>
        <span className="g-phase">
          <PhaseMark phase={matter.phase} size={12} />
          {matterWords(`phase.${matter.phase}`)}
        </span>
      </td>
      <td>{matter.leadUnitId === null ? '—' : units.sayName(matter.leadUnitId)}</td>
      <td>{matter.due?.at == null ? '—' : sayMoment(matter.due.at)}</td>
      <td className="rd-decided">
        {decision !== null && <Decided decision={decision} />}
        {decision === null && onDecide !== undefined && (
          <span className="c-plain-row-tools c-unprinted">
            <Button size="small" type="primary" onClick={() => onDecide(item)}>
              {words('decide')}
            </Button>
            <Button size="small" type="text" onClick={() => onDrop(item)}>
              {words('drop')}
            </Button>
          </span>
        )}
        {decision === null && onDecide === undefined && words('undecided')}
      </td>
    </tr>
  );
}

const COLUMNS = ['matter', 'why', 'phase', 'unit', 'due', 'decision'] as const;

/** The agenda: why each matter is there, where it stands, and what was decided. */
export function AgendaTable({ items, onDecide, onDrop }: AgendaProps): ReactElement {
  const words = useWords('round');
  return (
    <ScrollBox label={words('agenda')}>
      <table className="c-plain-table rd-table">
        <thead>
          <tr>
            <ColumnHeads names={COLUMNS.map((column) => words(`column.${column}`))} />
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.matter.id} item={item} onDecide={onDecide} onDrop={onDrop} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
