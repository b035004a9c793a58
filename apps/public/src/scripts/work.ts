/** Loaded only while the district is under attack: fetches a challenge and solves it, beside the page where that can be done. */
import { solve } from './work-solver.ts';
import workerAddress from './work-worker.ts?worker&url';

/** What the proof is for: the key of a report, or the id of a photo. */
export interface WorkFor {
  readonly for: 'report' | 'photo';
  readonly to: string;
}

async function fetchChallenge(asked: WorkFor, signal: AbortSignal): Promise<string | null> {
  const reply = await fetch('/api/public/challenges', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
    signal,
  });
  if (!reply.ok) throw new Error(`challenge ${reply.status}`);
  const { challenge } = (await reply.json()) as { challenge: string | null };
  return challenge;
}

/** Rejects where this browser starts no worker. */
function solveBeside(text: string, signal: AbortSignal): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerAddress);
    const end = (work: string | null): void => {
      worker.terminate();
      resolve(work);
    };
    worker.addEventListener('message', ({ data }: MessageEvent<string | null>) => end(data));
    worker.addEventListener('error', () => {
      worker.terminate();
      reject(new Error('no worker'));
    });
    signal.addEventListener('abort', () => end(null));
    worker.postMessage(text);
  });
}

/** In slices between which the page draws and listens. */
function solveHere(text: string, signal: AbortSignal): Promise<string | null> {
  const controller = new AbortController();
  signal.addEventListener('abort', () => controller.abort());
  return solve(text, { controller, breathe: () => new Promise((resolve) => setTimeout(resolve)) });
}

async function solveAnyhow(text: string, signal: AbortSignal): Promise<string | null> {
  try {
    return await solveBeside(text, signal);
  } catch {
    return solveHere(text, signal);
  }
}

/** One after the other: a cheap phone has not much to share out. */
let last: Promise<unknown> = Promise.resolve();

/**
 * The proof for something that is to be sent; empty where none is asked for any more, null where it was stopped. Rejects
 * where no challenge could be had.
 */
export function prove(asked: WorkFor, signal: AbortSignal): Promise<string | null> {
  const next = last.then(async () => {
    const challenge = await fetchChallenge(asked, signal);
    return challenge === null ? '' : solveAnyhow(challenge, signal);
  });
  last = next.catch(() => undefined);
  return next;
}
