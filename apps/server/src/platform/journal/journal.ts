import { randomBytes } from 'node:crypto';
import { type ActorMark, markOf } from '@gezhi/domain/access';
import type { FieldClass } from '@gezhi/domain/privacy';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../db/index.ts';
import { canonicalHash, passageDigest } from './canonical.ts';

/** A typed text on its way into the journal; identifiers are already lifted out. */
export interface NewPassage {
  readonly name: string;
  readonly body: string;
  readonly class: FieldClass;
  readonly audience: 'public' | 'internal';
  /** Sealed list of what was lifted, and the key it lies under. */
  readonly lifted?: { readonly sealed: Buffer; readonly keyId: string };
}

/** What a command records: codes and ids in `codes`, every text in a passage. */
export interface NewEntry {
  /** Given where passages were sealed to the entry's id beforehand; else made here. */
  readonly id?: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** The subject's version, raised under its row lock. */
  readonly seq: number;
  readonly action: string;
  readonly dutyId: string | null;
  readonly codes: Readonly<Record<string, unknown>>;
  readonly passages: readonly NewPassage[];
}

/** What is recorded in codes alone, as what the clock does is. */
export type WordlessEntry = Omit<NewEntry, 'passages'>;

/** An entry as reactions and the stream receive it. */
export interface Entry {
  readonly id: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly seq: number;
  readonly at: Date;
  readonly action: string;
  readonly actor: ActorMark;
  readonly codes: Readonly<Record<string, unknown>>;
}

/** Who is told about entries: the names of reactions per subject kind and action, asked once per entry. */
export type ReactionsFor = (entry: Pick<Entry, 'subjectKind' | 'action'>) => readonly string[];

/** Appends entries with their passages and deliveries, in the transaction that changes the subject. */
export class Journal {
  readonly #reactionsFor: ReactionsFor;
  readonly #announce: (entry: Entry) => void;
  readonly #months = new Set<string>();

  constructor(reactionsFor: ReactionsFor, announce: (entry: Entry) => void = () => undefined) {
    this.#reactionsFor = reactionsFor;
    this.#announce = announce;
  }

