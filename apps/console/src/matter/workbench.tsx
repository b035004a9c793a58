import type { BulkKind, MatterRow } from '@gezhi/domain/matter';
import { useKeys } from '@gezhi/ui/keys';
import { Empty, Failure, SkeletonRows, sayProblem } from '@gezhi/ui/state';
import { useWords, type WordKey } from '@gezhi/ui/words';
import { useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, type RefObject, useEffect, useRef, useState } from 'react';
import { useMenus } from '../app/session.ts';
import { useAreas } from '../area/areas.ts';
import { useCategories } from '../catalogue/categories.ts';
import { useUnits } from '../people/units.ts';
import { AwaitedDesk } from './awaited-desk.tsx';
import { BulkPanel } from './bulk-panel.tsx';
import { Figures } from './figures.tsx';
import { Foot } from './foot.tsx';
import { useUpdates } from './freshness.ts';
import { Narrowing } from './narrowing.tsx';
import { usePlatforms } from './platforms.tsx';
import { Preview } from './preview.tsx';
import { useRows } from './rows.ts';
import { cleared, FIRST_TAB, isNarrowed, type ListSearch, listOf, rememberList } from './search.ts';
import { Table } from './table.tsx';
import { Tabs } from './tabs.tsx';
import { UpdatesBar } from './updates-bar.tsx';
import { type Choice, useChoice } from './use-choice.ts';
import { type Marking, useMarks } from './use-marks.ts';
import { useWide } from './use-wide.ts';

interface ListKeys {
  readonly open: () => void;
  readonly refresh: () => void;
  /** Moves down (1) or up (-1); with Shift every row on the way is marked. */
  readonly move: (by: number, event: KeyboardEvent) => void;
  readonly mark: () => void;
  readonly close: () => void;
  /** Whether rows can be marked at all. */
  readonly marks: boolean;
}

function useListKeys({ open, refresh, move, mark, close, marks }: ListKeys): void {
  const app = useWords('app');
  const words = useWords('workbench');
  const bulk = useWords('bulk');
  const group = app('keys.list');
  useKeys([
    { key: 'ArrowDown', words: app('keys.move'), group, run: (event) => move(1, event) },
    { key: 'ArrowUp', words: app('keys.move'), group, run: (event) => move(-1, event) },
    { key: 'Enter', words: app('keys.open'), group, run: open },
    { key: 'Escape', words: app('keys.close'), group, run: close },
    { key: 'r', words: words('updates.show'), group, run: refresh },
    ...(marks ? [{ key: 'x', words: bulk('hint'), group, run: mark }] : []),
  ]);
}

/** What is said of a list without rows: that there is nothing of what a supervisor looked for, where no more was asked. */
function emptyOf(search: ListSearch): WordKey<'workbench'> {
  const { flag, light, papers, scope, ...rest } = search;
  if (papers !== undefined && flag === undefined && light === undefined && !isNarrowed(rest))
    return 'empty.papers';
  const looked = light === undefined ? flag : flag === undefined ? light : undefined;
  if (looked !== undefined && scope === 'duty' && !isNarrowed(rest)) return `empty.${looked}`;
  return isNarrowed(search) ? 'empty.narrowed' : `empty.${listOf(search) ?? FIRST_TAB}`;
}

interface RowsProps {
  readonly search: ListSearch;
  readonly list: ReturnType<typeof useRows>;
  readonly box: RefObject<HTMLElement | null>;
  readonly choice: Choice;
  /** Undefined where this person acts on one matter at a time. */
  readonly marking: Marking | undefined;
  readonly onClear: () => void;
  readonly onOrder: (order: ListSearch['order']) => void;
}

function Rows({ search, list, box, choice, marking, onClear, onOrder }: RowsProps): ReactElement {
  const words = useWords('workbench');
  const names = { areas: useAreas(), categories: useCategories(), units: useUnits() };
  if (list.isPending) return <SkeletonRows rows={14} />;
  if (list.isError) return <Failure words={sayProblem(list.error)} onRetry={() => void list.refetch()} />;
  if (list.rows.length === 0) {
    const narrowed = isNarrowed(search);
    return (
      <Empty
        icon={narrowed ? 'search' : 'check'}
        title={words(emptyOf(search))}
        action={narrowed && <Button onClick={onClear}>{words('filter.clear')}</Button>}
      />
    );
  }
  return (
    <>
      <Table
        search={search}
        onOrder={onOrder}
        box={box}
        rows={list.rows}
        more={list.hasNextPage}
        names={names}
        chosen={choice.id}
        onChoose={choice.choose}
        marking={marking}
      />
      {list.hasNextPage && (
        <p className="w-more">
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {words('more')}
          </Button>
        </p>
      )}
    </>
  );
}

