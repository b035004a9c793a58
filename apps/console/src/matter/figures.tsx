import type { Phase } from '@gezhi/domain/catalogue';
import { matterFigures, matterPlatforms } from '@gezhi/domain/matter';
import { LightMark } from '@gezhi/ui/clock';
import { PhaseMark } from '@gezhi/ui/phase';
import { dayOf, sayNumber, useWords } from '@gezhi/ui/words';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactElement, useRef } from 'react';
import { asking } from '../connection/ask.ts';
import { useChanges } from '../connection/stream.ts';
import { sayCount } from './say.ts';
import type { ListSearch } from './search.ts';

const begun: readonly Phase[] = ['reported', 'accepted', 'dispatched', 'handling'];
const handled: readonly Phase[] = ['checking', 'followUp'];
const lights = [
  ['yellow', 'yellow'],
  ['overdue', 'red'],
] as const;

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
      void client.invalidateQueries({ queryKey: [matterPlatforms.name] });
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
  /** The list shown now, where one is. */
  readonly search?: ListSearch;
  readonly label: ReactElement | string;
  readonly count: string;
  readonly note?: string | undefined;
}

/** A figure that opens the rows behind it in the workbench. */
export function Door({ to, search, label, count, note }: DoorProps): ReactElement {
  return (
    <Link
      to="/workbench"
      search={to}
      className="w-door"
      activeOptions={{ exact: true }}
      aria-current={search !== undefined && isOpen(search, to) ? 'page' : undefined}
    >
      <span className="w-door-label">{label}</span>
      <span className="w-door-count">
        <b>{count}</b>
        {note !== undefined && <small>{note}</small>}
      </span>
    </Link>
  );
}

type Counted = NonNullable<ReturnType<typeof useFigures>['data']>;

/** What is not counted yet is a dash of the same height. */
export const UNKNOWN = '–';

interface DoorsProps {
  readonly search: ListSearch;
  readonly data: Counted | undefined;
}

function PhaseDoors({
  phases,
  search,
  data,
}: DoorsProps & { readonly phases: readonly Phase[] }): ReactElement[] {
  const matter = useWords('matter');
  return phases.map((phase) => (
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
      count={data === undefined ? UNKNOWN : sayNumber(data.phases[phase] ?? 0)}
    />
  ));
}

function LightDoors({ search, data }: DoorsProps): ReactElement[] {
  const words = useWords('workbench');
  return lights.map(([light, mark]) => (
    <Door
      key={light}
      to={{ tab: 'all', scope: 'duty', light }}
      search={search}
      label={
        <>
          <LightMark light={mark} size={12} />
          {words(`light.${light}`)}
        </>
      }
      count={data === undefined ? UNKNOWN : sayCount(data.lights[light])}
    />
  ));
}

/** The strip of figures; each opens the rows behind it. */
export function Figures({ search }: { readonly search: ListSearch }): ReactElement {
  const words = useWords('workbench');
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
        count={data === undefined ? UNKNOWN : sayNumber(data.today)}
        note={note}
      />
      <PhaseDoors phases={begun} search={search} data={data} />
      <LightDoors search={search} data={data} />
      <PhaseDoors phases={handled} search={search} data={data} />
    </nav>
  );
}
