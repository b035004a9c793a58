import type { Role } from '@gezhi/domain/access';
import type { Category } from '@gezhi/domain/catalogue';
import { isCalled, type Unit } from '@gezhi/domain/people';
import type { Account, SeededRandom } from '../../pack/index.ts';
import * as aside from './aside.ts';
import * as checking from './checking.ts';
import * as detours from './detours.ts';
import { agree, holdSession, isMediated } from './mediated.ts';
import type { Tale } from './model.ts';
import * as moves from './moves.ts';
import type { Openings, OpeningWish } from './openings.ts';
import { offer, offeringOf, take } from './pooled.ts';
import type { Thread } from './thread.ts';
import { tellUpTo, type Waiting } from './waiting.ts';
import type { StoryWorld } from './world.ts';

interface Desk {
  readonly world: StoryWorld;
  readonly account: Account;
  /** The unit the account works for, and the code of its area. */
  readonly unit: Unit;
  readonly inside: string;
}

const isPlain = (category: Category): boolean =>
  category.visibility === 'O' && category.tier !== 'TR' && category.severity > 1;

const sendTo = (unitId: number) => (thread: Thread) => moves.dispatch(thread, unitId);

/** Matters that stop on the desks of the demo accounts, so that each of them has something to do. */
export function planDesks(world: StoryWorld, openings: Openings, random: SeededRandom): Tale[] {
  return world.pack.accounts.flatMap((account) => {
    const desk = deskOf(world, account);
    const waiting = desk === undefined ? [] : waitingAt(desk);
    return waiting.flatMap((one) =>
      Array.from({ length: one.count }, () => tellUpTo(world, random, { one, openings })),
    );
  });
}

function deskOf(world: StoryWorld, account: Account): Desk | undefined {
  const unit = world.unitOfAccount(account.login);
  if (unit === undefined) return undefined;
  const isArea = world.ids.areas.has(account.scope);
  const served = world.knowledge.tree.find(unit.areaId)?.code ?? world.pack.manifest.root;
  return { world, account, unit, inside: isArea ? account.scope : served };
}

function waitingAt(desk: Desk): readonly Waiting[] {
  const role = desk.world.pack.titles.find((title) => title.code === desk.account.title)?.role;
  return (role === undefined ? undefined : BY_ROLE[role])?.(desk) ?? [];
}

const BY_ROLE: Partial<Record<Role, (desk: Desk) => readonly Waiting[]>> = {
  operator: atCentre,
  dutyChief: (desk) => [
    { ...opened(desk, 3), steps: [(thread) => detours.voiding(thread, false)] },
    { ...opened(desk, 2, isRestricted), steps: [moves.accept] },
    { ...opened(desk, 1), steps: [moves.accept, detours.twiceReturned] },
    { ...opened(desk, 2), steps: [...worksOn(sendElsewhere(desk)), aside.askForTime] },
    { ...opened(desk, 2), steps: [...worksOn(sendElsewhere(desk)), onAccount] },
    { ...opened(desk, 2), steps: [...worksOn(sendElsewhere(desk)), onAccount, aside.suspend] },
  ],
  verifier: (desk) => [
    { ...opened(desk, 7), steps: [moves.accept, workedOn(desk)] },
    { ...opened(desk, 2, isRestricted), steps: [moves.accept, workedOn(desk)] },
    { ...opened(desk, 7), steps: [moves.accept, workedOn(desk), checking.look, checking.pass] },
  ],
  worker: inGrid,
  volunteer: (desk) => [
    ...pooled(desk, 'offer', [{ count: 2, steps: [moves.accept, offer] }]),
    ...pooled(desk, 'publishWish', [
      { count: 2, steps: [] },
      { count: 1, steps: [moves.accept] },
      { count: 3, steps: [moves.accept, offer] },
      { count: 1, steps: [moves.accept, offer, take] },
    ]),
  ],
  receiver: (desk) => [
    { ...led(desk, leadsPlain(desk) ? 9 : 2), steps: [moves.accept, sendTo(desk.unit.id)] },
  ],
  handler: (desk) => (leadsPlain(desk) ? atWork(desk) : mediating(desk)),
  unitLeader: (desk) => [
    { ...led(desk, 4), steps: [moves.accept, sendTo(desk.unit.id), detours.requestReturn] },
  ],
};

type Step = Waiting['steps'][number];

function atWork(desk: Desk): readonly Waiting[] {
  return [
    { ...led(desk, 9), steps: [moves.accept, sendTo(desk.unit.id), moves.sign] },
    { ...led(desk, 3), steps: [moves.accept, sendTo(desk.unit.id), moves.sign, moves.progress] },
    { ...led(desk, 3), steps: [...worksOn(sendTo(desk.unit.id)), aside.supervise] },
    { ...led(desk, 1), steps: [...worksOn(sendTo(desk.unit.id)), aside.expedite] },
    { ...led(desk, 2), steps: [...worksOn(sendTo(desk.unit.id)), deferred, aside.suspend] },
  ];
}

