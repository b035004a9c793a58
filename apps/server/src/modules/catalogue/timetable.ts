import {
  type Calendar,
  type CalendarOwner,
  type CompiledCalendar,
  compileCalendar,
  nearestCalendar,
} from '@gezhi/domain/calendar';
import { type Limits, limitsSchema, STANDARD_LIMITS } from '@gezhi/domain/catalogue';
import type { Transaction } from '../../platform/db/index.ts';
import type { AreaTree } from '../area/index.ts';
import type { UnitDirectory } from '../people/index.ts';

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

  /** The calendar by which somebody's time counts: the unit's own, then that of its area and of the areas above. */
  calendarOf(timed: Timed): CompiledCalendar {
    const owners = this.#ownersOf(timed).filter((owner) =>
      this.calendars.some((one) => one.owner.kind === owner.kind && one.owner.id === owner.id),
    );
    const key = owners.map(({ kind, id }) => `${kind} ${id}`).join();
    const known = this.#compiled.get(key);
    if (known !== undefined) return known;
    const compiled = compileCalendar(nearestCalendar(owners, this.calendars));
    this.#compiled.set(key, compiled);
    return compiled;
  }

  #ownersOf(timed: Timed): CalendarOwner[] {
    const { tree, units } = this.#ground;
    const areas = (id: number | undefined): CalendarOwner[] =>
      id === undefined ? [] : tree.pathOf(id).map((area) => ({ kind: 'area', id: area.id }));
    if ('areaId' in timed) return areas(timed.areaId);
    return [{ kind: 'unit', id: timed.unitId }, ...areas(units.find(timed.unitId)?.areaId)];
  }
}

interface CalendarRow {
  id: number;
  owner_kind: CalendarOwner['kind'];
  owner_id: number;
  name: string;
  valid_from: string | null;
  valid_to: string | null;
  published_years: number[];
  seasons: Calendar['seasons'];
  service: Calendar['service'];
  days: Calendar['days'];
}

/** Reads the limits (the product's own where the district has none) and all calendars. */
export async function loadTimetable(tx: Transaction, ground: Ground): Promise<Timetable> {
  const { rows } = await tx.query<CalendarRow>(
    `select c.id, c.owner_kind, c.owner_id, c.name, c.valid_from::text, c.valid_to::text, c.published_years, c.seasons, c.service,
       (select coalesce(json_agg(json_build_object('date', d.on_date, 'kind', d.kind, 'name', d.name, 'source', d.source)
          order by d.on_date), '[]') from calendar_days d where d.calendar_id = c.id) as days
     from calendars c order by c.id`,
  );
  const limits = await tx.query<{ definition: unknown }>(
    'select l.definition from limits l join district d on d.area_id = l.area_id',
  );
  const definition = limits.rows[0]?.definition;
  return new Timetable(
    definition === undefined ? STANDARD_LIMITS : limitsSchema.parse(definition),
    rows.map(toCalendar),
    ground,
  );
}

function toCalendar(row: CalendarRow): Calendar {
  return {
    id: row.id,
    owner: { kind: row.owner_kind, id: row.owner_id },
    name: row.name,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    days: row.days,
    publishedYears: row.published_years,
    seasons: row.seasons,
    service: row.service,
  };
}
