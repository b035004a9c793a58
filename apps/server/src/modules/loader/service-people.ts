import type { PersonActor } from '@gezhi/domain/access';
import type { Database } from '../../platform/db/index.ts';
import type { MatterHouse } from '../matter/index.ts';
import type { Pack, SeededRandom } from '../pack/index.ts';
import { whoHolds } from './holders.ts';

/** What telling of services needs. */
export interface ServiceTelling {
  readonly database: Database;
  readonly house: MatterHouse;
  readonly pack: Pack;
  readonly random: SeededRandom;
  /** The moment up to which the story runs. */
  readonly until: Date;
}

/** A resident that nobody is: the name is put together, the number is never assigned. */
export function inventResident({ pack: { names, people }, random }: Pick<ServiceTelling, 'pack' | 'random'>) {
  const surname = random.pickWeighted(names.surnames.map(({ text, weight }) => ({ item: text, weight })));
  const digits = String(random.between(0, 99_999_999)).padStart(8, '0');
  return { name: surname + random.pick(names.given), phone: `${people.phonePrefix}${digits}` };
}

/** Who holds a role in a unit; each is looked up once. */
export class Staff {
  readonly #telling: ServiceTelling;
  readonly #known = new Map<string, PersonActor | undefined>();

  constructor(telling: ServiceTelling) {
    this.#telling = telling;
  }

  /** The first of some roles that somebody holds in a unit. */
  async of(unitId: number, ...roles: readonly string[]): Promise<PersonActor | undefined> {
    for (const role of roles) {
      const found = await this.#holder(unitId, role);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  async #holder(unitId: number, role: string): Promise<PersonActor | undefined> {
    const key = `${unitId} ${role}`;
    if (!this.#known.has(key)) {
      const { database, house } = this.#telling;
      this.#known.set(key, await whoHolds(database, house, { role, unitId }));
    }
    return this.#known.get(key);
  }
}
