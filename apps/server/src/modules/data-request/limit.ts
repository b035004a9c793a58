import { marks } from '@gezhi/domain/clock';
import type { Transaction } from '../../platform/db/index.ts';
import { arm, cancel, type TimerKind } from '../../platform/timers/index.ts';
import type { DataRequestHouse } from './house.ts';
import { type RequestMarks, recordRequest, SUBJECT_KIND } from './record.ts';

/** The limit of the district that answers, on its calendar (个人信息保护法 50, docs/field.md §6.8). */
export function marksOf(now: Date, { knowledge }: DataRequestHouse, districtId: number): RequestMarks {
  const { timetable } = knowledge();
  const start = now.getTime();
  const facts = { start, pauses: [], extensions: [], now: start };
  const found = marks(facts, timetable.limits.dataRequests, timetable.calendarOf({ areaId: districtId }));
  return { yellow: new Date(found.yellow), due: new Date(found.red), deepRed: new Date(found.deepRed) };
}

/** The one clock of a request; it never begins anew. */
const CLOCK = { subjectKind: SUBJECT_KIND, clock: 'answer', run: 1 } as const;

/** Arms what the officer is told of: that the day comes near, and that it has passed. */
export function armLimit(tx: Transaction, subjectId: string, { yellow, due }: RequestMarks): void {
  arm(tx, [
    { ...CLOCK, subjectId, mark: 'dueSoon', dueAt: yellow },
    { ...CLOCK, subjectId, mark: 'overdue', dueAt: due },
  ]);
}

/** Nothing is left to tell of once the request is decided. */
export function cancelLimit(tx: Transaction, subjectId: string): void {
  cancel(tx, { subjectKind: SUBJECT_KIND, subjectId });
}

const LOCK = {
  name: 'data-request-lock-free',
  text: 'select id from data_requests where id = any ($1::uuid[]) order by id for update skip locked',
} as const;

/** What the marks of a request do: each is an entry, from which its officers are told. */
export function dataRequestTimers(house: Pick<DataRequestHouse, 'journal' | 'keyring'>): TimerKind {
  return {
    notifies: () => true,
    lock: async (tx, ids) => (await tx.run<{ id: string }>(LOCK, [ids])).map(({ id }) => id),
    fire: async (tx, due) => {
      for (const { subjectId, mark } of due)
        await recordRequest(tx, house, { id: subjectId, action: mark, dutyId: null, codes: {} });
    },
  };
}
