import type { TimelineEntry } from './model.ts';
import type { Assignment, MatterSubject } from './subject.ts';

/** At most two returns in a run; then the centre assigns (docs/field.md §2.3 row 10). */
export const RETURN_LIMIT = 2;

/** How many returns were asked for in this run, whatever became of them: asking and taking back would otherwise hold a matter at will. */
export function returnsAsked({ requests, run }: Pick<MatterSubject, 'requests' | 'run'>): number {
  return requests.filter((one) => one.kind === 'return' && one.run === run).length;
}

/** As much of a matter as says who received it. */
interface Received {
  readonly run: number;
  /** In the order in which they were opened. */
  readonly assignments: readonly (Pick<Assignment, 'unitId' | 'part' | 'run'> & { readonly phase: string })[];
}

/** The unit that received the matter first in this run (首接负责): what was taken back before it was signed for was never received. */
export function firstReceiver({ assignments, run }: Received): number | undefined {
  const isReceived = (one: Received['assignments'][number]) =>
    one.part === 'lead' && one.run === run && one.phase !== 'recalled';
  return assignments.find(isReceived)?.unitId;
}

/** A return as the story of a matter tells it. */
export interface ToldReturn {
  readonly id: string;
  readonly at: string;
  /** Who returned it. */
  readonly unitId: number | null;
  readonly reason: string;
  /** Code of the line that says who does it, and what was said in words. */
  readonly line: string | null;
  readonly basis: string | null;
  readonly suggested: number | null;
  /** Null while nobody has decided. */
  readonly verdict: 'agree' | 'refuse' | 'withdrawn' | null;
  /** Code of the line that the ruling stands on, and its reason in words. */
  readonly ruledLine: string | null;
  readonly ruledNote: string | null;
}

const textOf = ({ passages }: TimelineEntry, name: string): string | null =>
  passages.find((one) => one.name === name)?.text ?? null;
const codeOf = ({ codes }: TimelineEntry, name: string): string | null =>
  typeof codes[name] === 'string' ? codes[name] : null;

/** What became of a return, from the entries after it. */
function rulingOf(after: readonly TimelineEntry[]): Pick<ToldReturn, 'verdict' | 'ruledLine' | 'ruledNote'> {
  const next = after.findIndex((one) => one.action === 'requestReturn');
  const ruling = (next < 0 ? after : after.slice(0, next)).find(
    (one) =>
      one.action === 'decideReturn' ||
      (one.action === 'endorseReturn' && one.codes.verdict === 'refuse') ||
      (one.action === 'withdraw' && one.codes.request === 'return'),
  );
  if (ruling === undefined) return { verdict: null, ruledLine: null, ruledNote: null };
  const verdict = ruling.action === 'withdraw' ? 'withdrawn' : codeOf(ruling, 'verdict');
  return {
    verdict: verdict as ToldReturn['verdict'],
    ruledLine: codeOf(ruling, 'line'),
    ruledNote: textOf(ruling, 'note'),
  };
}

/** Every return of a matter, the first one first: who returned it, why, whom they suggested and how it was ruled. */
export function returnsOf(timeline: readonly TimelineEntry[]): readonly ToldReturn[] {
  return timeline.flatMap((entry, index) => {
    if (entry.action !== 'requestReturn') return [];
    const { suggested } = entry.codes;
    return {
      id: entry.id,
      at: entry.at,
      unitId: entry.actor.unitId,
      reason: codeOf(entry, 'reason') ?? '',
      line: codeOf(entry, 'line'),
      basis: textOf(entry, 'basis'),
      suggested: typeof suggested === 'number' ? suggested : null,
      ...rulingOf(timeline.slice(index + 1)),
    };
  });
}

/** What the present dispatch stands on, as its entry says; undefined where none is in force. */
export interface DispatchBasis {
  /** Code of the line. */
  readonly line: string | null;
  /** Why the centre assigned it in the end; null for an ordinary dispatch. */
  readonly ground: string | null;
}

/** The basis of the dispatch in force: the last one that was not taken back. */
export function dispatchBasisOf(timeline: readonly TimelineEntry[]): DispatchBasis | undefined {
  // Whatever leads back to the desk takes it back.
  const last = timeline.findLast((one) => isDispatch(one) || one.phase === 'accepted');
  return last === undefined || !isDispatch(last)
    ? undefined
    : { line: codeOf(last, 'line'), ground: codeOf(last, 'ground') };
}

const isDispatch = ({ action }: TimelineEntry) => action === 'dispatch' || action === 'finalDispatch';
