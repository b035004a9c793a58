import type { Transaction } from '../db/index.ts';

/** How long what is kept of a subject is kept, and from when it counts. */
export interface Retention {
  readonly years: number;
  readonly from: 'closed' | 'ended' | 'created';
}

/**
 * A kind of subject (matter, duty, round …): registered once by its module, so that files, streams, timelines and
 * erasure work over all of them and know no module.
 */
export interface SubjectKind {
  /** As entries name it, for instance `matter`. */
  readonly name: string;
  /** Whether the actor of the transaction may know of the subject. Answers false for one that is not there. */
  readonly isVisible: (tx: Transaction, id: string) => Promise<boolean>;
  /** Names of passages and columns that point at a person: what erasure has to reach. */
  readonly personalFields: readonly string[];
  readonly retention: Retention;
  /** Prefix in the locale files under which the kind and its actions are worded. */
  readonly words: string;
}

/** The kinds of this house. */
export class SubjectKinds {
  readonly #kinds = new Map<string, SubjectKind>();

  /** Throws on a name registered before. */
  register(kind: SubjectKind): void {
    if (this.#kinds.has(kind.name)) throw new Error(`The subject kind ${kind.name} is registered twice`);
    this.#kinds.set(kind.name, kind);
  }

  find(name: string): SubjectKind | undefined {
    return this.#kinds.get(name);
  }

  all(): readonly SubjectKind[] {
    return [...this.#kinds.values()];
  }
}
