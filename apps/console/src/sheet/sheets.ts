import { type ClockName, type ClockView, SHEETS, type Sheet, type TimelineEntry } from '@gezhi/domain/matter';

/** What a matter is printed on: the sheets that may carry a contact, and the minutes of a consultation, which never do. */
export const PRINTED = [...SHEETS, 'minutes'] as const;
export type Printed = (typeof PRINTED)[number];

/** Steps that each sheet is about; the last of them is the one it prints. */
const ABOUT: Readonly<Record<Printed, readonly string[]>> = {
  dispatch: ['dispatch', 'assignUnit'],
  supervision: ['supervise'],
  feedback: ['submit', 'solve', 'record'],
  minutes: ['concludeConsultation'],
};

/** Limits that a sheet names: what is asked of whoever gets it. */
const LIMITS: Readonly<Record<Sheet, readonly ClockName[]>> = {
  dispatch: ['sign', 'reply', 'finish'],
  supervision: ['supervision', 'finish'],
  feedback: ['finish'],
};

/** The step that a sheet is about; undefined where the matter has had none, and nothing can be printed. */
export function stepOf(sheet: Printed, timeline: readonly TimelineEntry[]): TimelineEntry | undefined {
  return timeline
    .filter(({ action }) => ABOUT[sheet].includes(action))
    .toSorted((one, other) => one.seq - other.seq)
    .at(-1);
}

/** The sheets that a matter can be printed on as it stands. */
export function sheetsOf(timeline: readonly TimelineEntry[]): readonly Printed[] {
  return PRINTED.filter((sheet) => stepOf(sheet, timeline) !== undefined);
}

/** The clocks of a sheet that have a limit: of each name the last one, in the order of the sheet. */
export function limitsOf(sheet: Sheet, clocks: readonly ClockView[]): readonly ClockView[] {
  return LIMITS[sheet].flatMap((name) => {
    const clock = clocks.findLast((one) => one.clock === name && one.limit !== null && one.dueAt !== null);
    return clock === undefined ? [] : [clock];
  });
}

/** Entries that a supervision sheet tells: what was done so far to get the matter moving. */
export const PRESSED: readonly string[] = [
  'urge',
  'supervise',
  'replySupervision',
  'expedite',
  'cancelSupervision',
];
