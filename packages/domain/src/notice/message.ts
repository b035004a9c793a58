/** What may be said outside the house, and with which values. The words belong to the templates: values are never personal. */

/** What a template may be filled with: the matter's number, a word for its stage, the address where to look it up; time and place of an appointment. */
export const MESSAGE_VARIABLES = [
  'number',
  'stage',
  'link',
  'code',
  'minutes',
  'count',
  'time',
  'place',
] as const;
export type MessageVariable = (typeof MESSAGE_VARIABLES)[number];

/**
 * The templates of the house with the values each may have, and no others (docs/field.md §6.9). Only the one-time code has a
 * code in it; a query code is in none. `news` goes to staff by mail.
 */
export const MESSAGE_TEMPLATES = {
  accepted: ['number', 'stage', 'link'],
  asked: ['number', 'stage', 'link'],
  done: ['number', 'stage', 'link'],
  declined: ['number', 'stage', 'link'],
  reopened: ['number', 'stage', 'link'],
  phoneProof: ['code', 'minutes'],
  news: ['count', 'link'],
  reminder: ['time', 'place', 'link'],
} as const satisfies Readonly<Record<string, readonly MessageVariable[]>>;

export type MessageTemplate = keyof typeof MESSAGE_TEMPLATES;
export const MESSAGE_TEMPLATE_NAMES = Object.keys(MESSAGE_TEMPLATES) as MessageTemplate[];

/** How long a one-time code is good for, minutes. */
export const PROOF_MINUTES = 10;

/** What of a report decides whether its reporter is written to. */
export interface Tellable {
  readonly mayContact: 'yes' | 'centre' | 'no';
  readonly wantsReply: boolean;
  /** Whether a telephone or an e-mail address lies with the report. */
  readonly hasAddress: boolean;
  /** What the reporter said about messages; null where nobody was asked. */
  readonly messageConsent: 'none' | 'progress' | null;
  /** The matter is not an ordinary one: whoever looks over a shoulder must not learn of it. */
  readonly isRestricted: boolean;
}

/** Why somebody is not written to, or null where a message may go (docs/field.md §6.9). */
export function silenceOf(report: Tellable): 'noContact' | 'noAddress' | 'noConsent' | 'unwanted' | null {
  if (report.mayContact === 'no') return 'noContact';
  if (!report.hasAddress) return 'noAddress';
  if (report.messageConsent === 'none') return 'noConsent';
  if (report.isRestricted && report.messageConsent !== 'progress') return 'noConsent';
  return report.wantsReply || report.messageConsent === 'progress' ? null : 'unwanted';
}

/** Hours in which nobody is written to, minutes of the day in Shanghai; `from` after `to` reaches over midnight. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Shanghai keeps UTC+8 all year. */
const SHANGHAI_MS = 8 * 60 * MINUTE_MS;

/** When a message that could go at `at` may go: at once, or at the end of the quiet hours it falls into. */
export function afterQuiet(at: Date, quiet: QuietHours | null): Date {
  if (quiet === null || quiet.from === quiet.to) return at;
  const local = at.getTime() + SHANGHAI_MS;
  const midnight = Math.floor(local / DAY_MS) * DAY_MS;
  const minute = (local - midnight) / MINUTE_MS;
  const isOvernight = quiet.from > quiet.to;
  const isQuiet = isOvernight
    ? minute >= quiet.from || minute < quiet.to
    : minute >= quiet.from && minute < quiet.to;
  if (!isQuiet) return at;
  const nextDay = isOvernight && minute >= quiet.from ? DAY_MS : 0;
  return new Date(midnight + nextDay + quiet.to * MINUTE_MS - SHANGHAI_MS);
}
