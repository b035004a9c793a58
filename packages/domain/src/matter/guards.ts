import { type Actor, dutiesOf, unitsAs } from '../access/index.ts';
import { CONSULTATION_GUARDS } from './guards-consultation.ts';
import { LINE_GUARDS } from './guards-line.ts';
import { MEDIATION_GUARDS } from './guards-mediation.ts';
import { PAPER_GUARDS } from './guards-papers.ts';
import { POOL_GUARDS } from './guards-pool.ts';
import { REPORTER_GUARDS } from './guards-reporter.ts';
import { RETURN_GUARDS } from './guards-return.ts';
import { WHISTLE_GUARDS } from './guards-whistle.ts';
import { isAppeal, rulingsOf } from './ruling-appeal.ts';
import { isOpenAssignment, leadOf, type MatterSubject, openRequest, type RequestKind } from './subject.ts';
import { openTargets } from './targets.ts';
import type { MatterClock } from './timing.ts';

/** Two rounds back after a dissatisfied answer; then two persons rule on the demand. */
export const ROUNDS_BACK_LIMIT = 2;
/** Tries to reach a reporter before the follow-up is given up. */
export const FOLLOW_UP_TRIES = 3;

/** The duty chief grants one extension in a run, a leader one more (docs/field.md §2.3 row 13). */
export const EXTENSION_LIMIT = 2;
/** From the red card on there is no more time to be had. */
export const RED_CARD = 3;
/** What a leader has listed only a leader takes off the list. */
export const LISTED = 4;

/** `local` guards hold on the phone without signal; `server` ones are answered "checked at the centre" there. */
export interface Guard {
  readonly where: 'local' | 'server';
  readonly holds: (subject: MatterSubject, actor: Actor) => boolean;
}

const noneOpen = (kind: RequestKind): Guard => ({
  where: 'local',
  holds: (subject) => openRequest(subject, kind) === undefined,
});

/** Whoever took a step of the request may not take the next one. */
const anotherPerson = (kind: RequestKind, phase: 'endorsing' | 'deciding'): Guard => ({
  where: 'local',
  holds: (subject, actor) => {
    const request = openRequest(subject, kind);
    if (request === undefined || request.phase !== phase) return false;
    return actor.kind !== 'person' || request.steps.every((step) => step.personId !== actor.personId);
  },
});

const extendedTimes = (subject: MatterSubject): number =>
  subject.extensions.filter((one) => one.run === subject.run).length;

const isFinishing = (one: MatterClock) => one.clock === 'finish' && one.stoppedAt === null;

const isOver = (until: number | null, now: number) => until !== null && now > until;

