import type { Role } from '@gezhi/domain/access';
import type { MatterSubject } from '@gezhi/domain/matter';
import type { Transaction } from '../../platform/db/index.ts';
import { holdersIn, holdersOver, membersOf } from '../people/index.ts';
import type { Audience } from './audience.ts';

/** A notice to be written: to whom, about which matter, and who caused it. */
export interface Addressed {
  readonly audiences: readonly Audience[];
  readonly subject: MatterSubject;
  readonly actorId: string | null;
}

/** Finds the people behind audiences in one transaction; who holds a post is asked once, however many notices ask it. */
export class Recipients {
  readonly #tx: Transaction;
  readonly #asked = new Map<string, Promise<readonly string[]>>();

  constructor(tx: Transaction) {
    this.#tx = tx;
  }

  /**
   * The people behind the audiences, each once: never whoever did it, never whoever is complained of, in person or
   * through a unit (docs/field.md §5.2).
   */
  async of({ audiences, subject, actorId }: Addressed): Promise<readonly string[]> {
    const found = new Set<string>();
    for (const audience of audiences) {
      for (const personId of await this.#membersOf(audience, subject)) found.add(personId);
    }
    const { personIds, unitIds } = subject.about;
    const recused =
      unitIds.length === 0
        ? []
        : await this.#once(`members ${unitIds.join()}`, () => membersOf(this.#tx, unitIds));
    for (const personId of [...recused, ...personIds, ...(actorId === null ? [] : [actorId])]) {
      found.delete(personId);
    }
    return [...found];
  }

  async #membersOf(audience: Audience, subject: MatterSubject): Promise<readonly string[]> {
    switch (audience.of) {
      case 'persons':
        return audience.personIds;
      case 'area':
        return this.#once(`area ${audience.areaId} ${audience.roles.join()}`, () =>
          holdersOver(this.#tx, audience.areaId, audience.roles),
        );
      case 'worked':
        return this.#workedIn(audience.unitId, subject);
      case 'unit':
        for (const roles of audience.roles) {
          const holders = await this.#holdersIn(audience.unitId, roles);
          if (holders.length > 0) return holders;
        }
        return [];
      default:
        return audience satisfies never;
    }
  }

  async #workedIn(unitId: number, subject: MatterSubject): Promise<readonly string[]> {
    const desk = await this.#holdersIn(unitId, ['receiver', 'handler']);
    const worked = desk.filter((personId) =>
      subject.acts.some(
        (one) => one.personId === personId && one.act === 'handle' && one.run === subject.run,
      ),
    );
    return worked.length > 0 ? worked : desk;
  }

  #holdersIn(unitId: number, roles: readonly Role[]): Promise<readonly string[]> {
    return this.#once(`unit ${unitId} ${roles.join()}`, () => holdersIn(this.#tx, unitId, roles));
  }

  #once(question: string, ask: () => Promise<readonly string[]>): Promise<readonly string[]> {
    const answer = this.#asked.get(question) ?? ask();
    this.#asked.set(question, answer);
    return answer;
  }
}
