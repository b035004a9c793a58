import type { Procedure } from '@gezhi/domain/catalogue';
import { type Act, type ActionKindName, KINDS, type Rating } from '@gezhi/domain/matter';
import { type SeededRandom, seededUuid } from '../../pack/index.ts';
import { MINUTE } from './hours.ts';
import type { Opening, Pace, TaleStep, Teller } from './model.ts';
import { fillSlots } from './words.ts';
import type { StoryWorld } from './world.ts';

const UUID_EPOCH = Date.UTC(2024, 0, 1);

/** One reporter who may still be asked. */
interface Asked {
  readonly matterId: string;
  readonly wantsReply: boolean;
  /** Whether somebody asks how it went: of some procedures everybody who can be reached. */
  readonly isAsked: boolean;
  answered: boolean;
}

/** What a step adds to the story besides who takes it. */
export interface Said {
  readonly pace: Pace;
  readonly input?: Readonly<Record<string, unknown>>;
  readonly photos?: readonly string[];
  readonly answers?: string;
}

/**
 * One matter on its way through the plan: where it stands, who acted, what time it is. The procedure itself decides
 * later; what is kept here is only what is needed to choose fitting people and times.
 */
export class Thread {
  readonly world: StoryWorld;
  readonly random: SeededRandom;
  readonly opening: Opening;
  readonly id: string;
  readonly steps: TaleStep[] = [];
  readonly reports: Asked[] = [];
  /** Milliseconds since 1970: when the last step happened. */
  clock: number;
  heldBy: number;
  lead: number | null = null;
  run = 1;
  roundsBack = 0;
  /** Nobody is left for the next step, or it was never to be taken. */
  over = false;
  /** How slowly everybody moves; one that drags stays open for weeks. */
  drag = 1;
  readonly #acts = new Map<string, Set<Act>>();

  constructor(world: StoryWorld, random: SeededRandom, opening: Opening) {
    this.world = world;
    this.random = random;
    this.opening = opening;
    this.clock = opening.at;
    this.id = seededUuid(random, Math.floor(opening.at) - UUID_EPOCH);
    this.heldBy = world.top.id;
  }

  get isOrdinary(): boolean {
    return this.opening.category.visibility === 'O';
  }

  /** The procedure that it goes by; undefined where the district has none for it. */
  get procedure(): Procedure | undefined {
    return this.world.procedureOf(this.opening.category, this.opening.spot.communityId);
  }

  chance(name: string): boolean {
    return this.random.next() < this.world.share(name);
  }

  say(phrases: readonly string[]): string {
    const on = { spot: this.opening.spot, plan: this.world.plan, random: this.random };
    return fillSlots(this.random.pick(phrases), on);
  }

  /** Moves the clock on; urgent matters move faster and at any hour. */
  wait(pace: Pace): number {
    const { severity } = this.opening.category;
    const haste = [1, 0.3, 0.6, 1, 1.2][severity] ?? 1;
    // Twice the dice: most waits are short, a few are long.
    const share = this.random.next() * this.random.next();
    const minutes = (pace.from + (pace.to - pace.from) * share) * haste * this.drag;
    const hours = severity === 1 && pace.hours !== 'waking' ? 'any' : pace.hours;
    const at = this.clock + Math.max(MINUTE / 2, minutes * MINUTE) + this.random.between(1, 59_999);
    this.clock = this.world.days.within(at, hours, this.random);
    return this.clock;
  }

  /** A step by one of the persons, as far as separation of duties leaves one; else the matter stays as it is. */
  actBy(action: ActionKindName, persons: readonly string[], said: Said): void {
    if (this.over) return;
    const personId = this.#choose(action, persons);
    if (personId === undefined) {
      this.over = true;
      return;
    }
    const acts = this.#acts.get(personId) ?? new Set();
    this.#acts.set(personId, acts.add(KINDS[action].act));
    this.push(action, { kind: 'person', personId }, said);
  }

  /** A step that is left out where the matter does not stand so that it can be taken. */
  perhaps(action: string, persons: readonly string[], said: Said): void {
    const [personId] = persons;
    if (this.over || personId === undefined) return;
    this.push(action, { kind: 'person', personId }, said);
    const step = this.steps.pop();
    if (step !== undefined) this.steps.push({ ...step, optional: true });
  }

  /** A step by whoever made the report of a matter: this one's, or one merged into it. */
  actByReporter(action: ActionKindName, said: Said, ownMatterId = this.id): void {
    if (!this.over) this.push(action, { kind: 'reporter', ownMatterId, matterId: this.id }, said);
  }

  push(action: string, teller: Teller, said: Said): void {
    const at = this.wait(said.pace);
    const { input = {}, photos = [], answers = null } = said;
    this.steps.push({ at, matterId: this.id, action, teller, input, photos, answers });
  }

  /** Whether a person already did something of the kind in this run. */
  didBefore(personId: string, act: Act): boolean {
    return this.#acts.get(personId)?.has(act) ?? false;
  }

  #choose(action: ActionKindName, persons: readonly string[]): string | undefined {
    const apart: readonly Act[] = KINDS[action].apartFrom;
    const { aboutUnit } = this.opening;
    const free = persons.filter(
      (one) =>
        apart.every((act) => !this.didBefore(one, act)) &&
        (aboutUnit === null || !this.world.isIn(one, aboutUnit)),
    );
    if (free.length === 0) return undefined;
    return this.random.pickWeighted(
      free.map((item) => ({ item, weight: this.world.demo.has(item) ? 2 : 1 })),
    );
  }

  /** The holder one level up, passing over whoever is complained of; the topmost keeps it. */
  above(unitId: number): number {
    const parent = this.world.unit(unitId).parentId;
    if (parent === null) return unitId;
    return parent === this.opening.aboutUnit ? this.above(parent) : parent;
  }

  /** The next run: everybody may be asked again, and separation of duties counts anew. */
  nextRun(): void {
    this.run += 1;
    this.lead = null;
    this.#acts.clear();
    for (const report of this.reports) report.answered = false;
  }

  /** A rating by weight of the plan's shares. */
  rating(): Rating {
    const names: readonly Rating[] = [
      'verySatisfied',
      'satisfied',
      'fair',
      'dissatisfied',
      'veryDissatisfied',
    ];
    return this.random.pickWeighted(names.map((item) => ({ item, weight: this.world.share(item) + 0.001 })));
  }
}
