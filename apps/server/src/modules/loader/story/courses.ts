import * as checking from './checking.ts';
import * as detours from './detours.ts';
import { followUp } from './follow-up.ts';
import { report } from './intake.ts';
import { isMediated, mediate } from './mediated.ts';
import * as moves from './moves.ts';
import { offeringOf, serve } from './pooled.ts';
import type { Thread } from './thread.ts';

/** Shares of what the plan does not name; small, so that every kind of step happens somewhere. */
const RARE = {
  appealed: 0.35,
  voided: 0.012,
  siteChecked: 0.05,
  recalled: 0.015,
  remarked: 0.06,
  reopened: 0.02,
  visited: 0.15,
};

const rarely = (thread: Thread, name: keyof typeof RARE): boolean => thread.random.next() < RARE[name];

/** The whole way of a matter, as far as it would go if nobody stopped the clock. */
export function runCourse(thread: Thread): void {
  report(thread);
  if (settledOnTheSpot(thread)) return;
  if (!takenIn(thread)) return;
  settle(thread);
}

/** From accepted to closed, and round again where the reporter is not satisfied or the fault comes back. */
export function settle(thread: Thread): void {
  let reopened = false;
  const offering = offeringOf(thread.world, thread.opening.category);
  while (!thread.over) {
    if (offering !== undefined) serve(thread);
    else {
      handOut(thread);
      if (isMediated(thread)) {
        mediate(thread);
        return;
      }
      workOn(thread);
    }
    if (thread.over) return;
    checkWork(thread, offering === undefined);
    if (thread.over) return;
    if (followUp(thread) === 'back') continue;
    if (thread.over || reopened || !rarely(thread, 'reopened')) return;
    reopened = true;
    detours.reopen(thread);
    if (thread.steps.at(-1)?.action !== 'reopen') return;
  }
}

function settledOnTheSpot(thread: Thread): boolean {
  const { opening, world } = thread;
  const own = opening.source === 'worker' || opening.source === 'patrol';
  if (!own || !opening.category.selfHandle || !thread.isOrdinary || opening.uncategorised) return false;
  if (!thread.chance('settledOnTheSpot')) return false;
  const text = world.textOf(opening.category.code);
  const results = text === undefined || text.selfResult.length === 0 ? text?.result : text.selfResult;
  if (results === undefined || opening.reporter === null) return false;
  thread.actBy('solve', [opening.reporter], {
    pace: { from: 4, to: 120, hours: 'any' },
    input: { result: thread.say(results) },
    photos: moves.picturesAfter(thread),
  });
  return true;
}

/** Whether the matter is accepted: most are, what is only a record and nobody's wish is not, some are declined, a few voided. */
export function takenIn(thread: Thread): boolean {
  moves.correct(thread);
  if (thread.opening.category.tier === 'TR' && thread.reports.every((one) => !one.wantsReply)) {
    moves.record(thread);
    return false;
  }
  if (thread.isOrdinary && rarely(thread, 'siteChecked')) detours.siteCheck(thread, true);
  if (rarely(thread, 'voided')) {
    detours.voiding(thread, true);
    return false;
  }
  const canDecline = thread.opening.source !== 'worker' && thread.opening.source !== 'patrol';
  if (canDecline && thread.chance('declined')) {
    moves.decline(thread);
    const isKnown = thread.reports.some((one) => one.wantsReply);
    if (!isKnown || thread.random.next() >= RARE.appealed) return false;
    moves.appeal(thread);
  }
  moves.accept(thread);
  return !thread.over;
}

/** Brings the matter to the level that can settle it, and names the unit that leads. */
export function handOut(thread: Thread): void {
  const { opening, world } = thread;
  const { spot, category, aboutUnit } = opening;
  const areas = [spot.communityId, spot.townId];
  const named = category.lead === null ? undefined : world.unitNamed(category.lead, spot);
  const [station, town] = areas.map((areaId) => world.holderOf(areaId));
  const tier = thread.run > 1 ? 'department' : tierOf(thread, named?.kind);
  const target = { community: station, town, department: named }[tier];
  const lead =
    target === undefined || target.id === aboutUnit ? world.unit(thread.above(thread.heldBy)) : target;
  reach(thread, lead.id);
  if (thread.isOrdinary && rarely(thread, 'recalled')) {
    moves.dispatch(thread, moves.wrongUnit(thread, lead.id));
    moves.recall(thread);
  }
  moves.dispatch(thread, lead.id, thread.chance('assisted') ? assistsOf(thread, lead.id) : []);
}

function tierOf(thread: Thread, leadKind: string | undefined): 'community' | 'town' | 'department' {
  const { severity, tier } = thread.opening.category;
  if (leadKind !== 'department' && leadKind !== 'company') return 'department';
  if (tier === 'TR') return 'community';
  if (severity === 1) return 'department';
  const die = thread.random.next();
  const community = thread.world.share('settledByCommunity');
  if (die < community) return 'community';
  return die < community + thread.world.share('settledByTown') ? 'town' : 'department';
}

/** A station or centre works on what it holds itself; a department is sent for by a street or the district. */
function reach(thread: Thread, leadId: number): void {
  const { world } = thread;
  const lead = world.unit(leadId);
  if (lead.kind === 'station' || lead.kind === 'centre') {
    const chain = world.knowledge.units.chainOf(leadId).map((unit) => unit.id);
    if (chain.includes(thread.heldBy)) moves.assignDown(thread, leadId);
    while (!thread.over && thread.heldBy !== leadId && world.unit(thread.heldBy).parentId !== null) {
      moves.escalate(thread);
    }
    return;
  }
  if (world.unit(thread.heldBy).kind === 'station') moves.escalate(thread);
  if (world.unit(thread.heldBy).parentId !== null && thread.random.next() < 0.5) moves.escalate(thread);
}

function assistsOf(thread: Thread, leadId: number): readonly number[] {
  const { spot, category, aboutUnit } = thread.opening;
  return category.assists
    .flatMap((name) => thread.world.unitNamed(name, spot)?.id ?? [])
    .filter((unitId) => unitId !== leadId && unitId !== aboutUnit)
    .slice(0, 1);
}

/** From dispatched to submitted. */
function workOn(thread: Thread): void {
  if (thread.chance('returned')) askReturn(thread);
  moves.sign(thread);
  moves.assistAll(thread);
  if (thread.chance('progressNote')) moves.progress(thread);
  if (thread.chance('urged')) detours.urge(thread);
  if (rarely(thread, 'remarked')) detours.remark(thread);
  moves.reachTargets(thread);
  moves.submit(thread);
}

function askReturn(thread: Thread): void {
  const lead = thread.lead;
  detours.requestReturn(thread);
  detours.endorseReturn(thread);
  const agreed = !thread.chance('returnRefused');
  detours.decideReturn(thread, agreed);
  if (!agreed || lead === null) return;
  moves.dispatch(thread, moves.wrongUnit(thread, lead));
}

function checkWork(thread: Thread, mayRework: boolean): void {
  checking.look(thread);
  if (!thread.isOrdinary && rarely(thread, 'visited')) detours.permitVisit(thread);
  if (mayRework && thread.chance('rework')) {
    checking.fail(thread);
    moves.submit(thread);
    checking.look(thread);
  }
  checking.pass(thread);
}
