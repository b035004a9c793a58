import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Problem } from '@gezhi/domain/problem';

const derive = promisify(argon2);

/** OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane. */
const MEMORY_KIB = 19_456;
const PASSES = 2;
const LANES = 1;
const SALT_BYTES = 16;
const TAG_BYTES = 32;

/** Each hash takes 19 MiB and a core for some 40 ms: more at once would starve everything else (RELIABILITY R54). */
const AT_ONCE = 2;
const LONGEST_QUEUE = 32;

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= LONGEST_QUEUE) throw new Problem('busy', { retryAfterSeconds: 3 });
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    // A waiting one takes over the place, so that nobody can slip in between.
    if (next === undefined) running -= 1;
    else next();
  }
}

function tagOf(password: string, salt: Buffer): Promise<Buffer> {
  // The same word typed on two keyboards may differ in composition (RFC 8265 §4.2).
  const message = Buffer.from(password.normalize('NFKC'), 'utf8');
  const parameters = {
    message,
    nonce: salt,
    parallelism: LANES,
    tagLength: TAG_BYTES,
    memory: MEMORY_KIB,
    passes: PASSES,
  };
  return inTurn(() => derive('argon2id', parameters));
}

const bare = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');

/** The argon2id string of a password, in the usual PHC form. Throws `busy` when too many wait. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const tag = await tagOf(password, salt);
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${bare(salt)}$${bare(tag)}`;
}

/** Only strings we wrote ourselves: other parameters could make a row of the table a way to use up the machine. */
const FORM = new RegExp(
  `^\\$argon2id\\$v=19\\$m=${MEMORY_KIB},t=${PASSES},p=${LANES}\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})$`,
);

/** Stands in for accounts that do not exist, so that they take as long as those that do. Nobody knows its password. */
const NOBODY = `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${bare(randomBytes(SALT_BYTES))}$${bare(randomBytes(TAG_BYTES))}`;

/** Whether a password belongs to a stored string; null (no such account) takes the same time and is false. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const parts = FORM.exec(stored ?? NOBODY) ?? FORM.exec(NOBODY);
  const tag = await tagOf(password, Buffer.from(parts?.[1] ?? '', 'base64'));
  return (
    timingSafeEqual(tag, Buffer.from(parts?.[2] ?? '', 'base64')) && stored !== null && FORM.test(stored)
  );
}
