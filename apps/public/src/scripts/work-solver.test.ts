import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/scrypt';
import { afterEach, expect, test, vi } from 'vitest';
import { solve } from './work-solver.ts';

/** What the browser computes, against the library the server checks it with. */
const SECRETS = { hmacSignatureSecret: 'one', hmacKeySignatureSecret: 'two' };

afterEach(() => void vi.unstubAllGlobals());

async function challenged(counter: number) {
  const cost = { algorithm: 'SCRYPT', cost: 1_024, memoryCost: 8, parallelism: 1, keyLength: 32 };
  const challenge = await createChallenge({ ...cost, ...SECRETS, counter, deriveKey });
  return { challenge, text: Buffer.from(JSON.stringify(challenge)).toString('base64url') };
}

test('a challenge is solved on plain http, where browsers keep their own cryptography from pages', async () => {
  const { challenge, text } = await challenged(5);
  vi.stubGlobal('crypto', undefined);
  const work = await solve(text);
  vi.unstubAllGlobals();
  const [sent, counter, derivedKey = ''] = work?.split('.') ?? [];
  expect(sent).toBe(text);
  const solution = { counter: Number(counter), derivedKey };
  expect(await verifySolution({ ...SECRETS, challenge, solution, deriveKey })).toMatchObject({
    verified: true,
  });
});

test('without a worker the page breathes before every try, and whoever cancels stops it', async () => {
  const { text } = await challenged(6);
  let breaths = 0;
  const breathe = async () => {
    breaths += 1;
  };
  expect(await solve(text, { breathe })).toContain('.6.');
  expect(breaths).toBe(7);
  const controller = new AbortController();
  const stop = async () => controller.abort();
  expect(await solve(text, { controller, breathe: stop })).toBeNull();
});
