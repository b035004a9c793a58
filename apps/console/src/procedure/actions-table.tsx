import { type Procedure, type ProcedureAction, targetsOf } from '@gezhi/domain/catalogue';
import { fieldsOf, findKind } from '@gezhi/domain/matter';
import { useFieldWords } from '@gezhi/ui/form';
import { Icon } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import { Button } from 'antd';
import { type KeyboardEvent, type ReactElement, useEffect, useRef } from 'react';
import { ColumnHeads } from '../app/column-heads.tsx';
import type { Choosing } from './choice.ts';
import { Discs } from './discs.tsx';
import type { Numbered } from './findings.ts';
import { useNames } from './names.ts';
import { useSayRowClocks } from './say-clocks.ts';

interface TableProps {
  readonly procedure: Procedure;
  readonly choosing: Choosing;
  /** What the check found; nothing for whoever only reads. */
  readonly findings: readonly Numbered[];
}

interface RowProps extends TableProps {
  readonly name: string;
  readonly index: number;
  readonly action: ProcedureAction;
}

/** What of a row is wrong, so that its cell stands out: who does it, its clocks, its ways. */
const CELL_OF: Readonly<Record<string, 'who' | 'clocks' | 'to'>> = {
  samePersonForced: 'who',
  roleAbsent: 'who',
  areaUncovered: 'who',
  wider: 'who',
  withoutSight: 'who',
  clockRunsOn: 'clocks',
  deadEnd: 'to',
  loopUnbounded: 'to',
  phaseOrder: 'to',
};

function useCells({ procedure, action }: Pick<RowProps, 'procedure' | 'action'>) {
  const words = useWords('procedure');
  const names = useNames(procedure);
  const fields = useFieldWords();
  const sayClocks = useSayRowClocks();
  const kind = findKind(action.kind);
  const needed = kind === undefined ? [] : fieldsOf(kind, action).filter((field) => field.required);
  const to = names.list([...new Set(targetsOf(action).map((target) => names.state(target.to)))]);
  return {
    title: names.titled(action.title),
    from: names.list(action.from.map(names.state)),
    to: to === '' ? words('stays') : to,
    who: names.list([...new Set(action.by.map((grant) => names.role(grant.role)))]),
    needed: needed.length === 0 ? words('nothing') : names.list(needed.map(fields.title)),
    clocks: sayClocks(procedure, action),
  };
}

/** Moves the row with Alt and the arrow keys; to the rows above and below with the arrows alone. */
function onRowKey(event: KeyboardEvent<HTMLTableRowElement>, move: ((by: number) => void) | undefined): void {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (by === undefined || !(event.target instanceof HTMLElement)) return;
  event.preventDefault();
  if (event.altKey) {
    move?.(by);
    return;
  }
  const row = event.currentTarget;
  const next = by < 0 ? row.previousElementSibling : row.nextElementSibling;
  next?.querySelector<HTMLElement>('button')?.focus();
}

function Tools({ name, title, own, choosing }: ToolsProps): ReactElement {
  const words = useWords('procedure');
  const { open } = choosing;
  return (
    <span className="pr-tools">
      <Discs marks={own.map(({ number, finding }) => ({ number, tone: finding.severity }))} />
      {open !== undefined && (
        <Button
          type="text"
          size="small"
          aria-label={words('edit.open', { name: title })}
          icon={<Icon name="edit" size={14} />}
          onClick={() => open({ kind: 'action', name })}
        />
      )}
    </span>
  );
}

interface ToolsProps {
  readonly name: string;
  readonly title: string;
  readonly own: readonly Numbered[];
  readonly choosing: Choosing;
}

function ActionRow({ name, index, action, procedure, choosing, findings }: RowProps): ReactElement {
  const row = useRef<HTMLTableRowElement>(null);
  const { chosen, choose, open, move } = choosing;
  const isChosen = chosen?.kind === 'action' && chosen.name === name;
  useEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  const cells = useCells({ procedure, action });
  const own = findings.filter(({ finding }) => finding.at.kind === 'action' && finding.at.name === name);
  const bad = new Set(own.flatMap(({ finding }) => CELL_OF[finding.code] ?? []));
  const me = { kind: 'action', name } as const;
  const last = Object.keys(procedure.actions).length - 1;
  const moveBy = (by: number): void => move?.(name, Math.min(last, Math.max(0, index + by)));
  const mark = (cell: 'who' | 'clocks' | 'to'): string | undefined => (bad.has(cell) ? 'pr-bad' : undefined);
  return (
    <tr
      ref={row}
      aria-selected={isChosen}
      draggable={move !== undefined}
      onClick={() => choose(me)}
      onDoubleClick={() => open?.(me)}
      onKeyDown={(event) => onRowKey(event, move && moveBy)}
      onDragStart={(event) => event.dataTransfer.setData('text/plain', name)}
      onDragOver={(event) => move !== undefined && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        move?.(event.dataTransfer.getData('text/plain'), index);
      }}
    >
      <td>{index + 1}</td>
      <th scope="row">
        <button type="button" onClick={() => (open ?? choose)(me)}>
          {cells.title}
        </button>
      </th>
      <td title={cells.from}>{cells.from}</td>
      <td className={mark('to')} title={cells.to}>
        {cells.to}
      </td>
      <td className={mark('who')} title={cells.who}>
        {cells.who}
      </td>
      <td title={cells.needed}>{cells.needed}</td>
      <td className={mark('clocks')} title={cells.clocks}>
        {cells.clocks}
      </td>
      <td>
        <Tools name={name} title={cells.title} own={own} choosing={choosing} />
      </td>
    </tr>
  );
}

const COLUMNS = ['row', 'action', 'from', 'to', 'who', 'needed', 'clocks'] as const;

/** The actions of a procedure, a row each, in the order in which they are offered. */
export function ActionsTable(props: TableProps): ReactElement {
  const words = useWords('procedure');
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a row chosen here stands out in the diagram
    <table className="pr-table pr-actions" role="grid" aria-label={words('actions')}>
      <thead>
        <tr>
          <ColumnHeads names={COLUMNS.map((column) => words(`column.${column}`))} />
          <th scope="col">
            <span className="g-unseen">{words('column.findings')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(props.procedure.actions).map(([name, action], index) => (
          <ActionRow key={name} {...props} name={name} index={index} action={action} />
        ))}
      </tbody>
    </table>
  );
}
