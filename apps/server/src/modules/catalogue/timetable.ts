import {
  type Calendar,
  type CalendarOwner,
  type CompiledCalendar,
  compileCalendar,
  nearestCalendar,
} from '@gezhi/domain/calendar';
import { type Limits, STANDARD_LIMITS } from '@gezhi/domain/catalogue';
import type { Transaction } from '../../platform/db/index.ts';
import type { AreaTree } from '../area/index.ts';
import type { UnitDirectory } from '../people/index.ts';
import { loadCalendars } from './calendar-store.ts';
import { loadLimits } from './limits-store.ts';

/** Whose hours count: a unit's, or those of an area where nobody in particular is waited for. */
export type Timed = { readonly unitId: number } | { readonly areaId: number };

/** Where units and areas stand to each other. */
export interface Ground {
  readonly tree: AreaTree;
  readonly units: UnitDirectory;
}

/** Limits and calendars in memory; a calendar is compiled when it is first asked for and kept. */
export class Timetable {
  readonly limits: Limits;
  readonly calendars: readonly Calendar[];
  readonly #ground: Ground;
  readonly #compiled = new Map<string, CompiledCalendar>();

  constructor(limits: Limits, calendars: readonly Calendar[], ground: Ground) {
    this.limits = limits;
    this.calendars = calendars;
    this.#ground = ground;
  }

  /** The same limits over other calendars: for looking ahead. */
  with(calendars: readonly Calendar[]): Timetable {
    return new Timetable(this.limits, calendars, this.#ground);
  }

  /** The same calendars with other limits: for looking ahead. */
  withLimits(limits: Limits): Timetable {
    return new Timetable(limits, this.calendars, this.#ground);
  }

  /** The calendar by which somebody's time counts: the unit's own, then that of its area and of the areas above. */
  calendarOf(timed: Timed): CompiledCalendar {
    const owners = this.ownersOf(timed).filter((owner) =>
      this.calendars.some((one) => one.owner.kind === owner.kind && one.owner.id === owner.id),
    );
    const key = owners.map(({ kind, id }) => `${kind} ${id}`).join();
    const known = this.#compiled.get(key);
    if (known !== undefined) return known;
    const compiled = compileCalendar(nearestCalendar(owners, this.calendars));
    this.#compiled.set(key, compiled);
    return compiled;
  }

  /** Whose calendars have a say, nearest first. */
  ownersOf(timed: Timed): CalendarOwner[] {
    const { tree, units } = this.#ground;
    const areas = (id: number | undefined): CalendarOwner[] =>
      id === undefined ? [] : tree.pathOf(id).map((area) => ({ kind: 'area', id: area.id }));
    if ('areaId' in timed) return areas(timed.areaId);
    return [{ kind: 'unit', id: timed.unitId }, ...areas(units.find(timed.unitId)?.areaId)];
  }
}

/** Reads the limits (the product's own where the district has none) and all calendars. */
export async function loadTimetable(tx: Transaction, ground: Ground): Promise<Timetable> {
  return new Timetable((await loadLimits(tx)) ?? STANDARD_LIMITS, await loadCalendars(tx), ground);
}
