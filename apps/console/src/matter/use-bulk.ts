import {
  type BulkKind,
  type BulkOutcome,
  type MatterRow,
  matterBulk,
  matterBulkPreview,
  matterFigures,
} from '@gezhi/domain/matter';
import { sayProblem } from '@gezhi/ui/state';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { client } from '../connection/client.ts';
import { newKey } from '../connection/new-id.ts';
import { type Fate, type Fated, fateAhead, fateOf } from './bulk-report.ts';
import { patchRows } from './rows.ts';

/** Rows sent at a time: small enough to stop in between, large enough not to wait for the line. */
const BATCH = 10;

export type Input = Readonly<Record<string, unknown>>;

/** Where an action on many rows stands: filled in, looked at, on its way, reported. */
export type Stage =
  | { readonly name: 'form' }
  | { readonly name: 'looked'; readonly input: Input; readonly fated: readonly Fated[] }
  | { readonly name: 'report'; readonly input: Input; readonly fated: readonly Fated[] }
  | {
      readonly name: 'running';
      readonly input: Input;
      readonly fated: readonly Fated[];
      /** How many rows are sent in this go. */
      readonly total: number;
    };

const asked = (rows: readonly MatterRow[]) => rows.map(({ id, version }) => ({ id, version }));

/** What is known of rows once some of them have been answered for. */
function answered(
  fated: readonly Fated[],
  rows: readonly MatterRow[],
  fateFor: (id: string) => Fate,
): readonly Fated[] {
  const ids = new Set(rows.map(({ id }) => id));
  return fated.map((one) => (ids.has(one.row.id) ? { ...one, fate: fateFor(one.row.id) } : one));
}

/** Sends rows batch by batch until all are answered or somebody stops it; a batch without an answer is unknown, and the next is not tried. */
async function run(
  rows: readonly MatterRow[],
  send: (batch: readonly MatterRow[]) => Promise<readonly BulkOutcome[]>,
  told: {
    isStopped: () => boolean;
    onBatch: (batch: readonly MatterRow[], fateFor: (id: string) => Fate) => void;
  },
): Promise<void> {
  for (let at = 0; at < rows.length && !told.isStopped(); at += BATCH) {
    const batch = rows.slice(at, at + BATCH);
    try {
      const items = await send(batch);
      const refusals = new Map(items.map(({ id, refused }) => [id, refused]));
      told.onBatch(batch, (id) => fateOf(refusals.get(id) ?? null));
    } catch (problem) {
      told.onBatch(batch, () => ({ kind: 'unknown', why: sayProblem(problem) }));
      return;
    }
  }
}

function tookSteps(cache: QueryClient, items: readonly BulkOutcome[]): void {
  for (const { done } of items) if (done !== null) patchRows(cache, done);
}

/**
 * One action on many rows: looked at with what was filled in, then sent in small batches under one key, so that whatever has
 * no answer may be sent again. Nothing is sent after it was stopped or the page left.
 * @param kind what is to be done
 * @param rows the marked rows, as the person sees them
 */
export function useBulk(kind: BulkKind, rows: readonly MatterRow[]) {
  const cache = useQueryClient();
  const [stage, setStage] = useState<Stage>({ name: 'form' });
  const [lastInput, setLastInput] = useState<Input>();
  const [fault, setFault] = useState<unknown>();
  const [isLooking, setLooking] = useState(false);
  const stopped = useRef(false);
  const key = useRef('');
  useEffect(
    () => () => {
      stopped.current = true;
    },
    [],
  );

  const look = async (input: Input): Promise<void> => {
    setLooking(true);
    setFault(undefined);
    setLastInput(input);
    try {
      const { items } = await client.call(matterBulkPreview, { body: { kind, input, rows: asked(rows) } });
      const refusals = new Map(items.map(({ id, refused }) => [id, refused]));
      key.current = newKey();
      const fated = rows.map((row) => ({ row, fate: fateAhead(row, refusals.get(row.id) ?? null) }));
      setStage({ name: 'looked', input, fated });
    } catch (problem) {
      setFault(problem);
    } finally {
      setLooking(false);
    }
  };

  const send = async (which: readonly Fate['kind'][]): Promise<void> => {
    if (stage.name === 'form') return;
    const { input, fated } = stage;
    const chosen = fated.filter(({ fate }) => which.includes(fate.kind)).map(({ row }) => row);
    let known = answered(fated, chosen, () => ({ kind: 'unsent' }));
    stopped.current = false;
    const running = { name: 'running', input, total: chosen.length } as const;
    setStage({ ...running, fated: known });
    await run(
      chosen,
      async (batch) => {
        const body = { kind, input, rows: asked(batch) };
        const { items } = await client.call(matterBulk, { body }, { key: key.current });
        tookSteps(cache, items);
        return items;
      },
      {
        isStopped: () => stopped.current,
        onBatch: (batch, fateFor) => {
          known = answered(known, batch, fateFor);
          setStage({ ...running, fated: known });
        },
      },
    );
    void cache.invalidateQueries({ queryKey: [matterFigures.name] });
    setStage({ name: 'report', input, fated: known });
  };

  return {
    stage,
    fault,
    isLooking,
    /** What was filled in when it was looked at last: the form begins with it when somebody goes back. */
    lastInput,
    look,
    back: () => setStage({ name: 'form' }),
    start: () => send(['unsent']),
    /** Sends again what has no answer and what was stopped before it went. */
    resume: () => send(['unknown', 'unsent']),
    stop: () => {
      stopped.current = true;
    },
  };
}

/** An action on many rows on its way. */
export type Bulk = ReturnType<typeof useBulk>;
