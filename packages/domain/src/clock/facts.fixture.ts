import type { CompiledCalendar } from '../calendar/index.ts';
import { local, moment } from '../calendar/notices.fixture.ts';
import { due } from './due.ts';
import type { ClockFacts, Limit, LimitUnit } from './model.ts';

interface Said {
  readonly pauses?: readonly (readonly [from: string, to: string | null])[];
  readonly extensions?: readonly Limit[];
  readonly stopped?: string;
  readonly now?: string;
}

/** Facts of a clock in local times; asked at its start where nothing else is said. */
export function factsOf(start: string, said: Said = {}): ClockFacts {
  return {
    start: moment(start),
    pauses: (said.pauses ?? []).map(([from, to]) => ({
      from: moment(from),
      to: to === null ? null : moment(to),
    })),
    extensions: said.extensions ?? [],
    stopped: said.stopped === undefined ? null : moment(said.stopped),
    now: moment(said.now ?? start),
  };
}

/** A limit in few letters. */
export function limit(count: number, unit: LimitUnit): Limit {
  return { count, unit };
}

/** The local time at which a limit ends. */
export function dueOf(facts: ClockFacts, given: Limit, calendar: CompiledCalendar): string {
  return local(due(facts, given, calendar).at);
}
