import type { PoolClient, QueryConfig } from 'pg';

/** What node-postgres writes to; its types do not show it. */
interface Corked {
  readonly connection?: { readonly stream?: { cork(): void; uncork(): void } };
}

/** What becomes of the answer of a statement that nobody waits for. */
interface Unheard {
  readonly heard?: (result: unknown) => void;
  /** Puts a fault into other words. */
  readonly explain?: ((fault: unknown) => unknown) | undefined;
}

/**
 * One connection during one transaction. The pool pipelines, so statements need not wait for each other's answers;
 * those sent unheard are held back until something is waited for and then leave in one packet, together with whatever
 * else is asked in the same turn.
 */
export class Line {
  readonly #client: PoolClient;
  readonly #unheard: Promise<void>[] = [];
  #held = false;
  #ended: Promise<unknown> | undefined;
  /** The first fault of a statement that nobody waited for. */
  fault: unknown;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  /** Sends a statement, after all that was held back, and waits for its rows. */
  ask<R extends object>(query: string | QueryConfig): Promise<{ rows: R[]; rowCount: number | null }> {
    this.#hold();
    const answer = this.#client.query(query);
    process.nextTick(() => this.#letGo());
    return answer;
  }

  /** Sends the last statement with the commit behind it and waits for its rows; afterwards nothing else can be asked. */
  askLast<R extends object>(query: string | QueryConfig): Promise<{ rows: R[]; rowCount: number | null }> {
    const answer = this.ask<R>(query);
    this.#ended = this.#client.query('commit');
    this.#ended.catch(() => undefined);
    return answer;
  }

  /** Writes a statement down to be sent with the next one that is waited for. */
  send(query: string | QueryConfig, { heard, explain }: Unheard = {}): void {
    this.#hold();
    const answer: Promise<unknown> = this.#client.query(query);
    this.#unheard.push(
      answer.then(
        (result) => heard?.(result),
        (fault: unknown) => {
          this.fault ??= explain === undefined ? fault : explain(fault);
        },
      ),
    );
  }

  /** Commits; throws the fault of whatever was sent unheard, for then PostgreSQL has rolled back instead. */
  async commit(): Promise<void> {
    await (this.#ended ?? this.ask('commit'));
    await Promise.all(this.#unheard);
    if (this.fault !== undefined) throw this.fault;
  }

  /** Undoes everything; an error says that the connection's state is unknown and it must be thrown away. */
  async rollBack(): Promise<Error | undefined> {
    try {
      await (this.#ended ?? this.ask('rollback'));
      return undefined;
    } catch (fault) {
      return fault instanceof Error ? fault : new Error(String(fault));
    } finally {
      await Promise.all(this.#unheard);
    }
  }

  #hold(): void {
    if (this.#ended !== undefined) throw new Error('The transaction has had its last statement');
    if (!this.#held) this.#stream()?.cork();
    this.#held = true;
  }

  #letGo(): void {
    if (this.#held) this.#stream()?.uncork();
    this.#held = false;
  }

  #stream() {
    return (this.#client as Corked).connection?.stream;
  }
}
