import {
  type BulkKind,
  type BulkOutcome,
  clearProposal,
  type MatterRow,
  matterBulk,
  matterBulkPreview,
  matterFigures,
  type RouteView,
} from '@gezhi/domain/matter';
import { sayRoute } from '@gezhi/ui/routing';
import { sayProblem } from '@gezhi/ui/state';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { client } from '../connection/client.ts';
import { newKey } from '../connection/new-id.ts';
import { type Fate, type Fated, fateAhead, fateOf } from './bulk-report.ts';
import { useRouteNames } from './route-names.ts';
import { patchRows } from './rows.ts';

/** Rows sent at a time: small enough to stop in between, large enough not to wait for the line. */
const BATCH = 10;

export type Input = Readonly<Record<string, unknown>>;

/** What was filled in, and whether each row goes to the unit that is proposed for it. */
export interface Filled {
  readonly input: Input;
  readonly byProposal: boolean;
}

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

/** Rows as they are sent: one that goes to its own unit says so, as it was looked at. */
const sent = (batch: readonly Fated[]) =>
  batch.map(({ row: { id, version }, to }) => ({
    ...{ id, version },
    ...(to === undefined ? {} : { input: to.input }),
  }));

/** What is known of rows once some of them have been answered for. */
function answered(
  fated: readonly Fated[],
  rows: readonly Fated[],
  fateFor: (id: string) => Fate,
): readonly Fated[] {
  const ids = new Set(rows.map(({ row }) => row.id));
  return fated.map((one) => (ids.has(one.row.id) ? { ...one, fate: fateFor(one.row.id) } : one));
}

/** Sends rows batch by batch until all are answered or somebody stops it; a batch without an answer is unknown, and the next is not tried. */
async function run(
  rows: readonly Fated[],
  send: (batch: readonly Fated[]) => Promise<readonly BulkOutcome[]>,
  told: {
    isStopped: () => boolean;
    onBatch: (batch: readonly Fated[], fateFor: (id: string) => Fate) => void;
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

/** An action and the rows it is to be taken on. */
interface Task {
  readonly kind: BulkKind;
  readonly rows: readonly MatterRow[];
}

/** Looks ahead with what was filled in; the rows come back with what would become of each, and where it would go. */
function useLook({ kind, rows }: Task, onSeen: (input: Input, fated: readonly Fated[]) => void) {
  const [last, setLast] = useState<Filled>();
  const names = useRouteNames();
  const looking = useMutation({
    mutationFn: ({ input, byProposal }: Filled) => {
      const body = { kind, input, rows: asked(rows), ...(byProposal ? { byProposal } : {}) };
      return client.call(matterBulkPreview, { body });
    },
    onMutate: setLast,
    onSuccess: ({ items }, { input }) => {
      const found = new Map(items.map((item) => [item.id, item]));
      const fated = rows.map((row) => {
        const { refused = null, route } = found.get(row.id) ?? {};
        const to = route && { said: sayRoute(route, names), input: dispatchTo(route) };
        return { row, fate: fateAhead(row, refused), to };
      });
      onSeen(input, fated);
    },
  });
  return { look: looking.mutate, isLooking: looking.isPending, fault: looking.error, last };
}

/** What a row says of itself; one without a clear proposal comes back refused, without a route. */
function dispatchTo(route: RouteView): Input {
  const found = clearProposal(route);
  return 'guard' in found ? {} : { ...found };
}

/** Rows to send under one key, and whom to tell of what became of them. */
interface Sending {
  readonly kind: BulkKind;
  readonly input: Input;
  readonly key: string;
  readonly fated: readonly Fated[];
  readonly chosen: readonly Fated[];
  readonly isStopped: () => boolean;
  readonly onKnown: (fated: readonly Fated[]) => void;
}

/** Sends the chosen rows and gives what is known of all in the end. */
async function sendAll(cache: QueryClient, sending: Sending): Promise<readonly Fated[]> {
  const { kind, input, key, chosen, isStopped, onKnown } = sending;
  let known = answered(sending.fated, chosen, () => ({ kind: 'unsent' }));
  onKnown(known);
  const send = async (batch: readonly Fated[]) => {
    const body = { kind, input, rows: sent(batch) };
    const { items } = await client.call(matterBulk, { body }, { key });
    tookSteps(cache, items);
    return items;
  };
  await run(chosen, send, {
    isStopped,
    onBatch: (batch, fateFor) => {
      known = answered(known, batch, fateFor);
      onKnown(known);
    },
  });
  void cache.invalidateQueries({ queryKey: [matterFigures.name] });
  return known;
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
  const stopped = useRef(false);
  const key = useRef('');
  const stop = useCallback((): void => {
    stopped.current = true;
  }, []);
  useEffect(() => stop, [stop]);
  const looking = useLook({ kind, rows }, (input, fated) => {
    key.current = newKey();
    setStage({ name: 'looked', input, fated });
  });
  const send = async (which: readonly Fate['kind'][]): Promise<void> => {
    if (stage.name === 'form') return;
    const { input, fated } = stage;
    const chosen = fated.filter(({ fate }) => which.includes(fate.kind));
    stopped.current = false;
    const known = await sendAll(cache, {
      ...{ kind, input, fated, chosen, key: key.current },
      isStopped: () => stopped.current,
      onKnown: (now) => setStage({ name: 'running', input, total: chosen.length, fated: now }),
    });
    setStage({ name: 'report', input, fated: known });
  };
  return {
    stage,
    /** What was filled in when it was looked at last stays with it: the form begins with it when somebody goes back. */
    ...looking,
    back: () => setStage({ name: 'form' }),
    start: () => send(['unsent']),
    /** Sends again what has no answer and what was stopped before it went. */
    resume: () => send(['unknown', 'unsent']),
    stop,
  };
}

/** An action on many rows on its way. */
export type Bulk = ReturnType<typeof useBulk>;
