import type { Pace } from './model.ts';
import { chiefs, desk, SOON } from './moves.ts';
import type { Thread } from './thread.ts';

const CHECK: Pace = { from: 20, to: 260, hours: 'service' };

/** Who may check: the verifier of the holder; on ordinary matters the people of the grid too, where the procedure lets them. */
export function checkers(thread: Thread): readonly string[] {
  const { world, opening, heldBy } = thread;
  const seats = world.holders(heldBy, ['verifier']);
  if (!thread.isOrdinary) return [...seats, ...chiefs(thread)];
  const grants = thread.procedure?.actions.pass?.by ?? [];
  if (!grants.some(({ role }) => role === 'worker')) return seats;
  return [...seats, ...seats, ...world.holdersOver(opening.spot.gridId, 'worker')];
}

/** Where a procedure wants a word on how it went before the check: the leader over the area above the community, else the chief. */
export function look(thread: Thread): void {
  const { world, opening } = thread;
  if (world.looking === null) return;
  const note = thread.say(world.plan.phrases.remarks);
  const above = world.knowledge.tree.find(opening.spot.communityId)?.parentId ?? null;
  const leaders = above === null ? [] : world.holdersOver(above, 'leader');
  // Of a restricted matter the leader knows nothing; whoever comes later finds it done.
  for (const persons of [leaders, chiefs(thread), desk(thread)])
    thread.perhaps(world.looking, persons, { pace: SOON, input: { note } });
}

/** Somebody who did not handle it finds it settled. */
export function pass(thread: Thread): void {
  const note = thread.say(thread.world.plan.phrases.verified);
  thread.actBy('pass', checkers(thread), { pace: CHECK, input: { note } });
}

/** Somebody who did not handle it sends it back. */
export function fail(thread: Thread): void {
  const reason = thread.say(
    thread.world.textOf(thread.opening.category.code)?.rework ?? thread.world.plan.phrases.rework,
  );
  thread.actBy('fail', checkers(thread), { pace: CHECK, input: { reason } });
}