/** What lies with mediators: disputes that wait for them, that they took, that they spoke about, and that were agreed on. */
function mediating(desk: Desk): readonly Waiting[] {
  const took = worksOn(sendTo(desk.unit.id));
  return [
    { ...led(desk, 3), steps: [moves.accept, sendTo(desk.unit.id)] },
    { ...led(desk, 3), steps: took },
    { ...led(desk, 2), steps: [...took, (thread) => holdSession(thread, 'again')] },
    { ...led(desk, 2), steps: [...took, agree] },
  ];
}

const onAccount: Step = (thread) => aside.askToSuspend(thread, 'onAccount');
const deferred: Step = (thread) => aside.askToSuspend(thread, 'deferred');

/** As far as the work of the unit that it is sent to. */
const worksOn = (send: Step): readonly Step[] => [moves.accept, send, moves.sign];

const isRestricted = (category: Category): boolean => category.visibility === 'R' && category.severity > 1;

/** What a pool offers near a member or volunteer, as far as the catalogue has categories that go through one. */
function pooled(
  desk: Desk,
  offering: 'offer' | 'publishWish',
  waiting: readonly Omit<Waiting, 'wish'>[],
): readonly Waiting[] {
  const passes = (category: Category) => offeringOf(desk.world, category) === offering;
  if (!desk.world.knowledge.catalogue.categories.some(passes)) return [];
  return waiting.map(({ count, steps }) => ({ ...opened(desk, count, passes, 'worker'), steps }));
}

function atCentre(desk: Desk): readonly Waiting[] {
  const toReturn = [moves.accept, sendElsewhere(desk), detours.requestReturn, detours.endorseReturn];
  return [
    { ...opened(desk, 9), steps: [] },
    { ...opened(desk, 2, isRestricted), steps: [] },
    { ...opened(desk, 6), steps: [moves.accept] },
    { ...opened(desk, 3), steps: toReturn },
    { ...opened(desk, 3), steps: [moves.accept, workedOn(desk)] },
    { ...opened(desk, 3), steps: [moves.accept, workedOn(desk), checking.look, checking.pass] },
  ];
}

function inGrid(desk: Desk): readonly Waiting[] {
  const own = desk.unit.id;
  return [
    { ...opened(desk, 3), steps: [(thread) => detours.siteCheck(thread, false)] },
    { ...opened(desk, 3), steps: [moves.accept, sendTo(own)] },
    { ...opened(desk, 4), steps: [moves.accept, sendTo(own), moves.sign] },
    { ...opened(desk, 4), steps: [moves.accept, workedOn(desk)] },
    { ...opened(desk, 3, isPlain, 'worker'), steps: [] },
  ];
}

/** Comes in where the desk's own unit holds it: from residents at a station, by telephone at the district, typed at a street. */
function opened(
  { unit, world, inside }: Desk,
  count: number,
  ...[passes = isPlain, source]: [passes?: (category: Category) => boolean, source?: OpeningWish['source']]
): Omit<Waiting, 'steps'> {
  const usual = unit.kind === 'station' ? 'resident' : unit.id === world.top.id ? 'hotline' : 'centre';
  return {
    count,
    wish: (openings) => ({
      inside,
      category: openings.categoryWhere(passes),
      source: source ?? usual,
      ...(usual === 'resident' ? {} : { typedAt: unit.id }),
    }),
  };
}

const isLed = ({ unit }: Desk, { lead }: Category): boolean => lead !== null && isCalled(unit, lead);

/** Whether the desk's unit leads anything that is not a dispute. */
const leadsPlain = (desk: Desk): boolean =>
  desk.world.knowledge.catalogue.categories.some((one) => isPlain(one) && isLed(desk, one));

/** Comes in by telephone, of a class that the desk's department leads. */
function led(desk: Desk, count: number): Omit<Waiting, 'steps'> {
  const { inside } = desk;
  const fits = leadsPlain(desk) ? isPlain : (): boolean => true;
  return {
    count,
    wish: (openings) => ({
      inside,
      category: openings.categoryWhere((category) => fits(category) && isLed(desk, category)),
      source: 'hotline',
    }),
  };
}

/** To the department that leads the class; to the holder itself where a station or street leads, or it may give it to nobody else. */
function sendElsewhere({ world }: Desk) {
  return (thread: Thread) => {
    const { category, spot } = thread.opening;
    const named = category.lead === null ? undefined : world.unitNamed(category.lead, spot);
    const isFree = named !== undefined && moves.mayLead(thread, named.id);
    moves.dispatch(thread, isFree ? named.id : thread.heldBy);
  };
}

function workedOn(desk: Desk) {
  const send = sendElsewhere(desk);
  return (thread: Thread) => {
    send(thread);
    moves.sign(thread);
    if (isMediated(thread)) {
      agree(thread);
      return;
    }
    moves.reachTargets(thread);
    moves.submit(thread);
  };
}
