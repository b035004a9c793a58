import type { Procedure } from '@gezhi/domain/catalogue';
import { type ProcedureMarks, ProcedurePane } from '@gezhi/ui/procedure';
import { useWords } from '@gezhi/ui/words';
import { Tabs } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { ActionsTable } from './actions-table.tsx';
import type { Choosing, Chosen } from './choice.ts';
import { ClocksTable } from './clocks-table.tsx';
import type { Numbered } from './findings.ts';
import { SHOWN_CLOCKS } from './row-clocks.ts';
import { StatesTable } from './states-table.tsx';

/** The tables of a procedure. */
export type Tab = 'actions' | 'states' | 'clocks' | 'versions';

interface FrameProps {
  readonly procedure: Procedure;
  readonly choosing: Choosing;
  readonly findings: readonly Numbered[];
  readonly marks?: ProcedureMarks;
  readonly tab: Tab;
  readonly onTab: (tab: Tab) => void;
  /** What stands beside the names of the tables; it is no tab and so not among them. */
  readonly tools?: ReactNode;
  readonly versions: ReactNode;
  readonly countVersions: number;
}

function useTabs(props: FrameProps) {
  const words = useWords('procedure');
  const { procedure, versions, countVersions } = props;
  const named = (title: string, count: number): ReactElement => (
    <>
      {title} <small>{count}</small>
    </>
  );
  const { actions, states } = procedure;
  return [
    {
      key: 'actions',
      label: named(words('actions'), Object.keys(actions).length),
      children: <ActionsTable {...props} />,
    },
    {
      key: 'states',
      label: named(words('states'), Object.keys(states).length),
      children: <StatesTable {...props} />,
    },
    {
      key: 'clocks',
      label: named(words('clocks.title'), SHOWN_CLOCKS.length),
      children: <ClocksTable procedure={procedure} />,
    },
    { key: 'versions', label: named(words('versions.title'), countVersions), children: versions },
  ];
}

/** The diagram on the left, the tables on the right; what is chosen in one stands out in the other. */
export function Frame(props: FrameProps): ReactElement {
  const { procedure, choosing, marks, tab, onTab, tools } = props;
  const { chosen, choose, open } = choosing;
  const items = useTabs(props);
  const of = (kind: Chosen['kind']): string | undefined => (chosen?.kind === kind ? chosen.name : undefined);
  const show = (kind: Chosen['kind'], name: string): void => {
    onTab(kind === 'action' ? 'actions' : 'states');
    choose({ kind, name });
  };
  return (
    <>
      <ProcedurePane
        procedure={procedure}
        marks={marks}
        action={of('action')}
        state={of('state')}
        onAction={(name) => show('action', name)}
        onState={open === undefined ? undefined : (name) => show('state', name)}
      />
      <section className="pr-tables">
        {tools !== undefined && <div className="pr-add">{tools}</div>}
        <Tabs
          activeKey={tab}
          onChange={(key) => onTab(items.find((one) => one.key === key)?.key as Tab)}
          items={items}
        />
      </section>
    </>
  );
}
