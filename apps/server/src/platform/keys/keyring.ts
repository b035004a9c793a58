import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { normaliseIdentity, normalisePhone } from '@gezhi/domain/privacy';
import { foldForSearch } from '@gezhi/domain/text';
import { v7 } from 'uuid';
import { SealError, seal, sealedVersion, unseal } from './envelope.ts';
import { createKeyFile, type KeyFile, readKeyFile } from './key-file.ts';
import { codeFromBytes } from './query-code.ts';

/** The key of one subject (a report, an account). Its bytes sit in a KeyObject, which no log or JSON shows. */
export type SubjectKey = { readonly id: string; readonly secret: KeyObject };

/** Where a sealed value stands: it opens nowhere else. */
export type Place = { readonly table: string; readonly column: string; readonly rowId: string };

/** How a value is made comparable before it is indexed. */
export type NormalForm = 'phone' | 'identity' | 'text';

const normalForms: Record<NormalForm, (value: string) => string> = {
  phone: normalisePhone,
  identity: normaliseIdentity,
  text: (value) => value.normalize('NFKC').trim().toUpperCase(),
};

function wrapPlace(id: string): string {
  return `subject_keys|wrapped|${id}`;
}

function digest(key: KeyObject, content: string): Buffer {
  return createHmac('sha256', key).update(content).digest();
}

function toSecret(text: string): KeyObject {
  return createSecretKey(Buffer.from(text, 'base64'));
}

/** The server's keys, read once at start. Holds no state of the database. */
export class Keyring {
  /** Tells two key files apart without telling a key; keep it in the database and refuse to start under another. */
  readonly fingerprint: string;
  readonly #keks: ReadonlyMap<number, KeyObject>;
  readonly #currentKek: number;
  readonly #blindIndex: KeyObject;
  readonly #columns = new Map<string, KeyObject>();
  readonly #queryCode: KeyObject;
  readonly #searchDigest: KeyObject;

  constructor(file: KeyFile) {
    this.#keks = new Map(
      Object.entries(file.kek.versions).map(([version, key]) => [Number(version), toSecret(key)]),
    );
    this.#currentKek = file.kek.current;
    this.#blindIndex = toSecret(file.blindIndex);
    this.#queryCode = toSecret(file.queryCode);
    this.#searchDigest = toSecret(file.searchDigest);
    this.fingerprint = digest(this.#blindIndex, 'fingerprint').toString('hex').slice(0, 16);
  }

  #kek(version: number): KeyObject {
    const key = this.#keks.get(version);
    if (key === undefined) throw new SealError();
    return key;
  }

  #wrap(id: string, content: Uint8Array): Buffer {
    const version = this.#currentKek;
    return seal(this.#kek(version), { place: wrapPlace(id), version, content });
  }

  #unwrap(id: string, wrapped: Uint8Array): Buffer {
    return unseal(this.#kek(sealedVersion(wrapped)), wrapPlace(id), wrapped);
  }

  /** A new key for one subject; store `wrapped` (see `insertSubjectKey`), use `key`. */
  createSubjectKey(id: string = v7()): { key: SubjectKey; wrapped: Buffer } {
    const secret = randomBytes(32);
    const wrapped = this.#wrap(id, secret);
    return { key: { id, secret: createSecretKey(secret) }, wrapped };
  }

  /**
   * Opens a stored key.
   * @throws SealError when it was wrapped under other keys or for another subject
   */
  openSubjectKey(id: string, wrapped: Uint8Array): SubjectKey {
    return { id, secret: createSecretKey(this.#unwrap(id, wrapped)) };
  }

  /** The same key under the current wrapping key, or undefined when it already is. */
  rewrap(id: string, wrapped: Uint8Array): Buffer | undefined {
    if (sealedVersion(wrapped) === this.#currentKek) return undefined;
    return this.#wrap(id, this.#unwrap(id, wrapped));
  }

  /**
   * Keyed index of a value for equality alone: HMAC-SHA-256 (32 bytes) under a key of its own per column, so that two
   * columns cannot be compared. Null when nothing remains to compare (a telephone without digits).
   * @param column `table.column`
   */
  blindIndex(column: string, value: string, form: NormalForm = 'phone'): Buffer | null {
    const normal = normalForms[form](value);
    return normal === '' ? null : digest(this.columnKey(column), normal);
  }

  /** The key of one column's digests, the same at every start: `table.column`. */
  columnKey(column: string): KeyObject {
    const known = this.#columns.get(column);
    if (known !== undefined) return known;
    const key = createSecretKey(digest(this.#blindIndex, `column|${column}`));
    this.#columns.set(column, key);
    return key;
  }

  /** The query code of a report: never stored; computed when the reply is sent. */
  queryCode(reportId: string): string {
    return codeFromBytes(digest(this.#queryCode, reportId.toLowerCase()));
  }

  /**
   * Keyed digest (32 bytes) of what was searched, for the journal: equal searches are equal, words cannot be read
   * back.
   */
  searchDigest(text: string): Buffer {
    return digest(this.#searchDigest, foldForSearch(text).trim());
  }
}

/**
 * Opens the key file, which lies outside the database and its backups; creates it (mode 0600, random keys) on the
 * first start.
 * @throws KeyFileError when others may read it, or when it is damaged
 */
export function openKeyring(file: string): Keyring {
  if (!existsSync(file)) createKeyFile(file);
  return new Keyring(readKeyFile(file));
}
