import type { Category } from '@gezhi/domain/catalogue';
import type { Source } from '@gezhi/domain/matter';
import type { SeededRandom } from '../../pack/index.ts';
import type { Ground } from './ground.ts';
import { DAY, HOUR, MINUTE, midnightBefore, weekdayOf } from './hours.ts';
import type { Opening, Spot } from './model.ts';
import type { StoryWorld } from './world.ts';

const UNCATEGORISED = 0.12;
const OWN: readonly Source[] = ['worker', 'patrol'];
/** What an operator or a leader types; where nobody else does, the district's centre. */
const TYPED: readonly Source[] = ['hotline', 'centre', 'chat'];

/** What is known of an opening beforehand; the rest is drawn. */
export interface OpeningWish {
  readonly at?: number;
  readonly inside?: string;
  readonly category?: string;
  readonly source?: Source;
  readonly typedAt?: number;
  readonly aboutUnit?: number;
  readonly known?: boolean;
  /** Same place and class as another one. */
  readonly like?: Opening;
}

/** Draws how matters come in: when, what, from whom and where, by the weights of the plan. */
export class Openings {
  readonly #world: StoryWorld;
  readonly #ground: Ground;
  readonly #random: SeededRandom;
  readonly #categories: readonly { readonly item: string; readonly weight: number }[];

  constructor(world: StoryWorld, ground: Ground, random: SeededRandom) {
    this.#world = world;
    this.#ground = ground;
    this.#random = random;
    this.#categories = Object.entries(world.plan.categories)
      .filter(([code]) => world.textOf(code) !== undefined)
      .map(([item, weight]) => ({ item, weight }));
  }

  /** Codes and weights of categories that pass, for a wish that is not one category. */
  categoryWhere(passes: (category: Category) => boolean): string {
    const fitting = this.#categories.filter(({ item }) => passes(this.#world.category(item)));
    return this.#random.pickWeighted(fitting.length > 0 ? fitting : this.#categories);
  }

  draw(wish: OpeningWish = {}): Opening {
    const world = this.#world;
    const random = this.#random;
    const category = world.category(
      wish.like?.category.code ?? wish.category ?? random.pickWeighted(this.#categories),
    );
    const source = wish.source ?? this.#source(category);
    const spot = wish.like?.spot ?? this.#ground.pick(random, wish.inside);
    const at = wish.at ?? this.#moment(OWN.includes(source) ? 'worker' : 'resident');
    const isResident = source === 'resident' || source === 'enterprise';
    const addressOnly = isResident && wish.like === undefined && random.next() < world.share('addressOnly');
    return {
      at,
      category,
      source,
      spot,
      place: addressOnly ? 'address' : isResident || OWN.includes(source) ? 'point' : 'building',
      uncategorised:
        isResident &&
        wish.category === undefined &&
        category.visibility === 'O' &&
        random.next() < UNCATEGORISED,
      aboutUnit: wish.aboutUnit ?? null,
      known: wish.known ?? false,
      typedAt: wish.typedAt ?? (TYPED.includes(source) ? this.#typingUnit(source, spot) : null),
      reporter: this.#reporter(source, spot),
    };
  }

  #source(category: Category): Source {
    const { sources } = this.#world.plan;
    const table = sources[category.code] ??
      sources[category.code.slice(0, 2)] ??
      sources.default ?? { resident: 1 };
    const weights = Object.entries(table).map(([item, weight]) => ({
      item: item as Source,
      weight: weight ?? 0,
    }));
    return this.#random.pickWeighted(weights);
  }

  /** People walk into the station next door more often than into the district's centre. */
  #typingUnit(source: Source, spot: Spot): number {
    if (source !== 'centre') return this.#world.top.id;
    const areaId = this.#random.next() < 0.7 ? spot.communityId : spot.townId;
    return this.#world.holderOf(areaId)?.id ?? this.#world.top.id;
  }

  #reporter(source: Source, spot: Spot): string | null {
    const world = this.#world;
    if (source === 'leader') {
      const leaders = world.knowledge.units.units.filter((unit) => unit.kind === 'leadership');
      const persons = leaders.flatMap((unit) => world.holders(unit.id, ['leader']));
      return persons.length === 0 ? null : this.#random.pick(persons);
    }
    if (!OWN.includes(source)) return null;
    const workers = world.holdersOver(spot.gridId, 'worker');
    return workers.length === 0 ? null : this.#random.pick(workers);
  }

  /** A moment of the plan's days before the end, by weekday and hour. */
  #moment(who: 'resident' | 'worker'): number {
    const { plan, until } = this.#world;
    const today = midnightBefore(until);
    const hours = plan.hours[who].map((weight, item) => ({ item, weight }));
    const passed = hours.filter(({ item }) => today + (item + 1) * HOUR < until);
    const share = sum(passed) / sum(hours);
    const days = Array.from({ length: plan.days }, (_, back) => {
      const item = today - back * DAY;
      return { item, weight: (plan.weekdays[weekdayOf(item)] ?? 1) * (back === 0 ? share : 1) };
    });
    const day = this.#random.pickWeighted(days);
    const hour = this.#random.pickWeighted(day === today && passed.length > 0 ? passed : hours);
    const at = day + hour * HOUR + this.#random.between(0, 59) * MINUTE + this.#random.between(0, 59_999);
    return Math.min(at, until - MINUTE);
  }
}

function sum(weights: readonly { readonly weight: number }[]): number {
  return weights.reduce((total, { weight }) => total + weight, 0);
}