/** Named conditions that a procedure may put before an action. */
export const GUARDS = {
  categorised: { where: 'local', holds: (subject) => subject.category !== null },
  placed: {
    where: 'local',
    holds: ({ areas }) =>
      areas.grid !== null || areas.community !== null || areas.town !== null || areas.district !== null,
  },
  recordOnly: { where: 'local', holds: (subject) => subject.recordOnly },
  selfHandled: { where: 'local', holds: (subject) => subject.selfHandle && subject.visibility === 'O' },
  noReturnOpen: noneOpen('return'),
  noVoidOpen: noneOpen('void'),
  noSiteCheckOpen: noneOpen('siteCheck'),
  noSuspensionOpen: noneOpen('suspension'),
  ...RETURN_GUARDS,
  ...MEDIATION_GUARDS,
  ...POOL_GUARDS,
  ...LINE_GUARDS,
  returnToEndorse: anotherPerson('return', 'endorsing'),
  returnToDecide: anotherPerson('return', 'deciding'),
  voidToDecide: anotherPerson('void', 'deciding'),
  notSealed: { where: 'local', holds: (subject) => !subject.sealed },
  sealed: { where: 'local', holds: (subject) => subject.sealed },
  noReleaseOpen: noneOpen('release'),
  releaseToDecide: anotherPerson('release', 'deciding'),
  notUrgent: { where: 'local', holds: (subject) => !subject.urgent },
  supervised: { where: 'local', holds: (subject) => subject.supervision > 0 },
  cancellable: {
    where: 'local',
    holds: (subject, actor) =>
      subject.supervision < LISTED ||
      actor.kind !== 'person' ||
      dutiesOf(actor).some((duty) => duty.role === 'leader'),
  },
  rulingForMe: {
    where: 'local',
    holds: (subject, actor) => {
      const request = openRequest(subject, 'ruling');
      if (request === undefined) return false;
      if (actor.kind !== 'person') return true;
      const sits = unitsAs(actor, ['dutyChief', 'verifier']).includes(subject.heldBy);
      if (!sits && !isAppeal(request)) return false;
      // Whoever ruled before in this run does not decide the appeal against it.
      return rulingsOf(subject).every(({ steps }) => steps.every((step) => step.personId !== actor.personId));
    },
  },
  noExtensionOpen: noneOpen('extension'),
  extensionsLeft: {
    where: 'local',
    // The leader who would have to grant a second one does not see a restricted matter.
    holds: (subject) => extendedTimes(subject) < (subject.visibility === 'O' ? EXTENSION_LIMIT : 1),
  },
  notRedCarded: { where: 'local', holds: (subject) => subject.supervision < RED_CARD },
  extensionToDecide: anotherPerson('extension', 'deciding'),
  extensionLevel: {
    where: 'local',
    holds: (subject, actor) => {
      const role = extendedTimes(subject) === 0 ? 'dutyChief' : 'leader';
      return actor.kind !== 'person' || dutiesOf(actor).some((duty) => duty.role === role);
    },
  },
  suspensionToEndorse: anotherPerson('suspension', 'endorsing'),
  suspensionToDecide: anotherPerson('suspension', 'deciding'),
  siteCheckOpen: { where: 'local', holds: (subject) => openRequest(subject, 'siteCheck') !== undefined },
  visitable: { where: 'local', holds: (subject) => subject.visibility === 'O' || subject.visitPermitted },
  restricted: { where: 'local', holds: (subject) => subject.visibility !== 'O' && !subject.visitPermitted },
  care: { where: 'local', holds: (subject) => subject.visibility === 'C' },
  consented: {
    where: 'local',
    // The holder of a query code withdraws the own consent alone.
    holds: ({ reports }, actor) =>
      reports.some((one) => one.consented && (actor.kind !== 'reporter' || one.id === actor.reportId)),
  },
  beforeDue: {
    where: 'local',
    // Who is late already asks for no more time; it is supervised instead.
    holds: ({ clocks, windows }) => !isOver(clocks.find(isFinishing)?.moments?.dueAt ?? null, windows.now),
  },
  returnWindow: { where: 'local', holds: ({ windows }) => !isOver(windows.returnUntil, windows.now) },
  reopenWindow: {
    where: 'local',
    // A reporter has days, the centre months: the same fault may come again after the winter.
    holds: ({ windows, heldBy }, actor) =>
      unitsAs(actor, ['operator', 'dutyChief']).includes(heldBy)
        ? !isOver(windows.reopenByCentreUntil, windows.now)
        : !isOver(windows.reopenByReporterUntil, windows.now),
  },
  urgeAgain: {
    where: 'local',
    holds: ({ reports, windows }, actor) => {
      const own = actor.kind === 'reporter' ? reports.find((one) => one.id === actor.reportId) : undefined;
      return own === undefined || own.urgesFrom === null || windows.now >= own.urgesFrom;
    },
  },
  notAppealed: { where: 'local', holds: (subject) => !subject.appealed },
  assistsDone: {
    where: 'local',
    holds: (subject) =>
      subject.assignments.every(
        (one) =>
          one.part !== 'assist' || !one.mandatory || !isOpenAssignment(one) || one.phase === 'submitted',
      ),
  },
  targetsSettled: { where: 'local', holds: (subject) => openTargets(subject).length === 0 },
  leadSigned: { where: 'local', holds: (subject) => leadOf(subject)?.phase === 'handling' },
  ...WHISTLE_GUARDS,
  ...CONSULTATION_GUARDS,
  ...PAPER_GUARDS,
  ...REPORTER_GUARDS,
} as const satisfies Record<string, Guard>;

export type GuardName = keyof typeof GUARDS;

export function findGuard(name: string): Guard | undefined {
  return Object.hasOwn(GUARDS, name) ? (GUARDS as Record<string, Guard>)[name] : undefined;
}
