import type { Phase } from '@gezhi/domain/catalogue';
import { matterFigures } from '@gezhi/domain/matter';
import { PhaseMark } from '@gezhi/ui/phase';
import { dayOf, sayNumber, useWords } from '@gezhi/ui/words';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactElement, useRef } from 'react';
import { asking } from '../connection/ask.ts';
import { useChanges } from '../connection/stream.ts';
import type { ListSearch } from './search.ts';

const doors: readonly Phase[] = ['reported', 'accepted', 'dispatched', 'handling', 'checking', 'followUp'];

/** At most one question for all figures in this time, however many changes come, milliseconds. */
const PAUSE = 5000;

/** The counts of the workbench. */
export function useFigures() {
  return useQuery({ ...asking(matterFigures, {}), refetchInterval: 120_000 });
}

/** Lets the figures follow the stream in place: they move no rows. */
function useFollowing(): void {
  const client = useQueryClient();
  const asked = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useChanges(() => {
    asked.current ??= setTimeout(() => {
      asked.current = undefined;
      void client.invalidateQueries({ queryKey: [matterFigures.name] });
    }, PAUSE);
  });
}

/** Whether the list shown is the one behind a door, with nothing else asked of it. */
function isOpen(search: ListSearch, door: ListSearch): boolean {
  const asked = (one: ListSearch): string => JSON.stringify(Object.entries(one).toSorted());
  return asked(search) === asked(door);
}

interface DoorProps {
  readonly to: ListSearch;
  readonly search: ListSearch;
  readonly label: ReactElement | string;
  readonly count: number | undefined;
  readonly note?: string | undefined;
}

function Door({ to, search, label, count, note }: DoorProps): ReactElement {
  return (
    <Link
      to="/workbench"
      search={to}
      className="w-door"
      activeOptions={{ exact: true }}
      aria-current={isOpen(search, to) ? 'page' : undefined}
    >
      <span className="w-door-label">{label}</span>
      <span className="w-door-count">
        <b>{count === undefined ? '–' : sayNumber(count)}</b>
        {note !== undefined && <small>{note}</small>}
      </span>
    </Link>
  );
}

/** The strip of figures; each opens the rows behind it. */
export function Figures({ search }: { readonly search: ListSearch }): ReactElement {
  const words = useWords('workbench');
  const matter = useWords('matter');
  const { data } = useFigures();
  useFollowing();
  // The day of the count, not of the clock on the wall: the door opens what was counted, also just after midnight.
  const today = dayOf(data?.at ?? new Date());
  const more = data === undefined ? 0 : data.today - data.yesterday;
  const note = data && words('figure.against', { count: `${more > 0 ? '+' : ''}${sayNumber(more)}` });
  return (
    <nav className="w-strip" aria-label={words('figure.label')}>
      <Door
        to={{ tab: 'all', scope: 'duty', from: today, to: today }}
        search={search}
        label={words('figure.today')}
        count={data?.today}
        note={note}
      />
      {doors.map((phase) => (
        <Door
          key={phase}
          to={{ tab: 'all', scope: 'duty', phase }}
          search={search}
          label={
            <>
              <PhaseMark phase={phase} size={12} />
              {matter(`phase.${phase}`)}
            </>
          }
          count={data === undefined ? undefined : (data.phases[phase] ?? 0)}
        />
      ))}
    </nav>
  );
}
