import { VISITOR } from '@gezhi/domain/access';
import type { Database, Transaction } from '../../platform/db/index.ts';
import type { Identified } from '../../platform/http/index.ts';
import type { PeoplePort } from './people-port.ts';
import { digestOf, findSession, isToken, livingSessions } from './sessions.ts';

/** A change of duty or account in another process shows after this long at the latest. */
const REMEMBERED_MS = 2_000;
const MOST_REMEMBERED = 5_000;

interface Remembered {
  readonly found: Identified | null;
  readonly until: number;
}

type EndListener = (sessionIds: readonly string[]) => void;

/** Knows who is behind a session token, and says when sessions end. */
export class Identity {
  readonly database: Database;
  readonly people: PeoplePort;
  readonly #remembered = new Map<string, Remembered>();
  readonly #listeners = new Set<EndListener>();
  #generation = 0;

  constructor(database: Database, people: PeoplePort) {
    this.database = database;
    this.people = people;
  }

  /** The person behind a token with the duties in force, or null when the session is dead. */
  readonly identify = async (token: string): Promise<Identified | null> => {
    if (!isToken(token)) return null;
    const key = digestOf(token).toString('base64');
    const known = this.#remembered.get(key);
    if (known !== undefined && known.until > performance.now()) return known.found;
    const generation = this.#generation;
    const found = await this.database.inTransaction(VISITOR, null, (tx) => this.#load(tx, token));
    // Whoever was signed out while we looked must not be remembered as signed in.
    if (generation === this.#generation) this.#remember(key, found);
    return found;
  };

  /** Drops what is remembered: after a sign-out, a changed duty, a closed account. */
  forget(): void {
    this.#generation += 1;
    this.#remembered.clear();
  }

  /** Tells whoever listens (the streams) that these sessions are over, and forgets them. */
  ended(sessionIds: readonly string[]): void {
    this.forget();
    if (sessionIds.length > 0) for (const listener of this.#listeners) listener(sessionIds);
  }

  onSessionEnd(listener: EndListener): void {
    this.#listeners.add(listener);
  }

  /** Which of these sessions are alive. */
  living(sessionIds: readonly string[]): Promise<ReadonlySet<string>> {
    return this.database.inTransaction(VISITOR, null, (tx) => livingSessions(tx, sessionIds));
  }

  async #load(tx: Transaction, token: string): Promise<Identified | null> {
    const session = await findSession(tx, token);
    if (session === undefined) return null;
    const duties = await this.people.loadDuties(tx, session.person_id);
    return {
      actor: { kind: 'person', personId: session.person_id, accountId: session.account_id, duties },
      session: { id: session.id, accountId: session.account_id },
    };
  }

  #remember(key: string, found: Identified | null): void {
    if (this.#remembered.size >= MOST_REMEMBERED) this.#remembered.clear();
    this.#remembered.set(key, { found, until: performance.now() + REMEMBERED_MS });
  }
}
