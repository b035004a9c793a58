import { type Duty, dutiesOf } from '@gezhi/domain/access';
import {
  type Calendar,
  type CalendarChange,
  changedCalendars,
  doubtsAbout,
  type NoticeDoubt,
} from '@gezhi/domain/calendar';
import { STANDARD_LIMITS } from '@gezhi/domain/catalogue';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import type { Journal } from '../../platform/journal/index.ts';
import { loadCalendars, replacedCalendars, saveCalendar } from './calendar-store.ts';
import { lockEdition } from './edition.ts';
import type { Knowledge } from './knowledge.ts';
import { refuseTooRare } from './limits-checks.ts';
import { loadLimits } from './limits-store.ts';
import { nextSeq } from './sequence.ts';

/** What changing calendars needs of the house. */
export interface CalendarHouse {
  readonly knowledge: () => Knowledge;
  readonly journal: Journal;
  /** This process learns of the change; called after the commit, must not throw. */
  readonly onCalendarsChanged: () => void;
}

/** The calendars as they would be, the one that changes, and what is odd about the days of a notice. */
export interface Considered {
  readonly calendars: readonly Calendar[];
  readonly changed: Calendar;
  /** The same calendar as it was; undefined for a new one. */
  readonly before: Calendar | undefined;
  readonly doubts: readonly NoticeDoubt[];
}

/** Works out a change without writing anything. Throws input.invalid with the field and why. */
export async function considerChange(
  tx: Transaction,
  { tree, units, timetable }: Pick<Knowledge, 'tree' | 'units' | 'timetable'>,
  change: CalendarChange,
): Promise<Considered> {
  if (change.kind === 'putCalendar') {
    const { owner } = change;
    const isKnown = owner.kind === 'area' ? tree.find(owner.id) : units.find(owner.id);
    if (isKnown === undefined) throw invalid([{ path: 'owner.id', code: 'unknown' }]);
  }
  const standing = await loadCalendars(tx);
  const considered = changedCalendars(standing, change, await replacedCalendars(tx));
  if (!considered.ok) throw invalid(considered.faults);
  const { calendars, changed } = considered;
  const limits = (await loadLimits(tx)) ?? STANDARD_LIMITS;
  refuseTooRare({ timetable: timetable.withLimits(limits).with(calendars), units, now: tx.now });
  const isOfYear = (date: string, year: number) => date.startsWith(`${year}-`);
  const doubts =
    change.kind === 'publishYear'
      ? doubtsAbout(
          change.year,
          changed.days.filter((one) => isOfYear(one.date, change.year)),
        )
      : [];
  return { calendars, changed, before: standing.find(({ id }) => id === changed.id), doubts };
}

function invalid(faults: readonly { path: string; code: string }[]): Problem {
  const fields = faults.slice(0, 50).map(({ path, code }) => ({ path: `change.${path}`, code }));
  return new Problem('input.invalid', { fields });
}

/**
 * Changes a calendar, with an entry; what it moves is computed anew by the reaction to that entry. The system
 * administrator's alone. Throws access.role and input.invalid.
 */
export async function changeCalendar(
  tx: Transaction,
  house: CalendarHouse,
  change: CalendarChange,
): Promise<{ id: number }> {
  const duty = administratorDuty(tx);
  await lockEdition(tx);
  const { changed, before } = await considerChange(tx, house.knowledge(), change);
  await tx.applying();
  const subjectId = await saveCalendar(tx, changed, before);
  await house.journal.append(tx, {
    subjectKind: 'calendar',
    subjectId,
    seq: await nextSeq(tx, subjectId),
    action: change.kind,
    dutyId: duty.id,
    codes: { calendar: changed.id, ...codesOf(change, changed) },
    passages: [],
  });
  tx.afterCommit(house.onCalendarsChanged);
  return { id: changed.id };
}

function administratorDuty(tx: Transaction): Duty {
  const duty = dutiesOf(tx.actor).find((one) => one.role === 'systemAdmin');
  if (duty === undefined) throw new Problem('access.role');
  return duty;
}

/** Dates, kinds and ids: names and sources stay in the calendar. */
function codesOf(change: CalendarChange, { owner, days }: Calendar): Readonly<Record<string, unknown>> {
  switch (change.kind) {
    case 'putDay':
      return { date: change.day.date, day: change.day.kind };
    case 'removeDay':
      return { date: change.date };
    case 'publishYear':
      return {
        year: change.year,
        days: days.filter((one) => one.date.startsWith(`${change.year}-`)).length,
      };
    case 'putCalendar':
      return { owner, seasons: change.seasons, service: change.service };
    case 'putBack':
      return {};
    default:
      return change satisfies never;
  }
}
