import { targetsBefore } from '@gezhi/domain/catalogue';
import { inventConsent } from './intake.ts';
import type { Pace } from './model.ts';
import type { Thread } from './thread.ts';

/** How long people take, minutes; the longest is rare. Centres serve from 8 to 20, departments keep office hours. */
export const SOON: Pace = { from: 2, to: 40, hours: 'service' };
/** How quickly a tier is dealt with, against an ordinary several-unit matter: most keep their limits, some do not. */
const HASTE: Readonly<Record<string, number>> = { T0: 0.08, T1: 0.12, T2: 0.6, T3: 0.8, T4: 1.2, T5: 2 };

/** A pace as hasty as the matter's tier wants it. */
function hasty(thread: Thread, pace: Pace): Pace {
  const haste = HASTE[thread.opening.category.tier ?? 'T3'] ?? 1;
  return {
    ...pace,
    from: Math.max(1, Math.round(pace.from * haste)),
    to: Math.max(2, Math.round(pace.to * haste)),
  };
}

export const TODAY: Pace = { from: 20, to: 300, hours: 'service' };
export const SIGN: Pace = { from: 4, to: 240, hours: 'service' };
const LOCAL_SIGN: Pace = { from: 3, to: 90, hours: 'service' };
const WORK: Pace = { from: 120, to: 5760, hours: 'office' };
const LOCAL_WORK: Pace = { from: 40, to: 1800, hours: 'service' };
export const ASK: Pace = { from: 60, to: 1700, hours: 'waking' };

const CENTRE = ['operator'] as const;

/** The operators of whoever holds the matter; where there is none, the chief on duty. */
export function desk(thread: Thread): readonly string[] {
  const seats = thread.world.holders(thread.heldBy, CENTRE);
  return seats.length > 0 ? seats : chiefs(thread);
}

/** The chiefs on duty of whoever holds the matter. */
export function chiefs(thread: Thread): readonly string[] {
  return thread.world.holders(thread.heldBy, ['dutyChief']);
}

/** Sets what the reporter left open: the class, and the place where only an address was given. */
export function correct(thread: Thread): void {
  const { category, uncategorised, place, spot } = thread.opening;
  if (!uncategorised && place !== 'address') return;
  const input = {
    ...(uncategorised ? { category: category.code } : {}),
    ...(uncategorised && category.visibility === 'C'
      ? { consent: inventConsent(thread.random, 'staff') }
      : {}),
    ...(place === 'address' ? { place: { gridId: spot.gridId, address: spot.address } } : {}),
  };
  thread.actBy('correct', desk(thread), { pace: hasty(thread, SOON), input });
}

/** The desk takes the matter in, with a word to the reporter. */
export function accept(thread: Thread): void {
  const reply = thread.say(thread.world.plan.phrases.accept);
  thread.actBy('accept', desk(thread), { pace: hasty(thread, SOON), input: { reply } });
}

/** What only has to be recorded: by whoever found it in the grid, else by the desk. */
export function record(thread: Thread): void {
  const { opening, world } = thread;
  const own = opening.source === 'worker' || opening.source === 'patrol';
  const persons =
    own && !opening.uncategorised && opening.reporter !== null ? [opening.reporter] : desk(thread);
  const text = world.textOf(opening.category.code);
  const results = text === undefined || text.selfResult.length === 0 ? text?.result : text.selfResult;
  const input = results === undefined ? {} : { result: thread.say(results) };
  thread.actBy('record', persons, { pace: { from: 1, to: 30, hours: 'any' }, input });
}

/** The desk takes the matter not in, and says why. */
export function decline(thread: Thread): void {
  const text = thread.world.textOf(thread.opening.category.code);
  const { declines } = thread.world.plan.phrases;
  const reply = thread.say(text !== undefined && text.declines.length > 0 ? text.declines : declines);
  const reason = thread.random.pick(['notInScope', 'noFacts', 'emergencyLine', 'litigation']);
  thread.actBy('decline', desk(thread), { pace: TODAY, input: { reason, reply } });
}

/** The reporter does not agree with being declined: once, to the level above. */
export function appeal(thread: Thread): void {
  const reason = thread.say(thread.world.plan.phrases.appeals);
  thread.actByReporter('appeal', { pace: { from: 120, to: 2400, hours: 'waking' }, input: { reason } });
  thread.heldBy = thread.above(thread.heldBy);
}

/** The desk hands the matter one level up, saying what was tried. */
export function escalate(thread: Thread): void {
  const { escalate: reasons, tried } = thread.world.plan.phrases;
  const input = { reason: thread.say(reasons), tried: thread.say(tried) };
  thread.actBy('escalate', desk(thread), { pace: hasty(thread, SOON), input });
  if (!thread.over) thread.heldBy = thread.above(thread.heldBy);
}

/** The desk hands the matter to a centre or station below; nothing when that one holds it already. */
export function assignDown(thread: Thread, unitId: number): void {
  if (unitId === thread.heldBy) return;
  const note = thread.say(thread.world.plan.phrases.dispatch);
  thread.actBy('assignDown', desk(thread), { pace: hasty(thread, SOON), input: { to: unitId, note } });
  if (!thread.over) thread.heldBy = unitId;
}

/** Whether the holder may give it to a unit: where levels give to their own alone (分级处置), to one of its area. */
export function mayLead({ procedure, world, heldBy }: Thread, unitId: number): boolean {
  const isBound = Object.values(procedure?.actions ?? {}).some(({ guards }) => guards.includes('ownLevel'));
  return !isBound || world.isWithin(unitId, heldBy);
}

