import { type Lifted, maskLifted, restoreIdentifiers } from '@gezhi/domain/privacy';
import type { Transaction } from '../../platform/db/index.ts';
import { type Keyring, loadSubjectKey, openField, type SubjectKey } from '../../platform/keys/index.ts';

/** A stored text with what was lifted out of it. */
export interface StoredText {
  readonly entry_id: string;
  readonly name: string;
  readonly body: string;
  readonly lifted: Buffer | null;
  readonly key_id: string | null;
}

/** Where the wrapped keys are: in the database, or read along with the texts, by their ids. */
export type KeySource = Transaction | ReadonlyMap<string, Uint8Array>;

/** Opens keys once each while a page is built; a destroyed key leaves markers where numbers were. */
export class Unsealer {
  readonly #source: KeySource;
  readonly #keyring: Keyring;
  readonly #keys = new Map<string, SubjectKey | undefined>();

  constructor(source: KeySource, keyring: Keyring) {
    this.#source = source;
    this.#keyring = keyring;
  }

  async key(id: string | null): Promise<SubjectKey | undefined> {
    if (id === null) return undefined;
    if (!this.#keys.has(id)) this.#keys.set(id, await this.#find(id));
    return this.#keys.get(id);
  }

  async #find(id: string): Promise<SubjectKey | undefined> {
    const source = this.#source;
    if ('query' in source) {
      const client = { query: (text: string, values: unknown[]) => source.query(text, values) };
      return loadSubjectKey(client, this.#keyring, id);
    }
    const wrapped = source.get(id);
    return wrapped === undefined ? undefined : this.#keyring.openSubjectKey(id, wrapped);
  }

  /** The text as staff read it: 138****1234 where a number was. */
  async masked(text: StoredText): Promise<string> {
    return maskLifted(text.body, await this.#liftedOf(text));
  }

  /** The text exactly as it was typed: for a running reveal and for the reporter alone. */
  async restored(text: StoredText): Promise<string> {
    return restoreIdentifiers(text.body, await this.#liftedOf(text));
  }

  async #liftedOf(text: StoredText): Promise<Lifted[]> {
    if (text.lifted === null) return [];
    const key = await this.key(text.key_id);
    if (key === undefined) return [];
    return JSON.parse(
      openField(key, { table: 'passages', column: text.name, rowId: text.entry_id }, text.lifted),
    );
  }
}
