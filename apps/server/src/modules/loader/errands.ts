import { type Actor, type PersonActor, VISITOR } from '@gezhi/domain/access';
import { reportInputSchema } from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import { act, createMatter } from '../matter/index.ts';
import { type ErrandEnd, type PackServiceStory, seededUuid } from '../pack/index.ts';
import { bookAtDesk, bringToDepartments, listPlaces, listSlots, nameOwn, tick } from '../service/index.ts';
import { inventResident, type ServiceTelling, Staff } from './service-people.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const UUID_EPOCH = Date.UTC(2024, 0, 1);
const CONSENT = { textVersion: 'care-1', givenBy: 'self' } as const;
/** While it is under way, the resident has a time at the station. */
const UNDER_WAY: readonly ErrandEnd[] = ['underWay', 'atDepartments'];
/** Most steps that an errand takes, two departments on its way. */
const STEPS_MOST = 16;

type Planned = PackServiceStory['errands'][number];

/** Runs the errands of the plan, each as far as it says, through the steps of everybody; gives why any ended early. */
export async function tellErrands(
  telling: ServiceTelling,
  { errands, phrases }: PackServiceStory,
): Promise<readonly string[]> {
  const staff = new Staff(telling);
  const refused: string[] = [];
  for (const planned of errands) {
    try {
      await new ErrandTale(telling, staff, { ...planned, phrases }).tell();
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault;
      refused.push(`${planned.item} ${fault.code} ${JSON.stringify(fault.details ?? {})}`);
    }
  }
  return refused;
}

class ErrandTale {
  readonly #telling: ServiceTelling;
  readonly #staff: Staff;
  readonly #planned: Planned & Pick<PackServiceStory, 'phrases'>;
  readonly #matterId: string;
  /** Between two steps, so that the last one lies before the end. */
  readonly #pace: number;
  #at: number;

  constructor(telling: ServiceTelling, staff: Staff, planned: Planned & Pick<PackServiceStory, 'phrases'>) {
    const until = telling.until.getTime();
    this.#telling = telling;
    this.#staff = staff;
    this.#planned = planned;
    this.#at = until - planned.begun * DAY_MS;
    this.#pace = Math.min(4 * HOUR_MS, (until - this.#at - 30 * MINUTE_MS) / STEPS_MOST);
    this.#matterId = seededUuid(telling.random, Math.floor(this.#at) - UUID_EPOCH);
  }

