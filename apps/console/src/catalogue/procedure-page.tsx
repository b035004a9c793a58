import { type Procedure, type ProcedureAction, targetsOf } from '@gezhi/domain/catalogue';
import { fieldsOf, findKind } from '@gezhi/domain/matter';
import { titleList } from '@gezhi/domain/people';
import { useFieldWords } from '@gezhi/ui/form';
import { PhaseMark } from '@gezhi/ui/phase';
import { ProcedurePane } from '@gezhi/ui/procedure';
import { Empty, Failure, SkeletonRows, sayProblem } from '@gezhi/ui/state';
import { sayIfKnown, useLanguage, useTitle, useWords } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { Select, Tabs } from 'antd';
import { type ReactElement, useEffect, useMemo, useRef, useState } from 'react';
import { asking, SELDOM_CHANGES } from '../connection/ask.ts';
import { useProcedures } from './procedures.ts';

/** Who holds a role, in the local titles that map to it; the reporter has none. */
function useHolders(): (role: string) => string {
  const [language] = useLanguage();
  const words = useWords('procedure');
  const { data } = useQuery({ ...asking(titleList, {}), ...SELDOM_CHANGES });
  return useMemo(() => {
    const byRole = Map.groupBy(data?.items ?? [], (title) => String(title.role));
    return (role) => {
      const titles = byRole.get(role)?.map((title) => (language === 'en' ? title.nameEn : title.name));
      return titles === undefined
        ? (sayIfKnown('procedure', `holder.${role}`) ?? role)
        : titles.join(words('or'));
    };
  }, [data, language, words]);
}

interface RowProps {
  readonly name: string;
  readonly number: number;
  readonly action: ProcedureAction;
  readonly procedure: Procedure;
  readonly chosen: boolean;
  readonly onChoose: (name: string) => void;
}

function ActionRow({ name, number, action, procedure, chosen, onChoose }: RowProps): ReactElement {
  const words = useWords('procedure');
  const titled = useTitle();
  const fields = useFieldWords();
  const holders = useHolders();
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const state = (code: string): string => titled(procedure.states[code]?.title ?? { zh: code, en: code });
  const kind = findKind(action.kind);
  const needed = kind === undefined ? [] : fieldsOf(kind, action).filter((field) => field.required);
  const comma = words('comma');
  const who = [...new Set(action.by.map((grant) => holders(grant.role)))].join(comma);
  const from = action.from.map(state).join(comma);
  const to = [...new Set(targetsOf(action).map((target) => state(target.to)))].join(comma);
  return (
    <tr ref={row} aria-selected={chosen} onClick={() => onChoose(name)}>
      <td>{number}</td>
      <td>
        <button type="button" onClick={() => onChoose(name)}>
          {titled(action.title)}
        </button>
      </td>
      <td title={from}>{from}</td>
      <td>{to === '' ? words('stays') : to}</td>
      <td title={who}>{who}</td>
      <td>{needed.length === 0 ? words('nothing') : needed.map(fields.title).join(comma)}</td>
    </tr>
  );
}

const columns = ['row', 'action', 'from', 'to', 'who', 'needed'] as const;

interface PartProps {
  readonly procedure: Procedure;
  readonly action: string | undefined;
  readonly onChoose: (name: string) => void;
}

function Actions({ procedure, action, onChoose }: PartProps): ReactElement {
  const words = useWords('procedure');
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a row chosen here stands out in the diagram
    <table className="k-actions" role="grid" aria-label={words('actions')}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {words(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Object.entries(procedure.actions).map(([name, one], index) => (
          <ActionRow
            key={name}
            name={name}
            number={index + 1}
            action={one}
            procedure={procedure}
            chosen={name === action}
            onChoose={onChoose}
          />
        ))}
      </tbody>
    </table>
  );
}

function States({ procedure }: { readonly procedure: Procedure }): ReactElement {
  const words = useWords('procedure');
  const matter = useWords('matter');
  const titled = useTitle();
  return (
    <table className="k-actions k-states">
      <thead>
        <tr>
          <th scope="col">{words('column.state')}</th>
          <th scope="col">{words('column.phase')}</th>
          <th scope="col">{words('column.out')}</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(procedure.states).map(([code, state]) => (
          <tr key={code}>
            <td>
              <span className="g-phase">
                <PhaseMark phase={state.phase} />
                {titled(state.title)}
              </span>
            </td>
            <td>{matter(`phase.${state.phase}`)}</td>
            <td>
              {Object.values(procedure.actions)
                .filter((action) => action.from.includes(code))
                .map((action) => titled(action.title))
                .join(words('comma'))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Loaded({
  items,
}: {
  readonly items: readonly { readonly id: number; readonly procedure: Procedure }[];
}): ReactElement {
  const words = useWords('procedure');
  const titled = useTitle();
  const [id, setId] = useState(items[0]?.id);
  const [action, setAction] = useState<string>();
  const procedure = items.find((one) => one.id === id)?.procedure;
  if (procedure === undefined) return <Empty icon="flow" title={words('none')} />;
  const actions = Object.keys(procedure.actions).length;
  const states = Object.keys(procedure.states).length;
  return (
    <div className="k-procedure">
      <header className="k-head">
        <h1>{titled(procedure.title)}</h1>
        <span className="g-tag">{words('version', { version: procedure.version })}</span>
        <p className="g-quiet">{words('about')}</p>
        {items.length > 1 && (
          <Select
            aria-label={words('choose')}
            value={id ?? null}
            options={items.map((one) => ({ value: one.id, label: titled(one.procedure.title) }))}
            onChange={setId}
          />
        )}
      </header>
      <ProcedurePane key={id} procedure={procedure} action={action} onAction={setAction} />
      <section className="k-tables">
        <Tabs
          items={[
            {
              key: 'actions',
              label: (
                <>
                  {words('actions')} <small>{actions}</small>
                </>
              ),
              children: <Actions procedure={procedure} action={action} onChoose={setAction} />,
            },
            {
              key: 'states',
              label: (
                <>
                  {words('states')} <small>{states}</small>
                </>
              ),
              children: <States procedure={procedure} />,
            },
          ]}
        />
      </section>
    </div>
  );
}

/** The procedures in force: diagram and table side by side. */
export function Procedures(): ReactElement {
  const query = useProcedures();
  if (query.isPending) return <SkeletonRows rows={14} />;
  if (query.isError) return <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />;
  return <Loaded items={query.data.items} />;
}
