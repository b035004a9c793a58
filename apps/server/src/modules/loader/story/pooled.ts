import type { Category } from '@gezhi/domain/catalogue';
import type { Pace } from './model.ts';
import * as moves from './moves.ts';
import type { Thread } from './thread.ts';
import type { StoryWorld } from './world.ts';

/** Until somebody takes what is offered, minutes: some of it takes days. */
const TAKEN: Pace = { from: 30, to: 4000, hours: 'waking' };
const DONE: Pace = { from: 240, to: 7000, hours: 'waking' };

/** Shares of what happens in a pool (docs/field.md §2.25). */
const RARE = { neverTaken: 0.12, givenBack: 0.06 };
/** What wishes cost at most, in yuan. */
const AMOUNTS = [0, 0, 30, 60, 100, 150, 200];
const TAKERS = ['volunteer', 'worker', 'captain'] as const;

/** What offering is called where a category goes by a procedure with a pool; undefined where it has none. */
export function offeringOf(
  world: StoryWorld,
  { procedure: code }: Category,
): 'offer' | 'publishWish' | undefined {
  const found = world.knowledge.catalogue
    .proceduresInForce()
    .find(({ procedure }) => procedure.code === code);
  const kinds = Object.values(found?.procedure.actions ?? {}).map(({ kind }) => kind);
  return (['offer', 'publishWish'] as const).find((kind) => kinds.includes(kind));
}

/** From accepted to handed in: offered to the community, taken by somebody there, at times given back and taken by another. */
export function serve(thread: Thread): void {
  offer(thread);
  if (thread.random.next() < RARE.neverTaken) {
    thread.over = true;
    return;
  }
  take(thread);
  if (thread.random.next() < RARE.givenBack) {
    const reason = thread.say(thread.world.plan.phrases.givenBack);
    thread.actBy('giveBack', taker(thread), {
      pace: { from: 60, to: 900, hours: 'waking' },
      input: { reason },
    });
    take(thread);
  }
  const result = thread.say(thread.world.textOf(thread.opening.category.code)?.result ?? []);
  thread.actBy('submit', taker(thread), { pace: DONE, input: { result } });
}

/** The desk offers it to the community, or publishes it where it is a wish; nothing where its procedure has no pool. */
export function offer(thread: Thread): void {
  const offering = offeringOf(thread.world, thread.opening.category);
  if (offering === undefined) return;
  const poolNote = thread.say(thread.world.plan.phrases.poolNotes);
  const input = { poolLevel: 'community', poolNote };
  const wish = {
    wishTitle: String(thread.steps[0]?.input.title ?? ''),
    amount: thread.random.pick(AMOUNTS),
    wishConsent: 'self',
  };
  thread.actBy(offering, moves.desk(thread), {
    pace: moves.TODAY,
    input: offering === 'offer' ? input : { ...input, ...wish },
  });
}

/** Somebody of the community takes it. */
export function take(thread: Thread): void {
  const station = thread.world.holderOf(thread.opening.spot.communityId);
  const members = station === undefined ? [] : thread.world.holders(station.id, TAKERS);
  thread.actBy('take', members, { pace: TAKEN });
  if (!thread.over) thread.lead = station?.id ?? null;
}

/** Whoever took it last. */
function taker({ steps }: Thread): readonly string[] {
  const teller = steps.findLast(({ action }) => action === 'take')?.teller;
  return teller?.kind === 'person' ? [teller.personId] : [];
}
