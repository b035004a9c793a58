import type { Reply } from '@gezhi/domain/contract';
import { beginDryRun, dryRun, type ToldCount } from '@gezhi/domain/routing';
import { useCallback, useRef, useState } from 'react';
import { client } from '../connection/client.ts';

type Part = Reply<typeof dryRun>;

/** A count over parts, some of which tell no small numbers. */
export interface Told {
  readonly least: number;
  /** In how many parts it was small, and in how many it was withheld for a small one beside it. */
  readonly few: number;
  readonly withheld: number;
}

const NONE: Told = { least: 0, few: 0, withheld: 0 };

function sum(told: Told, count: ToldCount): Told {
  if (typeof count === 'number') return { ...told, least: told.least + count };
  return { ...told, [count]: told[count] + 1 };
}

/** What a dry run has found so far. */
export interface DryRunFound {
  readonly total: number;
  readonly seen: number;
  readonly matched: Readonly<Record<string, Told>>;
  readonly fallback: Told;
  readonly elsewhere: Told;
  readonly fallbackElsewhere: Told;
  /** What texts are asked for. */
  readonly words: string | null;
  readonly rows: Part['rows'];
  readonly state: 'running' | 'done' | 'stopped';
}

const MOST_ROWS = 50;

function added(found: DryRunFound, part: Part): DryRunFound {
  const matched = { ...found.matched };
  for (const [rule, count] of Object.entries(part.matched)) matched[rule] = sum(matched[rule] ?? NONE, count);
  return {
    ...found,
    seen: found.seen + part.seen,
    matched,
    fallback: sum(found.fallback, part.fallback),
    elsewhere: sum(found.elsewhere, part.elsewhere),
    fallbackElsewhere: sum(found.fallbackElsewhere, part.fallbackElsewhere),
    words: part.words,
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
        ...{ total, seen: 0, matched: {}, fallback: NONE, elsewhere: NONE },
        ...{ fallbackElsewhere: NONE, words: null, rows: [] },
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
