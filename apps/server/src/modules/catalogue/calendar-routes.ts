import {
  type CalendarChange,
  calendarList,
  calendarYear,
  changeCalendar as changeContract,
  previewCalendar,
} from '@gezhi/domain/calendar';
import type { Reply } from '@gezhi/domain/contract';
import type { FastifyInstance } from 'fastify';
import type { Transaction } from '../../platform/db/index.ts';
import { read, write } from '../../platform/http/index.ts';
import { type CalendarHouse, changeCalendar, considerChange } from './calendar-commands.ts';
import { describeYear, listCalendars } from './calendar-pages.ts';
import type { Knowledge } from './knowledge.ts';

type Preview = Reply<typeof previewCalendar>;

/** What the routes of calendars need of the house. */
export interface CalendarPorts extends CalendarHouse {
  /** What would move if clocks were computed with this knowledge; sees every matter, whoever asks. */
  readonly foresee: (knowledge: Knowledge) => Promise<Omit<Preview, 'doubts' | 'days'>>;
}

/** Binds reading, previewing and changing calendars. */
export function registerCalendarRoutes(app: FastifyInstance, ports: CalendarPorts): void {
  read(app, calendarList, ({ tx, query }) => listCalendars(tx, query.year));
  read(app, calendarYear, ({ tx, query }) => describeYear(tx, ports.knowledge(), query));
  read(app, previewCalendar, ({ tx, body }) => preview(tx, ports, body.change));
  write(app, changeContract, ({ tx, body }) => changeCalendar(tx, ports, body.change));
}

/** Works a change out and looks ahead; nothing is written. Throws input.invalid. */
async function preview(tx: Transaction, ports: CalendarPorts, change: CalendarChange): Promise<Preview> {
  const knowledge = ports.knowledge();
  const { calendars, changed, doubts } = await considerChange(tx, knowledge, change);
  const timetable = knowledge.timetable.with(calendars);
  const days = change.kind === 'publishYear' ? changed.days : [];
  return {
    ...(await ports.foresee({ ...knowledge, timetable })),
    doubts: doubts.map((one) => ({ ...one })),
    days: days
      .filter((one) => change.kind === 'publishYear' && one.date.startsWith(`${change.year}-`))
      .map(({ date, kind, name }) => ({ date, kind, name })),
  };
}
