import { type Actor, dutiesOf } from '@gezhi/domain/access';
import {
  type Calendar,
  type CalendarOwner,
  type calendarList,
  type calendarYear,
  compileCalendar,
  dateOf,
  dayOfDate,
  nearestCalendar,
} from '@gezhi/domain/calendar';
import type { Parsed, Reply } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import { loadCalendars, replacedCalendars } from './calendar-store.ts';
import type { Knowledge } from './knowledge.ts';
import type { Timed } from './timetable.ts';

/** All calendars, with the days of one year. Read from the database: whoever just changed one sees it. */
export async function listCalendars(tx: Transaction, year: number): Promise<Reply<typeof calendarList>> {
  const calendars = await loadCalendars(tx);
  const items = calendars.map((one) => ({
    ...one,
    days: one.days.filter(({ date }) => date.startsWith(`${year}-`)),
  }));
  const mayPutBack = (await replacedCalendars(tx)).map(({ id }) => id);
  return { items, mayPutBack, mayChange: mayChangeCalendars(tx.actor) };
}

/** Calendars are the system administrator's to change. */
export function mayChangeCalendars(actor: Actor): boolean {
  return dutiesOf(actor).some((one) => one.role === 'systemAdmin');
}

/** What each day of a year is for a unit, an area or, where neither is named, the district. Throws input.invalid. */
export async function describeYear(
  tx: Transaction,
  knowledge: Knowledge,
  { year, area, unit }: Parsed<typeof calendarYear>['query'],
): Promise<Reply<typeof calendarYear>> {
  const calendars = await loadCalendars(tx);
  const owners = knowledge.timetable.ownersOf(timedOf(knowledge, { area, unit }));
  const rules = nearestCalendar(owners, calendars);
  const compiled = compileCalendar(rules);
  const first = dayOfDate(`${year}-01-01`);
  const length = dayOfDate(`${year + 1}-01-01`) - first;
  const days = Array.from({ length }, (_, index) => {
    const day = first + index;
    const { reason, name, spans } = compiled.day(day);
    const date = dateOf(day);
    const said = rules.days.has(date) ? saidOf(owners, calendars, date) : null;
    return { date, reason, name, hours: [...spans], service: [...compiled.roster(day)], said };
  });
  return {
    year,
    provisional: !rules.publishedYears.has(year),
    calendars: chainOf(owners, calendars).map(({ id, name, owner }) => ({ id, name, owner })),
    days,
  };
}

function timedOf(
  { tree, units }: Knowledge,
  { area, unit }: { area?: number | undefined; unit?: number | undefined },
): Timed {
  const known =
    unit === undefined ? (area === undefined ? tree.areas[0] : tree.find(area)) : units.find(unit);
  if (known === undefined)
    throw new Problem('input.invalid', {
      fields: [{ path: unit === undefined ? 'area' : 'unit', code: 'unknown' }],
    });
  return unit === undefined ? { areaId: known.id } : { unitId: known.id };
}

function chainOf(owners: readonly CalendarOwner[], calendars: readonly Calendar[]): Calendar[] {
  return owners.flatMap((owner) =>
    calendars.filter((one) => one.owner.kind === owner.kind && one.owner.id === owner.id),
  );
}

/** The nearest calendar that says something of a date. */
function saidOf(owners: readonly CalendarOwner[], calendars: readonly Calendar[], date: string) {
  for (const { id, days } of chainOf(owners, calendars)) {
    const day = days.find((one) => one.date === date);
    if (day !== undefined) return { calendarId: id, kind: day.kind, source: day.source };
  }
  return null;
}
