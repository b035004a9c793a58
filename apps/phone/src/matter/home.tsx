import type { MatterRow } from '@gezhi/domain/matter';
import { Icon, type IconName } from '@gezhi/ui/icon';
import { Empty, Failure, SkeletonRows, sayProblem, usePageTitle } from '@gezhi/ui/state';
import { useLanguage, useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useLeads, useSession } from '../app/session.ts';
import { useChanges } from '../connection/changes.ts';
import { useNotices } from '../notice/notices.ts';
import { useHelpedItems } from '../service/items.ts';
import { ListDoors } from '../strike-list/doors.tsx';
import { FirstCard, MatterLine } from './card.tsx';
import { FirmsBlock } from './firms.tsx';
import './matter.css';
import { AreaAtAGlance } from './overview.tsx';
import { PoolBlock } from './pool.tsx';
import { useFigures, useFirst, useFreshLists, usePages } from './rows.ts';
import type { PhoneTab } from './tasks.tsx';

/** How many matters the first screen shows; the rest is under 任务. */
const SHOWN = 5;

/** Where I work and as what: the grid or area comes before the unit, because that is where a phone is carried. */
function Where(): ReactElement {
  const words = useWords('phone');
  const [language] = useLanguage();
  const session = useSession();
  const duties = session?.duties ?? [];
  const duty = duties.find(({ scopeName, unitName }) => scopeName !== unitName) ?? duties[0];
  const same = duties.filter(({ title, unitId }) => title === duty?.title && unitId === duty?.unitId);
  const [first, ...others] = [...new Set(same.map(({ scopeName }) => scopeName))].toSorted((one, other) =>
    one.localeCompare(other, language, { numeric: true }),
  );
  const where =
    first === undefined || others.length === 0
      ? first
      : words('today.places', { first, count: others.length + 1 });
  const under = [duty?.unitName, duty?.titleName].filter((part) => part !== undefined && part !== null);
  return (
    <header className="m-where">
      <h1>{where ?? session?.name ?? ''}</h1>
      <p className="g-quiet">{under.join(' · ')}</p>
    </header>
  );
}

interface WaitingProps {
  readonly rows: readonly MatterRow[];
  readonly count: number;
}

function Waiting({ rows, count }: WaitingProps): ReactElement {
  const words = useWords('phone');
  const pages = usePages(rows.map(({ id }) => id));
  if (rows.length === 0)
    return <Empty icon="check" title={words('today.none')} words={words('today.noneWords')} />;
  return (
    <section className="m-block">
      <div className="m-head">
        <h2>{words('today.title', { count })}</h2>
        {count > rows.length && (
          <Link to="/tasks" search={{ tab: 'todo' }}>
            {words('today.all')}
            <Icon name="right" size={20} />
          </Link>
        )}
      </div>
      {rows.map((row, place) =>
        place === 0 ? (
          <FirstCard key={row.id} row={row} page={pages[place]} />
        ) : (
          <MatterLine key={row.id} row={row} page={pages[place]} pictured />
        ),
      )}
    </section>
  );
}

interface TileProps {
  readonly to: '/report' | '/services' | '/tasks' | '/notices';
  readonly tab?: PhoneTab;
  readonly icon: IconName;
  readonly title: string;
  readonly count: string;
}

function Tile({ to, tab, icon, title, count }: TileProps): ReactElement {
  return (
    <Link to={to} {...(tab === undefined ? {} : { search: { tab } })} className="m-tile">
      <Icon name={icon} size={28} />
      <b>{title}</b>
      <small>{count}</small>
    </Link>
  );
}

function Tiles(): ReactElement {
  const words = useWords('phone');
  const leads = useLeads();
  const service = useWords('service');
  const { mayAsk } = useHelpedItems();
  const figures = useFigures().data;
  const unread = useNotices().data?.pages[0]?.unread ?? 0;
  const matters = (count: number | undefined): string => words('today.matters', { count: count ?? 0 });
  return (
    <nav className="m-block m-tiles" aria-label={words('today.tiles')}>
      <Tile to="/report" icon="camera" title={words('today.snap')} count={words('today.snapWords')} />
      {mayAsk && (
        <Tile to="/services" icon="users" title={service('ask.tile')} count={service('ask.tileWords')} />
      )}
      <Tile
        to="/tasks"
        tab="todo"
        icon="todo"
        title={words('today.todo')}
        count={matters(figures?.tabs.todo)}
      />
      {!leads && (
        <Tile
          to="/tasks"
          tab="doing"
          icon="patrol"
          title={words('today.doing')}
          count={matters(figures?.tabs.doing)}
        />
      )}
      <Tile
        to="/notices"
        icon="bell"
        title={words('today.inbox')}
        count={words('today.unread', { count: unread })}
      />
    </nav>
  );
}

/** The first screen: what waits for me, the first of it with its one step; for a leader what is late; then the doors. */
export function Home(): ReactElement {
  const words = useWords('phone');
  usePageTitle(words('home'));
  const leads = useLeads();
  const first = useFirst(SHOWN);
  const figures = useFigures();
  const fresh = useFreshLists();
  useChanges(fresh);
  const { rows } = first;
  return (
    <main>
      <Where />
      {first.error !== null && rows === undefined && (
        <Failure words={sayProblem(first.error)} onRetry={first.again} />
      )}
      {first.error === null && rows === undefined && <SkeletonRows rows={4} height={88} />}
      {rows !== undefined && !(leads && rows.length === 0) && (
        <Waiting rows={rows} count={figures.data?.tabs.todo ?? rows.length} />
      )}
      <PoolBlock />
      <FirmsBlock />
      <ListDoors />
      {leads && <AreaAtAGlance />}
      <Tiles />
    </main>
  );
}
