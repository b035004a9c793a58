import type { PersonActor, Role } from '@gezhi/domain/access';
import { sees } from '@gezhi/domain/matter';
import type { Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { loadSubjects, readMatters } from '../matter/index.ts';
import { holdersIn, holdersOver, loadDuties } from '../people/index.ts';

/** Says of somebody whether something may be told to them. */
export type Sight = (actor: PersonActor) => boolean;

/** Finds staff to be told of what is no matter, with the posts they hold now; each question is asked once in a transaction. */
export class Staff {
  readonly #tx: Transaction;
  readonly #knowledge: Knowledge;
  readonly #actors = new Map<string, Promise<PersonActor>>();

  constructor(tx: Transaction, knowledge: Knowledge) {
    this.#tx = tx;
    this.#knowledge = knowledge;
  }

  /** Whoever holds one of the first set of roles in the unit; when nobody does, one of the next. */
  async firstIn(unitId: number, sets: readonly (readonly Role[])[]): Promise<readonly string[]> {
    for (const roles of sets) {
      const holders = await holdersIn(this.#tx, unitId, roles);
      if (holders.length > 0) return holders;
    }
    return [];
  }

  /** Whoever holds one of the roles over exactly this area. */
  over(areaId: number, roles: readonly Role[]): Promise<readonly string[]> {
    return holdersOver(this.#tx, areaId, roles);
  }

  /** The area itself and those above it, from the ground up, by id. */
  pathOf(areaId: number): readonly number[] {
    return this.#knowledge.tree.pathOf(areaId).map(({ id }) => id);
  }

  /** Of some people those who may be told, each once. */
  async seeing(personIds: readonly string[], sight: Sight): Promise<readonly string[]> {
    const seeing: string[] = [];
    for (const personId of new Set(personIds))
      if (sight(await this.#actorOf(personId))) seeing.push(personId);
    return seeing;
  }

  /** Who sees a matter; everybody where there is none. */
  async sightOf(matterId: string | null): Promise<Sight> {
    if (matterId === null) return () => true;
    const records = await readMatters(this.#tx, [matterId]);
    const [subject] = await loadSubjects(this.#tx, this.#knowledge, records);
    return (actor) => subject !== undefined && sees(actor, subject);
  }

  #actorOf(personId: string): Promise<PersonActor> {
    const known = this.#actors.get(personId) ?? this.#load(personId);
    this.#actors.set(personId, known);
    return known;
  }

  async #load(personId: string): Promise<PersonActor> {
    const duties = await loadDuties(this.#tx, this.#knowledge.tree, personId);
    // Rules ask for the person and the posts; whose account it is, none of them.
    return { kind: 'person', personId, accountId: personId, duties };
  }
}
