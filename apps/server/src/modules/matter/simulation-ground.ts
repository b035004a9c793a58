import { type CalendarChange, changedCalendars, dateOf, dayOf } from '@gezhi/domain/calendar';
import type { Category, Limits, Procedure } from '@gezhi/domain/catalogue';
import { unitNamed } from '@gezhi/domain/people';
import { Problem } from '@gezhi/domain/problem';
import { reasonsOn } from '@gezhi/domain/rating-reason';
import {
  proposeRoute,
  type RoutingList,
  type RoutingRule,
  routeTimeAt,
  rulesInForce,
} from '@gezhi/domain/routing';
import type {
  CategoryDraft,
  Compared,
  DraftKind,
  PastAreas,
  SimulationGround,
} from '@gezhi/domain/simulation';
import type { Knowledge } from '../catalogue/index.ts';

/** The drafts of a simulation as they were when it was asked for. */
export interface TriedDrafts {
  readonly procedure?: { readonly areaId: number; readonly procedure: Procedure };
  readonly routing?: { readonly areaId: number; readonly rules: readonly RoutingRule[] };
  readonly limits?: Limits;
  readonly calendar?: readonly CalendarChange[];
  /** A later one counts over an earlier one of the same class. */
  readonly categories?: readonly CategoryDraft[];
  /** Which kinds of draft were asked for. */
  readonly kinds?: readonly DraftKind[];
}

/** Knowledge as far as a replay reads it. */
type Known = Pick<Knowledge, 'tree' | 'units' | 'catalogue' | 'timetable' | 'routing' | 'ratingReasons'>;

const nearest = ({ grid, community, town, district }: PastAreas) => grid ?? community ?? town ?? district;

/** The lists of routing rules with the draft in the place of its area's. */
export function routingTried(
  lists: readonly RoutingList[],
  draft: TriedDrafts['routing'],
): readonly RoutingList[] {
  return draft === undefined ? lists : [...lists.filter((one) => one.areaId !== draft.areaId), draft];
}

/** A class with what is tried of it. */
function categoryTried(category: Category, draft: CategoryDraft | undefined): Category {
  if (draft === undefined) return category;
  const said = Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined));
  const next: Category = { ...category, ...said };
  return { ...next, recordOnly: next.tier === 'TR' };
}

/** The timetable with limits and edits of calendars. Throws input.invalid where an edit cannot be made. */
export function timetableTried(
  { timetable }: Known,
  { limits, calendar = [] }: TriedDrafts,
): Known['timetable'] {
  let calendars = timetable.calendars;
  for (const [index, change] of calendar.entries()) {
    const considered = changedCalendars(calendars, change);
    if (!considered.ok) {
      const fields = considered.faults.map(({ path, code }) => ({
        path: `drafts.calendar.${index}.${path}`,
        code,
      }));
      throw new Problem('input.invalid', { fields: fields.slice(0, 50) });
    }
    calendars = considered.calendars;
  }
  const moved = calendar.length === 0 ? timetable : timetable.with(calendars);
  return limits === undefined ? moved : moved.withLimits(limits);
}

/** The procedure that holds for a class somewhere: of the nearest area that has one, the draft standing for its area's. */
function procedureBy(known: Known, { procedure: draft }: TriedDrafts): SimulationGround['procedureFor'] {
  const { tree, catalogue } = known;
  return (category, areas) => {
    const path = pathBy(tree, areas);
    const code = category?.procedure ?? 'standard';
    const own = path.find((id) => id === draft?.areaId || catalogue.procedureOf(code, [id]) !== undefined);
    if (draft?.procedure.code === code && own === draft.areaId) return draft.procedure;
    return catalogue.procedureFor(category, path)?.procedure;
  };
}

/** The areas of a matter, nearest first; of one that lies nowhere the whole district's. */
function pathBy(tree: Known['tree'], areas: PastAreas): readonly number[] {
  const at = nearest(areas) ?? tree.areas.find((area) => area.parentId === null)?.id ?? 0;
  return tree.pathOf(at).map(({ id }) => id);
}

/** Answers kept by key: the same few units and areas are asked for again and again. */
function kept<K, V>(find: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined || known.has(key)) return found as V;
    const value = find(key);
    known.set(key, value);
    return value;
  };
}

/** Whose hours count, each looked for once. */
function calendarsBy(timetable: Known['timetable']): SimulationGround['calendarOf'] {
  const ofUnit = kept((unitId: number) => timetable.calendarOf({ unitId }));
  const ofArea = kept((areaId: number) => timetable.calendarOf({ areaId }));
  return (timed) => ('unitId' in timed ? ofUnit(timed.unitId) : ofArea(timed.areaId));
}

/** Whom the rules propose; the rules of each place are gathered once. */
function proposalsBy(
  known: Known,
  lists: readonly RoutingList[],
  findCategory: SimulationGround['findCategory'],
): SimulationGround['propose'] {
  const placeOf = kept((areaId: number) => {
    const areas = known.tree.pathOf(areaId).map((area) => area.id);
    return { areas, rules: rulesInForce(lists, areas) };
  });
  const root = known.tree.areas.find((area) => area.parentId === null)?.id ?? 0;
  return ({ past, category: code, at }) => {
    const { areas, rules } = placeOf(nearest(past.areas) ?? root);
    const category = code === null ? undefined : findCategory(code);
    const time = routeTimeAt(known.timetable.calendarOf({ areaId: areas[0] ?? 0 }), at);
    const { unit } = proposeRoute(
      rules,
      { category: code, areas, source: past.source, time, words: past.words },
      category?.lead == null ? null : { lead: category.lead, assists: category.assists },
    );
    return unit === null ? null : (unitNamed(known.units.units, unit, past.areas)?.id ?? null);
  };
}

/** What is in force, and the same with the drafts; nothing else differs. `until` is the end of the past, milliseconds. */
export function comparedBy(known: Known, drafts: TriedDrafts, until: number): Compared {
  const { catalogue, timetable, units, routing } = known;
  const day = dateOf(dayOf(until));
  const findCategory = (code: string) => catalogue.find(code);
  const base: SimulationGround = {
    until,
    limits: timetable.limits,
    findCategory,
    procedureFor: procedureBy(known, {}),
    ratingReasons: reasonsOn(known.ratingReasons, day),
    calendarOf: calendarsBy(timetable),
    propose: proposalsBy(known, routing, findCategory),
    levelOf: (unitId) => units.find(unitId)?.level ?? null,
  };
  const tried = new Map<string, CategoryDraft>();
  for (const one of drafts.categories ?? []) tried.set(one.code, { ...tried.get(one.code), ...one });
  const categories = new Map(
    catalogue.categories.map((one) => [one.code, categoryTried(one, tried.get(one.code))]),
  );
  const findTried = tried.size === 0 ? findCategory : (code: string) => categories.get(code);
  const tables = timetableTried(known, drafts);
  const reroutes = drafts.routing !== undefined || tried.size > 0 || drafts.calendar !== undefined;
  const draft: SimulationGround = {
    ...base,
    limits: tables.limits,
    findCategory: findTried,
    procedureFor: procedureBy(known, drafts),
    calendarOf: tables === timetable ? base.calendarOf : calendarsBy(tables),
    propose: reroutes
      ? proposalsBy({ ...known, timetable: tables }, routingTried(routing, drafts.routing), findTried)
      : base.propose,
  };
  return { base, draft };
}
