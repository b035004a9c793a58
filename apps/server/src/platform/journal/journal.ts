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
    const entry: Entry = {
      id: said.id ?? uuidv7({ msecs: tx.now.getTime() }),
      subjectKind: said.subjectKind,
      subjectId: said.subjectId,
      seq: said.seq,
      at: tx.now,
      action: said.action,
      actor: markOf(tx.actor, said.dutyId),
      codes: passages.length === 0 ? said.codes : { ...said.codes, passages: digests },
    };
    await this.#ensureMonth(tx);
    tx.send(APPEND, rowOf(entry, passages, this.#reactionsFor(entry)));
    tx.afterCommit(() => this.#announce(entry));
    return entry;
  }

  /** A month's partition is made once per process and transaction that commits; the function is cheap when it exists. */
  async #ensureMonth(tx: Transaction): Promise<void> {
    const month = tx.now.toISOString().slice(0, 7);
    if (this.#months.has(month)) return;
    await tx.query('select ensure_entry_partition($1)', [tx.now]);
    tx.afterCommit(() => this.#months.add(month));
  }
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
    canonicalHash({ id, subjectKind, subjectId, seq, at, action, actor, codes }),
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
