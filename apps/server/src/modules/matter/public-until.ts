import type { Phase } from '@gezhi/domain/catalogue';
import type { MatterSubject, PublicPaused, PublicUntil } from '@gezhi/domain/matter';

/** Phases in which something is still to be done for the reporter; in a follow-up it is the reporter who is asked. */
const AT_WORK: readonly Phase[] = ['reported', 'accepted', 'dispatched', 'handling', 'suspended', 'checking'];

/** What the reporter is promised now. */
export interface Promised {
  readonly until: PublicUntil | null;
  readonly paused: PublicPaused | null;
}

const NOTHING: Promised = { until: null, paused: null };

interface Asking {
  readonly reportId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Until when something happens, by the counts that are the reporter's own (docs/field.md §4.6): the first reply where one
 * is wanted and none came yet, else finishing. Stages count for units and are nobody else's. Restricted matters promise
 * nothing where others may look over a shoulder.
 */
export function promisedTo(subject: MatterSubject, asking: Asking): Promised {
  if (subject.visibility !== 'O' || !AT_WORK.includes(subject.phase)) return NOTHING;
  return { until: untilOf(subject, asking), paused: pausedOf(subject) };
}

function untilOf(subject: MatterSubject, { reportId, now }: Asking): PublicUntil | null {
  const running = (name: PublicUntil['what']) =>
    subject.clocks.find(
      ({ clock, run, stoppedAt }) => clock === name && run === subject.run && stoppedAt === null,
    );
  const wantsReply = subject.reports.some(({ id, wantsReply: wants }) => id === reportId && wants);
  const clock = (wantsReply ? running('reply') : undefined) ?? running('finish');
  if (clock?.moments == null) return null;
  const { dueAt, provisional } = clock.moments;
  return {
    what: clock.clock === 'reply' ? 'reply' : 'finish',
    at: new Date(dueAt).toISOString(),
    late: now >= dueAt,
    provisional,
  };
}

function pausedOf({ phase, pauses }: MatterSubject): PublicPaused | null {
  const pause = phase === 'suspended' ? pauses.findLast(({ to }) => to === null) : undefined;
  return pause === undefined ? null : { reason: pause.reason, reviewOn: pause.reviewOn };
}
