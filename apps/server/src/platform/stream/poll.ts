import type { Change, Hub } from './hub.ts';

/** Reads the changes of the last seconds from the journal, those of every process. */
export type ReadRecent = () => Promise<readonly Change[]>;

const EVERY_MS = 1_000;

/**
 * Brings the changes that other processes made to this one's listeners. Reading «since the last id» would lose what
 * commits late, so `read` gives everything of the last few seconds and the hub leaves out what it knows (DESIGN §5).
 * Gives what stops it. A failed read is tried again a second later.
 */
export function followOthers(
  hub: Hub,
  read: ReadRecent,
  onFault: (fault: unknown) => void = () => undefined,
): () => void {
  let stopped = false;
  let timer: NodeJS.Timeout | null = null;
  const look = async () => {
    try {
      if (hub.listeners.size > 0) for (const change of await read()) hub.announce(change);
    } catch (fault) {
      onFault(fault);
    }
    if (!stopped) timer = setTimeout(() => void look(), EVERY_MS);
  };
  timer = setTimeout(() => void look(), EVERY_MS);
  return () => {
    stopped = true;
    if (timer !== null) clearTimeout(timer);
  };
}
