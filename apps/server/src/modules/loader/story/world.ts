import type { Role } from '@gezhi/domain/access';
import type { Category, Procedure } from '@gezhi/domain/catalogue';
import { type Unit, unitNamed } from '@gezhi/domain/people';
import type { Knowledge } from '../../catalogue/index.ts';
import type { MatterPlan, MatterText, Pack, Photo, SyntheticPeople } from '../../pack/index.ts';
import type { Ids } from '../ids.ts';
import { WorkingDays } from './hours.ts';
import type { Spot } from './model.ts';

/** What a story is planned from. */
export interface StoryRequest {
  readonly pack: Pack;
  readonly plan: MatterPlan;
  readonly people: SyntheticPeople;
  readonly ids: Ids;
  readonly knowledge: Knowledge;
  /** The moment up to which things happened. */
  readonly until: Date;
}

/** Facts of the district, looked up while the story is planned. Pure: it asks no database. */
export class StoryWorld {
  readonly pack: Pack;
  readonly plan: MatterPlan;
  readonly ids: Ids;
  readonly knowledge: Knowledge;
  readonly until: number;
  readonly days: WorkingDays;
  /** Whether a procedure lets nothing be dispatched to a department without its line (归口办理). */
  readonly namesLines: boolean;
  /** The step by which somebody looks at how a matter went before it is checked (效能督导), where a procedure has one. */
  readonly looking: string | null;
  /** Persons with a demo account: the story gives them more than their share of the work. */
  readonly demo: ReadonlySet<string>;
  readonly #texts: ReadonlyMap<string, MatterText>;
  readonly #posts = new Map<string, string[]>();
  readonly #grids = new Map<string, string[]>();
  readonly #unitsOf = new Map<string, Set<number>>();
  readonly #accountUnits: ReadonlyMap<string, string>;

  constructor(request: StoryRequest) {
    const { pack, plan, people, ids, knowledge, until } = request;
    this.pack = pack;
    this.plan = plan;
    this.ids = ids;
    this.knowledge = knowledge;
    this.until = until.getTime();
    this.days = new WorkingDays(pack.holidays.years);
    this.namesLines = knowledge.catalogue
      .proceduresInForce()
      .some(({ procedure }) =>
        Object.values(procedure.actions).some(({ guards }) => guards.includes('lineNamed')),
      );
    this.looking =
      knowledge.catalogue
        .proceduresInForce()
        .flatMap(({ procedure }) => Object.entries(procedure.actions))
        .find(([, { kind, to }]) => kind === 'remark' && to !== undefined)?.[0] ?? null;
    this.demo = new Set(people.accounts.map((account) => account.person));
    this.#texts = new Map(pack.matterTexts.map((text) => [text.category, text]));
    const homes = new Map(people.persons.map((person) => [person.id, person.unit]));
    this.#accountUnits = new Map(people.accounts.map((one) => [one.login, homes.get(one.person) ?? '']));
    this.#post(people);
  }

  #post(people: SyntheticPeople): void {
    for (const duty of people.duties) {
      const unit = this.knowledge.units.findByCode(duty.unit);
      if (unit === undefined) continue;
      add(this.#posts, `${unit.id} ${duty.role}`, duty.person);
      if (duty.scopeKind === 'area') add(this.#grids, `${duty.scope} ${duty.role}`, duty.person);
      const units = this.#unitsOf.get(duty.person) ?? new Set();
      this.#unitsOf.set(duty.person, units.add(unit.id));
    }
  }

  /** Share between 0 and 1 of what may happen on the way, from the plan; 0 for what the plan does not name. */
  share(name: string): number {
    return this.plan.courses[name] ?? 0;
  }

  textOf(category: string): MatterText | undefined {
    return this.#texts.get(category);
  }

  /** Persons who hold one of the roles in a unit, each once. */
  holders(unitId: number, roles: readonly Role[]): readonly string[] {
    return [...new Set(roles.flatMap((role) => this.#posts.get(`${unitId} ${role}`) ?? []))];
  }

  /** Persons who hold a role over exactly this area. */
  holdersOver(areaId: number, role: Role): readonly string[] {
    const code = this.knowledge.tree.find(areaId)?.code;
    return this.#grids.get(`${code} ${role}`) ?? [];
  }

  isIn(personId: string, unitId: number): boolean {
    return this.#unitsOf.get(personId)?.has(unitId) ?? false;
  }

  /** The unit that the holder of a demo account works for. */
  unitOfAccount(login: string): Unit | undefined {
    return this.knowledge.units.findByCode(this.#accountUnits.get(login) ?? '');
  }

  unit(unitId: number): Unit {
    const unit = this.knowledge.units.find(unitId);
    if (unit === undefined) throw new RangeError(`no unit ${unitId}`);
    return unit;
  }

  /** The topmost centre. */
  get top(): Unit {
    const top = this.knowledge.units.units.find((unit) => unit.kind === 'centre' && unit.parentId === null);
    if (top === undefined) throw new RangeError('the district has no centre');
    return top;
  }

  /** The centre of the district that a community lies in; a city has several districts. */
  centreOver(communityId: number): Unit {
    return this.holderOf(this.#districtOf(communityId)) ?? this.top;
  }

  #districtOf(communityId: number): number {
    const path = this.knowledge.tree.pathOf(communityId);
    return path.find(({ level }) => level === 'district')?.id ?? this.top.areaId;
  }

  /** The centre or station of an area. */
  holderOf(areaId: number): Unit | undefined {
    return this.knowledge.units.holderOf(areaId);
  }

  /** The unit that the catalogue names for a matter in this community: a single unit, or the one of its area. */
  unitNamed(name: string, { communityId, townId }: Pick<Spot, 'communityId' | 'townId'>): Unit | undefined {
    const areas = { community: communityId, town: townId, district: this.#districtOf(communityId) };
    return unitNamed(this.knowledge.units.units, name, areas);
  }

  /** The procedure that a matter of the category goes by in a community. */
  procedureOf(category: Category, communityId: number): Procedure | undefined {
    const areas = this.knowledge.tree.pathOf(communityId).map(({ id }) => id);
    return this.knowledge.catalogue.procedureFor(category, areas)?.procedure;
  }

  /** Whether a unit serves the area of another one, or one within it. */
  isWithin(unitId: number, outerId: number): boolean {
    const { areaId } = this.unit(outerId);
    return this.knowledge.tree.pathOf(this.unit(unitId).areaId).some(({ id }) => id === areaId);
  }

  category(code: string): Category {
    const category = this.knowledge.catalogue.find(code);
    if (category === undefined) throw new RangeError(`no category ${code}`);
    return category;
  }

  /** Drawn photos that show such a matter. */
  photosOf(category: string, stage: Photo['stage']): readonly Photo[] {
    return this.pack.photos.filter((photo) => photo.stage === stage && photo.categories.includes(category));
  }
}

function add(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