/** An action chosen for the rows that were marked then. */
interface Acting {
  readonly kind: BulkKind;
  readonly rows: readonly MatterRow[];
}

/** The desk of a day: figures, tabs, filters, rows, and the chosen matter beside them. */
export function Workbench({ search }: { readonly search: ListSearch }): ReactElement {
  const words = useWords('workbench');
  const router = useRouter();
  const list = useRows(search);
  const updates = useUpdates(search, list.isSuccess ? list.rows : undefined, list.dataUpdatedAt);
  const box = useRef<HTMLDivElement>(null);
  const wide = useWide();
  const choice = useChoice(list.rows, wide);
  const platforms = usePlatforms();
  const go = (next: ListSearch): void => void router.navigate({ to: '/workbench', search: next });
  const clear = (): void => go(cleared(search));
  const sort = (order: ListSearch['order']): void => {
    const { order: _, ...rest } = search;
    box.current?.scrollTo(0, 0);
    go(order === undefined ? rest : { ...rest, order });
  };
  const open = (): void => void (choice.id && router.navigate({ href: `/matters/${choice.id}` }));
  const refresh = (): void => {
    updates.forget();
    box.current?.scrollTo(0, 0);
    void list.renew();
  };
  useEffect(() => rememberList(search), [search]);
  const marking = useMarks(search);
  const marks = useMenus().includes('bulk');
  const [acting, setActing] = useState<Acting>();
  const row = list.rows.find((one) => one.id === choice.id);
  const move = (by: number, event: KeyboardEvent): void => {
    const to = choice.move(by);
    if (!marks || !event.shiftKey || to === undefined) return;
    if (row !== undefined && !marking.marks.has(row.id)) marking.toggle(row);
    marking.extend(list.rows, to);
  };
  const close = (): void => {
    if (marking.marks.size > 0 && acting === undefined) marking.clear();
    else if (acting === undefined) choice.choose(undefined);
  };
  const finish = (): void => {
    setActing(undefined);
    marking.clear();
  };
  const mark = (): void => void (row && marking.toggle(row));
  useListKeys({ open, refresh, move, mark, close, marks });
  const more = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement): void => {
    const near = scrollHeight - scrollTop - clientHeight < 600;
    if (near && list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
  };
  // Whether queues stand above the list has to be known first: they would push everything down.
  if (platforms.isPending) return <AwaitedDesk search={search} />;
  const awaited = list.isPending && choice.awaited;
  const looking = choice.id !== undefined || acting !== undefined || awaited;
  return (
    <div className={looking ? 'w-desk w-desk-looking' : 'w-desk'}>
      <h1 className="g-unseen">{words('title')}</h1>
      <Figures search={search} />
      <section className="w-list">
        <Tabs search={search} />
        <Narrowing
          search={search}
          onChange={go}
          onClear={clear}
          marking={acting === undefined ? marking : undefined}
          onAct={(kind) => setActing({ kind, rows: [...marking.marks.values()] })}
        />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reached by the keyboard */}
        <div ref={box} className="w-rows" tabIndex={0} onScroll={(event) => more(event.currentTarget)}>
          <Rows
            search={search}
            list={list}
            box={box}
            choice={choice}
            marking={marks ? marking : undefined}
            onClear={clear}
            onOrder={sort}
          />
        </div>
        <Foot search={search} list={list} marks={marks}>
          <UpdatesBar count={updates.count} onShow={refresh} />
        </Foot>
      </section>
      {acting !== undefined && <BulkPanel key={acting.kind} {...acting} onClose={finish} />}
      {awaited && (
        <aside className="w-preview">
          <SkeletonRows rows={8} height={40} />
        </aside>
      )}
      {choice.id !== undefined && acting === undefined && (
        <Preview key={choice.id} id={choice.id} row={row} onClose={() => choice.choose(undefined)} />
      )}
    </div>
  );
}
