import { scrypt } from '@noble/hashes/scrypt';
import { solveChallenge } from 'altcha-lib';
import type { Challenge, DeriveKeyFunction } from 'altcha-lib/types';

/** Longer than the slowest phone takes; milliseconds. */
const PATIENCE_MS = 60_000;

/**
 * Computed without `crypto.subtle`, which browsers keep from pages on plain http; the hash is a library's, because what
 * browsers have knows no scrypt either.
 */
function derive(breathe: () => Promise<void>): DeriveKeyFunction {
  return async ({ cost, memoryCost = 8, parallelism = 1, keyLength }, salt, password) => {
    await breathe();
    const options = { N: cost, r: memoryCost, p: parallelism, dkLen: keyLength };
    return { derivedKey: scrypt(password, salt, options) };
  };
}

function read(text: string): Challenge {
  return JSON.parse(atob(text.replaceAll('-', '+').replaceAll('_', '/')));
}

/**
 * Solves a challenge as the server sent it; gives the text for `x-work`, or null where it was stopped or took too long.
 * `breathe` lets the page draw and listen between two tries; a worker needs none.
 */
export async function solve(
  text: string,
  {
    controller,
    breathe = async () => undefined,
  }: { controller?: AbortController; breathe?: () => Promise<void> } = {},
): Promise<string | null> {
  const solution = await solveChallenge({
    challenge: read(text),
    deriveKey: derive(breathe),
    timeout: PATIENCE_MS,
    ...(controller === undefined ? {} : { controller }),
  });
  return solution === null ? null : `${text}.${solution.counter}.${solution.derivedKey}`;
}
