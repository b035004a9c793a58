import type { Role } from '@gezhi/domain/access';
import { letAnswer } from './answering-people.ts';
import type { Area, Pack, Place, Post, Title, Unit } from './model.ts';
import { spreadOverPieces, spreadOverUnits } from './networks.ts';
import { type SeededRandom, seededRandom } from './seeded.ts';
import { sharedOut } from './sharing.ts';
import { addDuty, addPerson } from './staffing.ts';

/** A member of staff that nobody is: the name is put together, the number is never assigned. */
export interface SyntheticPerson {
  readonly id: string;
  readonly name: string;
  /** Eleven digits. */
  readonly workPhone: string;
  /** Code of the unit the person belongs to. */
  readonly unit: string;
}

export interface SyntheticDuty {
  readonly id: string;
  readonly person: string;
  /** Code of `titles.yaml`. */
  readonly title: string;
  readonly role: Role;
  readonly scopeKind: 'area' | 'place' | 'unit' | 'overlay';
  /** Code of the area, place, unit or overlay. */
  readonly scope: string;
  /** Code of the unit in whose name the duty is done. */
  readonly unit: string;
  /** First day, as `2024-03-01`; no synthetic duty has an end. */
  readonly from: string;
}

/** A duty that answers for a compound or building. */
export interface SyntheticAnswer {
  readonly id: string;
  /** Id of the duty. */
  readonly duty: string;
  /** Code of the place. */
  readonly place: string;
  /** First day. */
  readonly from: string;
}

export interface SyntheticPeople {
  readonly persons: readonly SyntheticPerson[];
  readonly duties: readonly SyntheticDuty[];
  /** Which duty answers for which place (包干). */
  readonly answers: readonly SyntheticAnswer[];
  /** Which person each demo account belongs to. */
  readonly accounts: readonly { readonly login: string; readonly person: string }[];
}

export interface Staffing {
  readonly pack: Pack;
  readonly random: SeededRandom;
  readonly persons: SyntheticPerson[];
  readonly duties: SyntheticDuty[];
  readonly names: Set<string>;
  readonly titles: ReadonlyMap<string, Title>;
  readonly units: ReadonlyMap<string, Unit>;
  /** The first building of each grid, by the grid's code. */
  readonly buildings: ReadonlyMap<string, Place>;
}

/**
 * Makes the staff of a pack from its seed: the same pack gives the same people, ids included.
 * Every unit gets its posts, every grid a chief, a worker and an information officer (docs/field.md §5.2).
 * Throws RangeError when a demo account asks for a post that nobody holds.
 */
export function generatePeople(pack: Pack): SyntheticPeople {
  const staffing: Staffing = {
    pack,
    random: seededRandom(pack.people.seed),
    persons: [],
    duties: [],
    names: new Set(),
    titles: new Map(pack.titles.map((title) => [title.code, title])),
    units: new Map(pack.units.map((unit) => [unit.code, unit])),
    buildings: firstBuildings(pack.places),
  };
  const gridsOf = Map.groupBy(
    pack.areas.filter((area) => area.kind !== null),
    (area) => area.parent,
  );
  for (const unit of pack.units) {
    const staff = staffUnit(staffing, unit);
    if (unit.kind === pack.people.grid.chiefsFrom)
      staffGrids(staffing, { unit, staff, grids: gridsOf.get(unit.area) ?? [] });
  }
  pack.people.grid.workers.forEach((network, index) => {
    spreadNetwork(staffing, { ...network, isFirst: index === 0 });
  });
  staffMore(staffing, gridsOf);
  for (const post of pack.people.spread) spreadOverUnits(staffing, post);
  const answers = letAnswer(staffing, addDuty);
  return { persons: staffing.persons, duties: staffing.duties, answers, accounts: bindAccounts(staffing) };
}

function staffUnit(staffing: Staffing, unit: Unit): SyntheticPerson[] {
  const { posts } = staffing.pack.people;
  return fillPosts(staffing, unit, posts[unit.kind] ?? posts[unit.group] ?? []);
}

function fillPosts(staffing: Staffing, unit: Unit, wanted: readonly Post[]): SyntheticPerson[] {
  return wanted.flatMap((post) =>
    Array.from({ length: post.persons }, () => {
      const person = addPerson(staffing, unit);
      for (const title of post.titles) addDuty(staffing, { person, title, scope: null });
      return person;
    }),
  );
}

