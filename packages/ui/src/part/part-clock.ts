import type { Reply } from '@gezhi/domain/contract';
import type { ClockView, matterPage } from '@gezhi/domain/matter';
import type { DueRow } from '../clock/index.ts';

/** What parts, targets and the reply to a supervision are drawn from. */
export type PartMatter = Pick<
  Reply<typeof matterPage>['data'],
  | 'assignments'
  | 'clocks'
  | 'due'
  | 'phase'
  | 'run'
  | 'targets'
  | 'supervision'
  | 'supervisionRepliedAt'
  | 'pauses'
>;
export type PartOfMatter = PartMatter['assignments'][number];
export type TargetOfMatter = PartMatter['targets'][number];

/** A clock that is no list's, as a row that has a light and time left. */
export function rowOf({ clock, dueAt, yellowAt, deepRedAt }: ClockView, phase: PartMatter['phase']): DueRow {
  return { phase, due: { clock, at: dueAt, yellowAt, deepRedAt } };
}

/** Clocks of the matter by which the unit that leads goes, as long as it has something to do. */
const OF_LEAD: readonly string[] = ['sign', 'finish'];

/**
 * The clock by which a unit goes in its part: signing while it has not signed, then finishing; the last one where its part
 * has ended. Undefined for what was kept, and for who leads while it is not its turn.
 */
export function clockOfPart(part: PartOfMatter, { clocks, due }: PartMatter): ClockView | undefined {
  if (part.part === 'lead') {
    if (part.closedAt !== null || !OF_LEAD.includes(due?.clock ?? '')) return undefined;
    return clocks.findLast(({ clock, stoppedAt }) => clock === due?.clock && stoppedAt === null);
  }
  const own = clocks.filter(({ of }) => of === part.id);
  const running = own.filter(({ stoppedAt }) => stoppedAt === null);
  return (
    running.find(({ clock }) => clock === 'partSign') ??
    running[0] ??
    own.findLast(({ clock }) => clock === 'partFinish')
  );
}

/** The clock of a target: its own, or that of finishing for the last one; undefined while the unit has not signed. */
export function clockOfTarget(code: string, { clocks, targets, run }: PartMatter): ClockView | undefined {
  const isLast = targets.at(-1)?.code === code;
  const isIts = ({ clock, of }: ClockView) =>
    isLast ? clock === 'finish' : clock === 'target' && of === code;
  return clocks.findLast((one) => one.run === run && isIts(one));
}

/** The clock of the reply to the supervision as it stands now. */
export function clockOfReply({ clocks, supervision }: PartMatter): ClockView | undefined {
  return supervision === 0 ? undefined : clocks.findLast(({ clock }) => clock === 'supervision');
}

/** Whether what a clock was for was done too late, by how many minutes; 0 in time, undefined while it runs. */
export function lateBy({ stoppedAt, dueAt }: ClockView): number | undefined {
  if (stoppedAt === null || dueAt === null) return undefined;
  return Math.max(0, (Date.parse(stoppedAt) - Date.parse(dueAt)) / 60_000);
}
