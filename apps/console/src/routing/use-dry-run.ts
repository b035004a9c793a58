import type { Reply } from '@gezhi/domain/contract';
import { beginDryRun, dryRun } from '@gezhi/domain/routing';
import { useCallback, useRef, useState } from 'react';
import { client } from '../connection/client.ts';

type Part = Reply<typeof dryRun>;

/** What a dry run has found so far. */
export interface DryRunFound {
  readonly total: number;
  readonly seen: number;
  readonly matched: Readonly<Record<string, number>>;
  readonly fallback: number;
  readonly elsewhere: number;
  readonly rows: Part['rows'];
  readonly state: 'running' | 'done' | 'stopped';
}

const MOST_ROWS = 50;

function added(found: DryRunFound, part: Part): DryRunFound {
  const matched = { ...found.matched };
  for (const [rule, count] of Object.entries(part.matched)) matched[rule] = (matched[rule] ?? 0) + count;
  return {
    ...found,
    seen: found.seen + part.seen,
    matched,
    fallback: found.fallback + part.fallback,
    elsewhere: found.elsewhere + part.elsewhere,
    rows: [...found.rows, ...part.rows].slice(0, MOST_ROWS),
    state: part.next === undefined ? 'done' : 'running',
  };
}

export interface DryRunAsked {
  readonly areaId: number;
  readonly revision: number | null;
  /** First and last day, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
}

/** Runs part by part, so that it can be watched and stopped; a new one takes the place of the one before. */
export function useDryRun() {
  const [found, setFound] = useState<DryRunFound>();
  const [fault, setFault] = useState<unknown>();
  const running = useRef(0);
  const begin = async (asked: DryRunAsked): Promise<void> => {
    const mine = running.current + 1;
    running.current = mine;
    setFault(undefined);
    try {
      const { id, total } = await client.call(beginDryRun, { body: asked });
      let now: DryRunFound = {
        ...{ total, seen: 0, matched: {}, fallback: 0, elsewhere: 0, rows: [] },
        state: 'running',
      };
      let after: string | undefined;
      do {
        setFound(now);
        const query = after === undefined ? {} : { after };
        const part: Part = await client.call(dryRun, { params: { id }, query });
        if (running.current !== mine) return;
        now = added(now, part);
        after = part.next;
      } while (after !== undefined);
      setFound(now);
    } catch (problem) {
      if (running.current === mine) setFault(problem);
    }
  };
  const stop = useCallback((): void => {
    running.current += 1;
    setFound((before) => before && { ...before, state: 'stopped' });
  }, []);
  return { begin, stop, found, fault };
}