  async tell(): Promise<void> {
    const reporter = await this.#ask();
    const ways: readonly (readonly [ErrandEnd, () => Promise<void>])[] = [
      ['told', async () => undefined],
      ['given', () => this.#give()],
      ['underWay', () => this.#begin()],
      ['atDepartments', () => this.#bring()],
      ['toCheck', () => this.#finish()],
      ['rated', () => this.#rate(reporter)],
    ];
    for (const [end, go] of ways) {
      await go();
      if (end !== this.#planned.end) continue;
      if (UNDER_WAY.includes(end)) await this.#book();
      return;
    }
  }

  /** A resident asks for help with a service. */
  async #ask(): Promise<Actor> {
    const { house } = this.#telling;
    const { item, help, asks } = this.#planned;
    const grid = this.#grid();
    const input = reportInputSchema.parse({
      ...{ id: this.#matterId, source: 'resident', category: this.#item()?.category, description: asks },
      ...{ place: { gridId: grid?.id, address: grid?.name }, consent: CONSENT },
      reporter: { ...inventResident(this.#telling), mayContact: 'yes', wantsReply: true },
    });
    const { reportId } = await this.#take(VISITOR, (tx) => createMatter(tx, house, { input }));
    const own = { matterId: this.#matterId, ownMatterId: this.#matterId };
    const reporter: Actor = { kind: 'reporter', reportId, ...own };
    await this.#take(reporter, (tx) => nameOwn(tx, house, { item, help }));
    return reporter;
  }

  /** The station takes it in and names who goes along. */
  async #give(): Promise<void> {
    const station = this.#stationId();
    const { accept, dispatch } = this.#planned.phrases;
    const desk = await this.#one(station, 'operator', 'dutyChief');
    const worker = await this.#one(station, 'worker');
    await this.#act(desk, 'accept', { reply: accept });
    await this.#act(desk, 'dispatch', { lead: station, note: dispatch });
    await this.#act(desk, 'appoint', { person: worker.personId });
  }

  /** The worker takes it on and sees through the papers that cannot come later. */
  async #begin(): Promise<void> {
    const worker = await this.#one(this.#stationId(), 'worker');
    await this.#act(worker, 'sign', {});
    const ticked = (this.#item()?.papers ?? []).filter(({ mayOwe }) => !mayOwe).map(({ code }) => code);
    const asked = { matterId: this.#matterId, ticked };
    await this.#take(worker, (tx) => tick(tx, this.#telling.house, asked));
  }

  /** To all departments at once; each signs for its task, the first has done it. */
  async #bring(): Promise<void> {
    const worker = await this.#one(this.#stationId(), 'worker');
    const asked = { matterId: this.#matterId, dueOn: null };
    await this.#take(worker, (tx) => bringToDepartments(tx, this.#telling.house, asked));
    const units = await this.#departments();
    for (const unitId of units) await this.#act(await this.#one(unitId, 'receiver'), 'signAssist', {});
    for (const unitId of units.slice(0, 1)) await this.#answer(unitId);
  }

  /** A time at the station or the service centre in the days to come, by whoever goes along. */
  async #book(): Promise<void> {
    const { house, random, until, database } = this.#telling;
    const worker = await this.#one(this.#stationId(), 'worker');
    const path = house.knowledge().tree.pathOf(this.#grid()?.id ?? 0);
    const near = path.filter(({ level }) => level === 'community' || level === 'town').map(({ id }) => id);
    const free = await database.inTransaction(worker, until, async (tx) => {
      const { items } = await listPlaces(tx, house, this.#planned.item);
      const place = items.find(({ areaId }) => near.includes(areaId));
      return place === undefined ? undefined : listSlots(tx, house, place.code);
    });
    if (free === undefined || free.items.length === 0) return;
    const slot = random.pick(free.items.slice(0, 40));
    await this.#take(worker, (tx) =>
      bookAtDesk(tx, house, {
        ...{ id: seededUuid(random, Math.floor(this.#at) - UUID_EPOCH), place: free.place.code },
        ...{ item: this.#planned.item, startsAt: slot.startsAt, by: null, matterId: this.#matterId },
      }),
    );
  }

  async #finish(): Promise<void> {
    for (const unitId of (await this.#departments()).slice(1)) await this.#answer(unitId);
    const worker = await this.#one(this.#stationId(), 'worker');
    await this.#act(worker, 'submit', { result: this.#planned.result });
  }

  async #rate(reporter: Actor): Promise<void> {
    const checker = await this.#one(this.#stationId(), 'dutyChief', 'verifier');
    await this.#act(checker, 'pass', { note: this.#planned.phrases.checked });
    const { random } = this.#telling;
    await this.#act(reporter, 'rate', {
      rating: random.pick(['verySatisfied', 'verySatisfied', 'satisfied', 'fair']),
    });
  }

  async #answer(unitId: number): Promise<void> {
    const result = this.#telling.random.pick(this.#planned.phrases.answers);
    await this.#act(await this.#one(unitId, 'handler', 'receiver'), 'submitAssist', { result });
  }

  #item() {
    return this.#telling.pack.services.find(({ code }) => code === this.#planned.item);
  }

  #grid() {
    return this.#telling.house.knowledge().tree.areas.find(({ code }) => code === this.#planned.grid);
  }

  /** The station of the community where it is asked for. */
  #stationId(): number {
    const { units } = this.#telling.house.knowledge();
    const communityId = this.#grid()?.parentId;
    const station = units.units.find(({ areaId, kind }) => areaId === communityId && kind === 'station');
    return station?.id ?? 0;
  }

  /** Departments that have a task, in the order of their numbers. */
  async #departments(): Promise<readonly number[]> {
    const { rows } = await this.#telling.database.inTransaction({ kind: 'scheduler' }, null, (tx) =>
      tx.query<{ unit_id: number }>(
        `select unit_id from assignments where matter_id = $1 and part = 'assist' order by unit_id`,
        [this.#matterId],
      ),
    );
    return rows.map(({ unit_id }) => unit_id);
  }

  /** Throws `Problem` where nobody holds any of the roles: the tale ends there. */
  async #one(unitId: number, ...roles: readonly string[]): Promise<PersonActor> {
    const found = await this.#staff.of(unitId, ...roles);
    if (found === undefined) throw new Problem('access.role');
    return found;
  }

  async #act(actor: Actor, action: string, input: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#take(actor, (tx) =>
      act(tx, this.#telling.house, { matterId: this.#matterId, action, input }),
    );
  }

  #take<T>(actor: Actor, run: (tx: Transaction) => Promise<T>): Promise<T> {
    this.#at += this.#pace;
    return this.#telling.database.inTransaction(actor, new Date(this.#at), run);
  }
}
