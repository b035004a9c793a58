import {
  asksEverybody,
  type Consent,
  isReachable,
  type ReporterInput,
  type Source,
} from '@gezhi/domain/matter';
import type { MatterText, SeededRandom } from '../../pack/index.ts';
import type { Pace, Teller } from './model.ts';
import type { Thread } from './thread.ts';
import { wordReport } from './words.ts';

const AT_ONCE: Pace = { from: 0, to: 0, hours: 'any' };
const OWN_WORDS: readonly Source[] = ['worker', 'patrol', 'camera'];
const FROM_BELOW: readonly Source[] = ['resident', 'worker', 'patrol'];

/** The first step: somebody reports. Sets who holds the matter, as the house will find out by its own rules. */
export function report(thread: Thread): void {
  const { opening, world } = thread;
  const text = world.textOf(opening.category.code);
  if (text === undefined) {
    thread.over = true;
    return;
  }
  const reporter = OWN_WORDS.includes(opening.source) ? undefined : inventReporter(thread);
  const input = { ...describe(thread, text), ...(reporter === undefined ? {} : { reporter }) };
  thread.heldBy = firstHolder(thread);
  thread.reports.push({
    matterId: thread.id,
    wantsReply: reporter?.wantsReply ?? false,
    isAsked: isAsked(thread, reporter),
    answered: false,
  });
  const photos = picturesBefore(thread);
  thread.push('report', tellerOf(thread), { pace: AT_ONCE, input, photos });
}

function isAsked({ procedure }: Thread, reporter: ReporterInput | undefined): boolean {
  if (reporter?.wantsReply === true) return true;
  return (
    reporter !== undefined && procedure !== undefined && asksEverybody(procedure) && isReachable(reporter)
  );
}

function describe(thread: Thread, text: MatterText): Record<string, unknown> {
  const { opening, world, random } = thread;
  const { category, source, spot, aboutUnit, uncategorised } = opening;
  const by = OWN_WORDS.includes(source) ? 'worker' : 'resident';
  const care = category.visibility === 'C';
  return {
    id: thread.id,
    source,
    ...(uncategorised ? {} : { category: category.code }),
    ...wordReport(text, by, { spot, plan: world.plan, random }),
    place: placeOf(thread),
    ...(care && !uncategorised
      ? { consent: inventConsent(random, source === 'resident' ? 'page' : 'staff') }
      : {}),
    ...(aboutUnit === null ? {} : { about: [{ kind: 'unit', unitId: aboutUnit }] }),
  };
}

/** The texts shown to whoever consents to a care matter: on the resident's page, and read out by staff. */
const CONSENT_TEXTS = { page: 'care-1', staff: 'care-staff-1' } as const;

/** A consent to care as the page or the desk takes it; most people speak for themselves. */
export function inventConsent(random: SeededRandom, by: keyof typeof CONSENT_TEXTS): Consent {
  return { textVersion: CONSENT_TEXTS[by], givenBy: random.next() < 0.85 ? 'self' : 'guardian' };
}

function placeOf({ opening: { place, spot } }: Thread) {
  if (place === 'address') return { address: spot.address };
  if (place === 'building' && spot.placeId !== null) return { placeId: spot.placeId, address: spot.address };
  return { point: spot.point, address: spot.address };
}

/** A resident that nobody is: the name is put together, the number is never assigned. */
function inventReporter({ world, random, opening }: Thread): ReporterInput {
  const { names, people } = world.pack;
  const mayHide = !opening.known && opening.category.visibility !== 'C';
  if (mayHide && random.next() < world.share('anonymous')) {
    return { mayContact: 'no', wantsReply: opening.source === 'resident' && random.next() < 0.5 };
  }
  const surname = random.pickWeighted(names.surnames.map(({ text, weight }) => ({ item: text, weight })));
  const digits = String(random.between(0, 99_999_999)).padStart(8, '0');
  return {
    name: surname + random.pick(names.given),
    phone: `${people.phonePrefix}${digits}`,
    mayContact: random.pickWeighted([
      { item: 'yes' as const, weight: 4 },
      { item: 'centre' as const, weight: 5 },
    ]),
    wantsReply: opening.known || random.next() < world.share('wantsReply') + 0.1,
  };
}

function tellerOf({ opening, world, random }: Thread): Teller {
  const { source, typedAt, reporter } = opening;
  if (reporter !== null) return { kind: 'person', personId: reporter };
  if (source === 'camera' || source === 'import') return { kind: 'system' };
  if (typedAt === null) return { kind: 'visitor' };
  const seats = world.holders(typedAt, ['operator']);
  const chosen = seats.length > 0 ? seats : world.holders(typedAt, ['dutyChief']);
  return chosen.length === 0 ? { kind: 'visitor' } : { kind: 'person', personId: random.pick(chosen) };
}

/** Mirrors where the house lets a matter begin; whoever is complained of is passed over. */
function firstHolder(thread: Thread): number {
  const { opening, world } = thread;
  const { source, spot, typedAt, aboutUnit, place } = opening;
  const own = source === 'centre' && typedAt !== null ? typedAt : undefined;
  const community = FROM_BELOW.includes(source) ? world.holderOf(spot.communityId) : undefined;
  const known = place === 'address' ? world.top : (community ?? world.centreOver(spot.communityId));
  const holder = own ?? known.id;
  return holder === aboutUnit ? thread.above(holder) : holder;
}

const PICTURED: readonly string[] = ['03', '04'];

function picturesBefore({ opening, world, random }: Thread): readonly string[] {
  const { category, source } = opening;
  if (!PICTURED.includes(category.code.slice(0, 2)) || source === 'hotline') return [];
  const photos = world.photosOf(category.code, 'before');
  if (photos.length === 0) return [];
  const wanted = OWN_WORDS.includes(source) || random.next() < world.share('withPhoto');
  return wanted ? [random.pick(photos).file] : [];
}
