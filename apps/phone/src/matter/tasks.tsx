import type { MatterRow } from '@gezhi/domain/matter';
import { Empty, Failure, SkeletonRows, sayProblem, usePageTitle } from '@gezhi/ui/state';
import { useWords, When } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { More } from '../app/listing.tsx';
import { useLeads } from '../app/session.ts';
import { useChanges } from '../connection/changes.ts';
import { MatterLine } from './card.tsx';
import './matter.css';
import { type Order, type Tab, useFigures, useFreshLists, useOverview, useRows } from './rows.ts';

/** The tabs of the phone: the desk's fourth, everything, is for tables; what one reported is looked for here. */
const WORKER_TABS = ['todo', 'doing', 'done', 'mine'] as const satisfies readonly Tab[];
/** Whoever leads looks at an area instead: what is in focus and open there, supervised, late. */
const LEADER_TABS = ['todo', 'focus', 'open', 'supervised', 'overdue'] as const satisfies readonly Tab[];
export const PHONE_TABS = [...WORKER_TABS, ...LEADER_TABS.slice(1)] as const;
export type PhoneTab = (typeof PHONE_TABS)[number];

/** Lists that can be looked at either way: what has no deadline is only among the newest. */
const SWITCHED: readonly PhoneTab[] = ['todo', 'doing'];
/** Lists of what is due. */
const DUE: readonly PhoneTab[] = ['focus', 'open', 'supervised', 'overdue'];

const EMPTY = {
  todo: ['list.emptyTodo', 'list.emptyTodoWords'],
  doing: ['list.emptyDoing', 'list.emptyDoingWords'],
  done: ['list.emptyDone', 'list.emptyDoneWords'],
  mine: ['list.emptyMine', 'list.emptyMineWords'],
  focus: ['list.emptyFocus', 'list.emptyFocusWords'],
  open: ['list.emptyOpen', 'list.emptyOpenWords'],
  supervised: ['list.emptySupervised', 'list.emptySupervisedWords'],
  overdue: ['list.emptyOverdue', 'list.emptyOverdueWords'],
} as const satisfies Record<PhoneTab, readonly [string, string]>;

interface ShownProps {
  readonly tab: PhoneTab;
  readonly order: Order;
}

/** How many matters each list holds, as far as somebody counts them. */
function useCounts(): Partial<Record<PhoneTab, number>> {
  const figures = useFigures().data;
  const total = useOverview({ enabled: useLeads() }).data?.total;
  return { ...figures?.tabs, ...total };
}

/** Nearly late and late first, or the newest first. */
function OrderSwitch({ tab, order }: ShownProps): ReactElement {
  const words = useWords('phone');
  return (
    <nav className="m-order" aria-label={words('list.order')}>
      {(['due', 'newest'] as const).map((one) => (
        <Link
          key={one}
          to="/tasks"
          search={one === 'due' ? { tab } : { tab, order: one }}
          replace
          activeOptions={{ exact: true }}
          aria-current={one === order ? 'page' : undefined}
        >
          {words(`list.by.${one}`)}
        </Link>
      ))}
    </nav>
  );
}

interface LinesProps extends ShownProps {
  readonly rows: readonly MatterRow[];
}

function Lines({ rows, tab, order }: LinesProps): ReactElement {
  const beside = (row: MatterRow) =>
    order === 'newest' && row.due !== null ? <When at={row.createdAt} /> : undefined;
  return (
    <>
      {rows.map((row) => (
        <MatterLine key={row.id} row={row} beside={beside(row)} wide={DUE.includes(tab)} />
      ))}
    </>
  );
}

function Rows({ tab, order }: ShownProps): ReactElement {
  const words = useWords('phone');
  const rows = useRows(tab, { order });
  const count = useCounts()[tab] ?? 0;
  const [title, sentence] = EMPTY[tab];
  if (rows.isPending) return <SkeletonRows rows={6} height={88} />;
  if (rows.isError && rows.data === undefined)
    return <Failure words={sayProblem(rows.error)} onRetry={() => void rows.refetch()} />;
  const all = rows.data.pages.flatMap(({ items }) => items);
  const others = order === 'due' && SWITCHED.includes(tab) && !rows.hasNextPage ? count - all.length : 0;
  if (all.length === 0 && others <= 0) return <Empty title={words(title)} words={words(sentence)} />;
  return (
    <div className="m-block">
      <Lines rows={all} tab={tab} order={order} />
      {others > 0 && (
        <Link to="/tasks" search={{ tab, order: 'newest' }} replace className="m-button m-more">
          {words('list.noDeadline', { count: others })}
        </Link>
      )}
      <More query={rows} />
    </div>
  );
}

/** In which order a list is shown: what is finished and what one reported, the newest first. */
function orderOf(tab: PhoneTab, chosen: Order | undefined): Order {
  if (DUE.includes(tab)) return 'due';
  return SWITCHED.includes(tab) ? (chosen ?? 'due') : 'newest';
}

interface TasksProps {
  readonly tab: PhoneTab;
  readonly order: Order | undefined;
}

/** My matters: waiting for me, in work, done, reported by me; a leader's: what the area has open, supervised and late. */
export function Tasks({ tab, order: chosen }: TasksProps): ReactElement {
  const words = useWords('phone');
  usePageTitle(words('list.title'));
  const tabs = useLeads() ? LEADER_TABS : WORKER_TABS;
  const counts = useCounts();
  const fresh = useFreshLists();
  useChanges(fresh);
  const order = orderOf(tab, chosen);
  return (
    <main>
      <h1 className="g-unseen">{words('list.title')}</h1>
      <nav className="m-tabs" aria-label={words('list.title')}>
        {tabs.map((one) => (
          <Link
            key={one}
            to="/tasks"
            search={{ tab: one }}
            replace
            aria-current={one === tab ? 'page' : undefined}
          >
            {words(`list.${one}`)} {counts[one] ?? ''}
          </Link>
        ))}
      </nav>
      {SWITCHED.includes(tab) && <OrderSwitch tab={tab} order={order} />}
      <Rows key={`${tab} ${order}`} tab={tab} order={order} />
    </main>
  );
}