/** The desk names who leads and who assists; what is not its own to give goes up as far as it has to. */
export function dispatch(thread: Thread, lead: number, assists: readonly number[] = []): void {
  while (!thread.over && !mayLead(thread, lead)) escalate(thread);
  const note = thread.say(thread.world.plan.phrases.dispatch);
  const input = { lead, note, ...(assists.length > 0 ? { assists } : {}) };
  thread.actBy('dispatch', desk(thread), { pace: hasty(thread, SOON), input });
  if (!thread.over) thread.lead = lead;
}

/** Any other department, taken by mistake: where a dispatch has to name its line, one that has a line for it. */
export function wrongUnit(thread: Thread, rightId: number): number {
  const { world, opening } = thread;
  const { units, dutyLines } = world.knowledge;
  const others = units.units.filter(
    (unit) =>
      unit.kind === 'department' &&
      unit.id !== rightId &&
      unit.id !== opening.aboutUnit &&
      mayLead(thread, unit.id) &&
      (!world.namesLines || dutyLines.linesFor(unit, opening.category.code).length === 1),
  );
  return others.length === 0 ? rightId : thread.random.pick(others).id;
}

/** The desk takes a dispatch back before it is signed for. */
export function recall(thread: Thread): void {
  const reason = thread.say(thread.world.plan.phrases.recalls);
  thread.actBy('recall', desk(thread), { pace: SOON, input: { reason } });
  if (!thread.over) thread.lead = null;
}

/** Communities, streets and companies work in service hours, departments in office hours. */
function isLocal(thread: Thread, unitId: number): boolean {
  const { kind } = thread.world.unit(unitId);
  return kind === 'station' || kind === 'centre' || kind === 'company';
}

/** Staff of the unit that leads now; nobody before it is dispatched. */
export function leadStaff(
  thread: Thread,
  roles: readonly ('receiver' | 'handler' | 'unitLeader')[],
): readonly string[] {
  return thread.lead === null ? [] : thread.world.holders(thread.lead, roles);
}

/** Every unit of the last dispatch that assists does its part. */
export function assistAll(thread: Thread): void {
  const dispatched = thread.steps.findLast((step) => step.action === 'dispatch');
  for (const unitId of (dispatched?.input.assists as number[] | undefined) ?? []) assist(thread, unitId);
}

/** Whoever goes there: at a station the worker of the grid itself, elsewhere any handler of the unit. */
export function hands(thread: Thread): readonly string[] {
  const all = leadStaff(thread, ['handler']);
  const workers = thread.world.holdersOver(thread.opening.spot.gridId, 'worker');
  const own = all.filter((one) => workers.includes(one));
  return own.length > 0 ? own : all;
}

/** The unit that leads takes note. */
export function sign(thread: Thread): void {
  const pace = thread.lead !== null && isLocal(thread, thread.lead) ? LOCAL_SIGN : SIGN;
  thread.actBy('sign', leadStaff(thread, ['receiver']), { pace: hasty(thread, pace) });
}

/** A unit that assists signs and reports what it did. */
export function assist(thread: Thread, unitId: number): void {
  const text = thread.world.textOf(thread.opening.category.code);
  const result = thread.say(text?.progress ?? thread.world.plan.phrases.remarks);
  const staff = (roles: readonly ('receiver' | 'handler')[]) => thread.world.holders(unitId, roles);
  thread.actBy('signAssist', staff(['receiver']), { pace: LOCAL_SIGN });
  thread.actBy('submitAssist', staff(['handler']), { pace: { ...LOCAL_WORK, to: 700 }, input: { result } });
}

/** Whoever works on it says how far it is. */
export function progress(thread: Thread): void {
  const note = thread.say(thread.world.textOf(thread.opening.category.code)?.progress ?? []);
  thread.actBy('progress', hands(thread), { pace: TODAY, input: { note } });
}

/** Whoever works on it reports each target before the result as reached, in their order; most categories have none. */
export function reachTargets(thread: Thread): void {
  const { category } = thread.opening;
  for (const [index, { code }] of targetsBefore(category.targets).entries()) {
    const note = thread.say(thread.world.textOf(category.code)?.progress ?? []);
    const pace = index === 0 ? TODAY : WORK;
    thread.actBy('reachTarget', hands(thread), { pace, input: { target: code, note } });
  }
}

/** Whoever works on it says what was done, with a photo where one is evidence; without any photo the tale ends. */
export function submit(thread: Thread): void {
  const { category } = thread.opening;
  const photos = picturesAfter(thread);
  if (category.evidence === 'photo' && photos.length === 0) {
    thread.over = true;
    return;
  }
  const result = thread.say(thread.world.textOf(category.code)?.result ?? []);
  const pace = thread.lead !== null && isLocal(thread, thread.lead) ? LOCAL_WORK : WORK;
  thread.actBy('submit', hands(thread), { pace: hasty(thread, pace), input: { result }, photos });
}

/** The picture of the same scene when it is in order again, else any of its class. */
export function picturesAfter({ world, random, opening, steps }: Thread): readonly string[] {
  const before = world.pack.photos.find((photo) => photo.file === steps[0]?.photos[0]);
  const own = world.photosOf(opening.category.code, 'after');
  const same = own.filter((photo) => photo.scene === before?.scene);
  const any = world.pack.photos.filter((photo) => photo.stage === 'after');
  const choice = [same, own, opening.category.evidence === 'photo' ? any : []].find(
    (list) => list.length > 0,
  );
  return choice === undefined ? [] : [random.pick(choice).file];
}
