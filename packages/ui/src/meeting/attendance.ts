import type { Light } from '@gezhi/domain/clock';
import type { WhistleView } from '@gezhi/domain/matter';
import { sayLeft } from '../clock/index.ts';
import { say, sayDuration, sayTime } from '../words/index.ts';

type Call = WhistleView['calls'][number];

const MINUTE = 60_000;
/** The share of the time after which little is left, as everywhere (docs/field.md §4.4). */
const YELLOW = 0.75;

/** What a call is judged by: the whistle it belongs to, and the moment it is looked at (milliseconds). */
export interface Judged {
  readonly whistle: Pick<WhistleView, 'at' | 'endedAt'>;
  readonly now: number;
}

/** The light of a department that was called; null for one that was called off before its time was over. */
export function callLight({ dueAt, attendedAt }: Call, { whistle, now }: Judged): Light | null {
  const [from, due] = [Date.parse(whistle.at), Date.parse(dueAt)];
  if (attendedAt !== null) return Date.parse(attendedAt) <= due ? 'done' : 'yellow';
  const until = whistle.endedAt === null ? now : Date.parse(whistle.endedAt);
  if (until >= due) return 'red';
  if (whistle.endedAt !== null) return null;
  return now - from >= (due - from) * YELLOW ? 'yellow' : 'green';
}

/** Whether and when a department came, in words: 今天 14:20 报到, 晚 12 分; 剩 10 分; 没有来. */
export function sayAttendance(call: Call, judged: Judged): string {
  const light = callLight(call, judged);
  if (call.attendedAt !== null) {
    const late = (Date.parse(call.attendedAt) - Date.parse(call.dueAt)) / MINUTE;
    const time = sayTime(call.attendedAt, new Date(judged.now));
    return late <= 0
      ? say('meeting', 'came', { time })
      : say('meeting', 'cameLate', { time, by: sayDuration(late) });
  }
  if (light === null) return say('meeting', 'calledOff');
  return judged.whistle.endedAt === null
    ? sayLeft(Date.parse(call.dueAt), judged.now)
    : say('meeting', 'neverCame');
}
