import { SCHEDULER } from '@gezhi/domain/access';
import { ATTACK_KINDS, type AttackKind, type AttackState } from '@gezhi/domain/matter';
import type { FastifyBaseLogger } from 'fastify';
import type { Database, Transaction } from '../platform/db/index.ts';
import { Rounds } from '../platform/rounds/index.ts';
import { beginsBy, CALM_MINUTES, type Counts, isCalm, thresholds } from './attack-rule.ts';
import { type AttackRow, addCounts, lately, readAttack, turnAttack, usually } from './attack-store.ts';

const EVERY_MS = 5_000;
/** So many since the last look, and the next one does not wait. */
const LOOK_AFTER = 25;
const GATHER_MS = 500;
/** What is usual changes slowly. */
const USUAL_FRESH_MS = 600_000;

/** Told of a beginning and an end, once for all processes, with the counts behind it. */
export type OnTurn = (turn: { readonly kind: AttackKind | null; readonly counts: Counts }) => void;

export interface AttackWatchOptions {
  readonly onTurn: OnTurn;
  readonly onFault: (fault: unknown) => void;
}

/**
 * Watches whether the district is under attack (docs/operate.md): every process counts for itself, adds it to the counts of all
 * every few seconds, and reads what they come to; the row in the database is what all of them go by.
 */
export class AttackWatch {
  readonly #database: Database;
  readonly #options: AttackWatchOptions;
  readonly #rounds: Rounds;
  #counted = new Map<AttackKind, number>();
  #sinceLook = 0;
  #row: AttackRow = { mode: 'automatic', attacked: false, since: null, kind: null };
  #usual: { readonly counts: Counts; readonly at: number } | null = null;

  constructor(database: Database, options: AttackWatchOptions) {
    this.#database = database;
    this.#options = options;
    this.#rounds = new Rounds({
      work: () => this.look(),
      restMs: EVERY_MS,
      gatherMs: GATHER_MS,
      onFault: options.onFault,
    });
  }

  /** Whether residents are asked for a proof of work, as this process knows it. */
  get asks(): boolean {
    const { mode, attacked } = this.#row;
    return mode === 'on' || (mode === 'automatic' && attacked);
  }

  /** Counts one of a kind; in memory, so it costs the request nothing. */
  count(kind: AttackKind): void {
    this.#counted.set(kind, (this.#counted.get(kind) ?? 0) + 1);
    this.#sinceLook += 1;
    if (this.#sinceLook >= LOOK_AFTER) this.#rounds.poke();
  }

  /** Something was chosen: look at once. */
  poke(): void {
    this.#rounds.poke();
  }

  start(): void {
    this.#rounds.start();
  }

  stop(): Promise<void> {
    return this.#rounds.stop();
  }

  /** Adds what was counted, reads the counts of all processes, and turns the state where the rule says so. */
  async look(): Promise<void> {
    const counted = this.#counted;
    this.#counted = new Map();
    this.#sinceLook = 0;
    try {
      await this.#database.inTransaction(SCHEDULER, null, (tx) => this.#lookIn(tx, counted));
    } catch (fault) {
      for (const [kind, count] of counted) this.#counted.set(kind, (this.#counted.get(kind) ?? 0) + count);
      throw fault;
    }
  }

  /** What an administrator sees. */
  async stateIn(tx: Transaction): Promise<AttackState> {
    const row = await readAttack(tx);
    const { window } = await lately(tx);
    const from = thresholds(await this.#usualIn(tx));
    const { mode, attacked, kind } = row;
    return {
      mode,
      attacked,
      kind,
      asks: mode === 'on' || (mode === 'automatic' && attacked),
      since: row.since?.toISOString() ?? null,
      counts: ATTACK_KINDS.map((one) => ({ kind: one, count: window[one], from: from[one] })),
    };
  }

  async #lookIn(tx: Transaction, counted: ReadonlyMap<AttackKind, number>): Promise<void> {
    const before = await readAttack(tx);
    await addCounts(tx, counted, before.attacked || before.mode === 'on');
    const { window, calm } = await lately(tx);
    const usual = await this.#usualIn(tx);
    const begun = before.attacked ? undefined : beginsBy(window, usual);
    const over = before.attacked && hasLasted(before, tx.now) && isCalm(calm, usual);
    const turned = (begun !== undefined || over) && (await turnAttack(tx, begun ?? null));
    const row = begun !== undefined || over ? await readAttack(tx) : before;
    tx.afterCommit(() => {
      this.#row = row;
      if (turned) this.#options.onTurn({ kind: begun ?? null, counts: begun === undefined ? calm : window });
    });
  }

  async #usualIn(tx: Transaction): Promise<Counts> {
    const now = tx.now.getTime();
    if (this.#usual === null || now - this.#usual.at > USUAL_FRESH_MS)
      this.#usual = { counts: await usually(tx), at: now };
    return this.#usual.counts;
  }
}

/** The watch of the house; a beginning and an end go to the log, where a person has to look. */
export function openAttackWatch(database: Database, log: FastifyBaseLogger): AttackWatch {
  return new AttackWatch(database, {
    onTurn: ({ kind, counts }) =>
      kind === null
        ? log.warn({ counts }, 'under attack no longer: no proof of work is asked for')
        : log.warn({ kind, counts }, 'under attack: residents send a proof of work'),
    onFault: (fault) => log.warn({ err: fault }, 'attacks cannot be watched'),
  });
}

function hasLasted({ since }: AttackRow, now: Date): boolean {
  return since === null || now.getTime() - since.getTime() >= CALM_MINUTES * 60_000;
}
