import { Empty, Failure, SkeletonRows, sayProblem, usePageTitle } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useChanges } from '../connection/changes.ts';
import { MatterLine } from './card.tsx';
import './matter.css';
import { type Tab, useFigures, useFreshLists, useRows } from './rows.ts';

/** The tabs of the phone: the desk's fourth, everything, is for tables; what one reported is looked for here. */
export const PHONE_TABS = ['todo', 'doing', 'done', 'mine'] as const satisfies readonly Tab[];
export type PhoneTab = (typeof PHONE_TABS)[number];

const EMPTY = {
  todo: ['list.emptyTodo', 'list.emptyTodoWords'],
  doing: ['list.emptyDoing', 'list.emptyDoingWords'],
  done: ['list.emptyDone', 'list.emptyDoneWords'],
  mine: ['list.emptyMine', 'list.emptyMineWords'],
} as const satisfies Record<PhoneTab, readonly [string, string]>;

function Rows({ tab }: { readonly tab: PhoneTab }): ReactElement {
  const words = useWords('phone');
  const rows = useRows(tab);
  const [title, sentence] = EMPTY[tab];
  if (rows.isPending) return <SkeletonRows rows={6} height={88} />;
  if (rows.isError && rows.data === undefined)
    return <Failure words={sayProblem(rows.error)} onRetry={() => void rows.refetch()} />;
  const all = rows.data.pages.flatMap(({ items }) => items);
  if (all.length === 0) return <Empty title={words(title)} words={words(sentence)} />;
  return (
    <div className="m-block">
      {all.map((row) => (
        <MatterLine key={row.id} row={row} />
      ))}
      {rows.hasNextPage && (
        <button
          type="button"
          className="m-button m-more"
          disabled={rows.isFetchingNextPage}
          onClick={() => void rows.fetchNextPage()}
        >
          {words('list.more')}
        </button>
      )}
    </div>
  );
}

/** My matters: waiting for me, in work, done, reported by me. */
export function Tasks({ tab }: { readonly tab: PhoneTab }): ReactElement {
  const words = useWords('phone');
  usePageTitle(words('list.title'));
  const figures = useFigures().data;
  const fresh = useFreshLists();
  useChanges(fresh);
  const count = (one: PhoneTab): string => {
    const known = one === 'done' || one === 'mine' ? undefined : figures?.tabs[one];
    return known === undefined ? '' : ` ${known}`;
  };
  return (
    <main>
      <h1 className="g-unseen">{words('list.title')}</h1>
      <nav className="m-tabs" aria-label={words('list.title')}>
        {PHONE_TABS.map((one) => (
          <Link
            key={one}
            to="/tasks"
            search={{ tab: one }}
            replace
            aria-current={one === tab ? 'page' : undefined}
          >
            {words(`list.${one}`)}
            {count(one)}
          </Link>
        ))}
      </nav>
      <Rows tab={tab} />
    </main>
  );
}
