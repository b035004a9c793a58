import { type Actor, VISITOR } from '@gezhi/domain/access';
import { dayOf } from '@gezhi/domain/calendar';
import type { Rating } from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import {
  type OwnChange,
  type ServicePlace,
  type Slot,
  type StaffChange,
  slotsOf,
} from '@gezhi/domain/service';
import type { Transaction } from '../../platform/db/index.ts';
import { type PackServiceStory, seededUuid } from '../pack/index.ts';
import { bookSlot, changeAtPlace, changeOwn, readPlaces } from '../service/index.ts';
import { inventResident, type ServiceTelling, Staff } from './service-people.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const UUID_EPOCH = Date.UTC(2024, 0, 1);
/** How they rate, by weight. */
const GRADES: readonly { readonly item: Rating; readonly weight: number }[] = [
  { item: 'verySatisfied', weight: 52 },
  { item: 'satisfied', weight: 31 },
  { item: 'fair', weight: 9 },
  { item: 'dissatisfied', weight: 6 },
  { item: 'veryDissatisfied', weight: 2 },
];

type Plan = PackServiceStory['appointments'];

/** Lets residents book at the places of the plan day by day, come or not, and rate; gives how many booked. */
export async function tellAppointments(telling: ServiceTelling, plan: Plan): Promise<number> {
  const teller = new AppointmentTeller(telling, plan);
  const places = new Map(
    (await telling.database.inTransaction(VISITOR, null, (tx) => readPlaces(tx, {}))).map((one) => [
      one.code,
      one,
    ]),
  );
  const today = dayOf(telling.until.getTime());
  let booked = 0;
  for (let day = today - plan.days; day <= today + plan.ahead; day += 1)
    for (const { place, most } of plan.places) {
      const found = places.get(place);
      if (found !== undefined) booked += await teller.tellDay(found, day, most);
    }
  return booked;
}

/** One who booked. */
interface Booked {
  readonly id: string;
  /** When it was booked, and for when. */
  readonly bookedAt: number;
  readonly at: number;
  readonly place: ServicePlace;
}

class AppointmentTeller {
  readonly #telling: ServiceTelling;
  readonly #plan: Plan;
  readonly #staff: Staff;

  constructor(telling: ServiceTelling, plan: Plan) {
    this.#telling = telling;
    this.#plan = plan;
    this.#staff = new Staff(telling);
  }

  /** How many booked one day of a place; nobody where it is closed. */
  async tellDay(place: ServicePlace, day: number, most: number): Promise<number> {
    const { house, random } = this.#telling;
    const slots = slotsOf(
      day,
      place.slotMinutes,
      house.knowledge().timetable.calendarOf({ unitId: place.unitId }),
    );
    if (slots.length === 0) return 0;
    let booked = 0;
    for (let count = random.between(Math.min(1, most - 1), most); count > 0; count -= 1) {
      const made = await this.#book(place, random.pick(slots));
      if (made === null) continue;
      booked += 1;
      await this.#go(made);
    }
    return booked;
  }

  /** Null where all seats are gone, or it lies so near that nobody books it any more. */
  async #book(place: ServicePlace, { from }: Slot): Promise<Booked | null> {
    const { house, random, until } = this.#telling;
    const id = seededUuid(random, from - UUID_EPOCH);
    const item = random.pickWeighted(
      Object.entries(this.#plan.items).map(([item, weight]) => ({ item, weight })),
    );
    const by = inventResident(this.#telling);
    const wanted = from - random.between(20, 120) * HOUR_MS;
    const at = Math.min(wanted, until.getTime() - random.between(3, 600) * MINUTE_MS);
    const booking = {
      id,
      place: place.code,
      item,
      startsAt: new Date(from).toISOString(),
      by,
      ...{ matterId: null, remind: random.next() < 0.5 },
    };
    const isDone = await this.#take(VISITOR, at, (tx) => bookSlot(tx, house, { ...booking, dutyId: null }));
    return isDone ? { id, bookedAt: at, at: from, place } : null;
  }

  /** What becomes of it: called off before, kept or missed on the day, rated after. */
  async #go({ id, bookedAt, at, place }: Booked): Promise<void> {
    const { random } = this.#telling;
    const die = random.next();
    const { kept, missed, rated, told } = this.#plan;
    if (die >= kept + missed)
      return this.#own(id, 1, { at: (bookedAt + at) / 2, change: { kind: 'cancel' } });
    const isKept = die < kept;
    const came = {
      at: at + random.between(1, 25) * MINUTE_MS,
      change: { kind: isKept ? 'keep' : 'miss' },
    } as const;
    await this.#atPlace(id, 1, { ...came, place });
    if (!isKept || random.next() >= rated) return;
    const change = { kind: 'rate', rating: random.pickWeighted(GRADES) } as const;
    const after = at + random.between(1, 40) * HOUR_MS;
    if (random.next() < told) await this.#atPlace(id, 2, { at: after, change, place });
    else await this.#own(id, 2, { at: after, change });
  }

  async #own(
    id: string,
    version: number,
    { at, change }: { readonly at: number; readonly change: OwnChange },
  ): Promise<void> {
    const { house } = this.#telling;
    const code = house.keyring.queryCode(id);
    await this.#take(VISITOR, at, (tx) => changeOwn(tx, house, { code, version, change }));
  }

  async #atPlace(
    id: string,
    version: number,
    {
      at,
      change,
      place,
    }: { readonly at: number; readonly change: StaffChange; readonly place: ServicePlace },
  ): Promise<void> {
    const { house } = this.#telling;
    const keeper = await this.#staff.of(place.unitId, 'operator', 'worker', 'dutyChief');
    if (keeper === undefined) return;
    await this.#take(keeper, at, (tx) => changeAtPlace(tx, house, { id, version, change }));
  }

  /** Whether it happened: nothing does after the end of the story, and what the product refuses is left out. */
  async #take(actor: Actor, at: number, run: (tx: Transaction) => Promise<unknown>): Promise<boolean> {
    const { database, until } = this.#telling;
    if (at >= until.getTime()) return false;
    try {
      await database.inTransaction(actor, new Date(at), run);
      return true;
    } catch (fault) {
      if (fault instanceof Problem) return false;
      throw fault;
    }
  }
}
