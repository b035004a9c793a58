import type { Procedure } from '@gezhi/domain/catalogue';
import { Icon } from '@gezhi/ui/icon';
import { PhaseMark } from '@gezhi/ui/phase';
import { useWords } from '@gezhi/ui/words';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { ColumnHeads } from '../app/column-heads.tsx';
import type { Choosing } from './choice.ts';
import { Discs } from './discs.tsx';
import type { Numbered } from './findings.ts';
import { useNames } from './names.ts';

interface StatesTableProps {
  readonly procedure: Procedure;
  readonly choosing: Choosing;
  readonly findings: readonly Numbered[];
}

function StateRow({ name, procedure, choosing, findings }: StatesTableProps & { readonly name: string }) {
  const words = useWords('procedure');
  const names = useNames(procedure);
  const phase = procedure.states[name]?.phase ?? 'reported';
  const { chosen, choose, open } = choosing;
  const me = { kind: 'state', name } as const;
  const title = names.state(name);
  const own = findings.filter(({ finding }) => finding.at.kind === 'state' && finding.at.name === name);
  const out = Object.values(procedure.actions).filter((action) => action.from.includes(name));
  const said = names.list(out.map((action) => names.titled(action.title)));
  return (
    <tr
      aria-selected={chosen?.kind === 'state' && chosen.name === name}
      onClick={() => choose(me)}
      onDoubleClick={() => open?.(me)}
    >
      <th scope="row">
        <button type="button" onClick={() => (open ?? choose)(me)}>
          <span className="g-phase">
            <PhaseMark phase={phase} />
            {title}
          </span>
        </button>
      </th>
      <td>
        {names.phase(phase)}
        {procedure.start === name && <span className="g-tag pr-start">{words('state.start')}</span>}
      </td>
      <td title={said}>{said === '' ? words('nothing') : said}</td>
      <td>
        <span className="pr-tools">
          <Discs marks={own.map(({ number, finding }) => ({ number, tone: finding.severity }))} />
          {open !== undefined && (
            <Button
              type="text"
              size="small"
              aria-label={words('edit.open', { name: title })}
              icon={<Icon name="edit" size={14} />}
              onClick={() => open(me)}
            />
          )}
        </span>
      </td>
    </tr>
  );
}

const COLUMNS = ['state', 'phase', 'out'] as const;

/** The states of a procedure with their phase and what may be done in each. */
export function StatesTable(props: StatesTableProps): ReactElement {
  const words = useWords('procedure');
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a row chosen here stands out in the diagram
    <table className="pr-table pr-states" role="grid" aria-label={words('states')}>
      <thead>
        <tr>
          <ColumnHeads names={COLUMNS.map((column) => words(`column.${column}`))} />
          <th scope="col">
            <span className="g-unseen">{words('column.findings')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {Object.keys(props.procedure.states).map((name) => (
          <StateRow key={name} {...props} name={name} />
        ))}
      </tbody>
    </table>
  );
}