/** Posts that a pack adds to those of the one it extends: after everybody else, so that nobody else becomes another person. */
function staffMore(staffing: Staffing, gridsOf: ReadonlyMap<string | null, readonly Area[]>): void {
  const { units, people } = staffing.pack;
  for (const unit of units) fillPosts(staffing, unit, people.more[unit.kind] ?? []);
  for (const { title, unit: kind, grids: most } of people.grid.posts) {
    const own = units.filter((unit) => unit.kind === kind);
    for (const [community, grids] of gridsOf) {
      const unit = own.find(({ area }) => area === community) ?? own[0];
      if (unit === undefined) continue;
      for (const [, some] of Map.groupBy(grids, (_, index) => Math.floor(index / most))) {
        const person = addPerson(staffing, unit);
        for (const { code } of some) addDuty(staffing, { person, title, scope: code });
      }
    }
  }
}

function staffGrids(
  staffing: Staffing,
  station: {
    readonly unit: Unit;
    readonly staff: readonly SyntheticPerson[];
    readonly grids: readonly Area[];
  },
): void {
  const { unit, staff, grids } = station;
  const { grid: rules } = staffing.pack.people;
  const chiefs = staff.slice(0, Math.min(rules.chiefs, grids.length));
  grids.forEach((grid, index) => {
    const chief = chiefs[Math.floor((index * chiefs.length) / grids.length)];
    if (chief) addDuty(staffing, { person: chief, title: rules.chiefTitle, scope: grid.code });
    if (rules.workers.length === 0) {
      const worker = addPerson(staffing, unit);
      addDuty(staffing, { person: worker, title: rules.workerTitle, scope: grid.code });
      addStationTitles(staffing, worker, index);
    }
    const volunteer = addPerson(staffing, unit);
    addDuty(staffing, { person: volunteer, title: rules.volunteerTitle, scope: grid.code });
    const building = staffing.buildings.get(grid.code);
    if (building) addDuty(staffing, { person: volunteer, title: rules.captainTitle, scope: building.code });
  });
}

/** What workers hold at their station; the first two of an area take what comes in. */
function addStationTitles(staffing: Staffing, worker: SyntheticPerson, index: number): void {
  const { workerUnitTitles, firstWorkerTitles } = staffing.pack.people.grid;
  const titles = index < 2 ? [...workerUnitTitles, ...firstWorkerTitles] : workerUnitTitles;
  for (const title of titles) addDuty(staffing, { person: worker, title, scope: null });
}

/** Spreads a network over all grids: some have several workers where there are more of them than grids, else some workers have several grids. */
function spreadNetwork(
  staffing: Staffing,
  network: {
    readonly title: string;
    readonly persons: number;
    readonly of: number;
    readonly unitTitles: readonly string[];
    readonly overlay?: string | undefined;
    readonly unit?: string | undefined;
    readonly isFirst: boolean;
  },
): void {
  const { pack } = staffing;
  if (network.overlay !== undefined) {
    spreadOverPieces(staffing, network);
    return;
  }
  const grids = pack.areas.filter((area) => area.kind !== null);
  const stations = new Map(
    pack.units.filter((unit) => unit.kind === pack.people.grid.chiefsFrom).map((unit) => [unit.area, unit]),
  );
  const persons = Math.max(1, Math.round((network.persons * grids.length) / network.of));
  const atStation = new Map<string, number>();
  for (const own of sharedOut(grids, persons)) {
    const unit = stations.get(own[0]?.parent ?? '');
    if (unit === undefined) continue;
    const person = addPerson(staffing, unit);
    for (const { code } of own) addDuty(staffing, { person, title: network.title, scope: code });
    for (const title of network.unitTitles) addDuty(staffing, { person, title, scope: null });
    if (!network.isFirst) continue;
    const before = atStation.get(unit.code) ?? 0;
    atStation.set(unit.code, before + 1);
    addStationTitles(staffing, person, before);
  }
}

function firstBuildings(places: readonly Place[]): Map<string, Place> {
  const first = new Map<string, Place>();
  for (const place of places) {
    const [grid] = place.grids;
    if (place.kind === 'building' && grid !== undefined && !first.has(grid)) first.set(grid, place);
  }
  return first;
}

/** Gives each demo account to the first holder of its post who has no account yet. */
function bindAccounts({ pack, duties }: Staffing): SyntheticPeople['accounts'] {
  const taken = new Set<string>();
  return pack.accounts.map((account) => {
    const duty = duties.find(
      (entry) => entry.title === account.title && entry.scope === account.scope && !taken.has(entry.person),
    );
    if (!duty) throw new RangeError(`nobody holds ${account.title} for ${account.scope}`);
    taken.add(duty.person);
    return { login: account.login, person: duty.person };
  });
}
