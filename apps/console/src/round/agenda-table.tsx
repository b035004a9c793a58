import { PhaseMark } from '@gezhi/ui/phase';
import { StateMark } from '@gezhi/ui/strike-list';
import { sayMoment, useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { PlainTable } from '../app/plain-table.tsx';
import { useAreas } from '../area/areas.ts';
import { useUnits } from '../people/units.ts';
import type { Listed } from '../strike-list/problems.ts';
import '../strike-list/strike-list.css';
import type { AgendaItem } from './meetings.ts';
import { useWhyNot } from './why-not.ts';

interface AgendaProps {
  readonly items: readonly AgendaItem[];
  /** Given to whoever may decide. */
  readonly onDecide: ((item: AgendaItem) => void) | undefined;
  readonly onDrop: (item: AgendaItem) => void;
  /** Matters of the agenda that stand on a problem list, by id. */
  readonly listed: ReadonlyMap<string, Listed>;
  /** Given to whoever may enter what was decided into a problem list. */
  readonly onList: ((item: AgendaItem) => void) | undefined;
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

/** The problem that a matter stands on a list as, or the button that enters what was decided. */
function OnList({
  item,
  listed,
  onList,
}: { readonly item: AgendaItem } & Pick<AgendaProps, 'listed' | 'onList'>) {
  const words = useWords('round');
  const problem = listed.get(item.matter.id)?.data;
  if (problem !== undefined)
    return (
      <p className="sl-of-matter">
        <Link to="/problems/$id" params={{ id: problem.id }}>
          {words('onList', { number: problem.number })}
        </Link>
        <StateMark state={problem.state} />
      </p>
    );
  if (item.decision === null || onList === undefined) return null;
  return (
    <p className="c-unprinted">
      <Button size="small" onClick={() => onList(item)}>
        {words('list')}
      </Button>
    </p>
  );
}

/** Nothing can be decided on it here, and why. */
function Closed({ item }: { readonly item: AgendaItem }): ReactElement {
  const words = useWords('round');
  const sayWhyNot = useWhyNot();
  const said = item.decisions.flatMap(({ refused }) => (refused === null ? [] : [sayWhyNot(item, refused)]));
  return <p className="g-quiet">{words('nothingHere', { why: [...new Set(said)].join(words('and')) })}</p>;
}

function Row({
  item,
  onDecide,
  onDrop,
  listed,
  onList,
}: Omit<AgendaProps, 'items'> & { readonly item: AgendaItem }): ReactElement {
  const words = useWords('round');
  const matterWords = useWords('matter');
  const areas = useAreas();
  const units = useUnits();
  const { matter, why, decision, decisions } = item;
  const isOpen = decisions.some(({ refused }) => refused === null);
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
        <OnList item={item} listed={listed} onList={onList} />
        {decision === null && onDecide !== undefined && !isOpen && <Closed item={item} />}
        {decision === null && onDecide !== undefined && (
          <span className="c-plain-row-tools c-unprinted">
            {isOpen && (
              <Button size="small" type="primary" onClick={() => onDecide(item)}>
                {words('decide')}
              </Button>
            )}
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
export function AgendaTable({ items, ...row }: AgendaProps): ReactElement {
  const words = useWords('round');
  return (
    <PlainTable
      label={words('agenda')}
      columns={COLUMNS.map((column) => words(`column.${column}`))}
      className="rd-table"
    >
      {items.map((item) => (
        <Row key={item.matter.id} item={item} {...row} />
      ))}
    </PlainTable>
  );
}