  /** Writes one entry in one statement, which leaves with whatever the transaction does next; the id and `at` are the server's. */
  async append(tx: Transaction, said: NewEntry): Promise<Entry> {
    const passages = said.passages.map((passage) => ({ ...passage, salt: randomBytes(16) }));
    const digests = Object.fromEntries(passages.map((one) => [one.name, passageDigest(one.salt, one.body)]));
    const codes = passages.length === 0 ? said.codes : { ...said.codes, passages: digests };
    const entry = entryOf(tx, { ...said, codes });
    await this.#ensureMonth(tx);
    tx.send(APPEND, rowOf(entry, passages, this.#reactionsFor(entry)));
    tx.afterCommit(() => this.#announce(entry));
    return entry;
  }

  /**
   * Writes many entries without passages in two statements, one for the entries and one for what is owed, as `append` would
   * have written each. Their subjects are locked by the caller and their versions raised.
   */
  async appendAll(tx: Transaction, said: readonly WordlessEntry[]): Promise<readonly Entry[]> {
    if (said.length === 0) return [];
    const entries = said.map((one) => entryOf(tx, one));
    await this.#ensureMonth(tx);
    tx.send(APPEND_ALL, rowsOf(entries));
    const owed = entries.flatMap((entry) =>
      this.#reactionsFor(entry).map((reaction) => ({ entry, reaction })),
    );
    if (owed.length > 0)
      tx.send(OWE_ALL, [
        owed.map((one) => one.entry.id),
        owed.map((one) => one.reaction),
        owed.map((one) => one.entry.subjectId),
        tx.now,
      ]);
    tx.afterCommit(() => {
      for (const entry of entries) this.#announce(entry);
    });
    return entries;
  }

  /** A month's partition is made once per process and transaction that commits; the function is cheap when it exists. */
  async #ensureMonth(tx: Transaction): Promise<void> {
    const month = tx.now.toISOString().slice(0, 7);
    if (this.#months.has(month)) return;
    await tx.query('select ensure_entry_partition($1)', [tx.now]);
    tx.afterCommit(() => this.#months.add(month));
  }
}

function entryOf(tx: Transaction, said: WordlessEntry): Entry {
  return {
    id: said.id ?? uuidv7({ msecs: tx.now.getTime() }),
    subjectKind: said.subjectKind,
    subjectId: said.subjectId,
    seq: said.seq,
    at: tx.now,
    action: said.action,
    actor: markOf(tx.actor, said.dutyId),
    codes: said.codes,
  };
}

function hashOf({ id, subjectKind, subjectId, seq, at, action, actor, codes }: Entry): Buffer {
  return canonicalHash({ id, subjectKind, subjectId, seq, at, action, actor, codes });
}

const APPEND_ALL = {
  name: 'journal-append-all',
  text: `insert into entries (id, subject_kind, subject_id, seq, at, action, actor_kind, person_id, duty_id, codes, hash)
    select e.id, e.subject_kind, e.subject_id, e.seq, $1::timestamptz, e.action, e.actor_kind, e.person_id, e.duty_id, e.codes::jsonb, e.hash
    from unnest($2::uuid[], $3::text[], $4::uuid[], $5::int[], $6::text[], $7::text[], $8::uuid[], $9::uuid[], $10::text[], $11::bytea[])
      as e (id, subject_kind, subject_id, seq, action, actor_kind, person_id, duty_id, codes, hash)`,
} as const;

const OWE_ALL = {
  name: 'journal-owe-all',
  text: `insert into deliveries (entry_id, reaction, subject_id, entry_at, due_at)
    select d.entry_id, d.reaction, d.subject_id, $4::timestamptz, clock_timestamp()
    from unnest($1::uuid[], $2::text[], $3::uuid[]) as d (entry_id, reaction, subject_id)`,
} as const;

function rowsOf(entries: readonly Entry[]) {
  return [
    entries[0]?.at,
    entries.map((one) => one.id),
    entries.map((one) => one.subjectKind),
    entries.map((one) => one.subjectId),
    entries.map((one) => one.seq),
    entries.map((one) => one.action),
    entries.map((one) => one.actor.kind),
    entries.map((one) => one.actor.personId),
    entries.map((one) => one.actor.dutyId),
    entries.map((one) => JSON.stringify(one.codes)),
    entries.map(hashOf),
  ];
}

const APPEND = {
  name: 'journal-append',
  text: `with entry as (
      insert into entries (id, subject_kind, subject_id, seq, at, action, actor_kind, person_id, duty_id, codes, hash)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)),
    texts as (
      insert into passages (entry_id, name, subject_kind, subject_id, class, audience, body, lifted, key_id, salt)
      select $1, p.name, $2, $3, p.class, p.audience, p.body, p.lifted, p.key_id, p.salt
      from unnest($12::text[], $13::text[], $14::text[], $15::text[], $16::bytea[], $17::uuid[], $18::bytea[])
        as p (name, class, audience, body, lifted, key_id, salt))
    insert into deliveries (entry_id, reaction, subject_id, entry_at, due_at)
    select $1, reaction, $3, $5, clock_timestamp() from unnest($19::text[]) as reaction`,
} as const;

function rowOf(
  entry: Entry,
  passages: readonly (NewPassage & { salt: Buffer })[],
  reactions: readonly string[],
) {
  const { id, subjectKind, subjectId, seq, at, action, actor, codes } = entry;
  return [
    id,
    subjectKind,
    subjectId,
    seq,
    at,
    action,
    actor.kind,
    actor.personId,
    actor.dutyId,
    codes,
    hashOf(entry),
    passages.map((one) => one.name),
    passages.map((one) => one.class),
    passages.map((one) => one.audience),
    passages.map((one) => one.body),
    passages.map((one) => one.lifted?.sealed ?? null),
    passages.map((one) => one.lifted?.keyId ?? null),
    passages.map((one) => one.salt),
    reactions,
  ];
}
