import { setTimeout as sleep } from 'node:timers/promises';
import { SCHEDULER } from '@gezhi/domain/access';
import { isOpenPhase, type Phase, type Procedure } from '@gezhi/domain/catalogue';
import type { RequestKind } from '@gezhi/domain/matter';
import { canEnd, refusedMove } from '@gezhi/domain/procedure';
import type { Transaction } from '../../platform/db/index.ts';
import type { Reaction } from '../../platform/deliveries/index.ts';
import { type Knowledge, markMoved, type UnfinishedMove, unfinishedMoves } from '../catalogue/index.ts';
import { type Batch, inBatches, keepAwake, LEARNED_MS, type WalkingHouse } from './batches.ts';
import { SUBJECT } from './clock-timers.ts';
import type { MatterHouse } from './house.ts';
import { inAreas } from './open-on.ts';
import { recomputeBatch } from './recompute.ts';

interface Standing {
  readonly id: string;
  readonly version: number;
  readonly procedure_id: number;
  readonly state: string;
  readonly phase: Phase;
}

/** A matter with the state in which it goes on. */
interface Moved {
  readonly matter: Standing;
  readonly to: string;
}

const LOCK = {
  name: 'matter-lock-on-version',
  text: `select id, version, procedure_id, state, phase from matters where id = any ($1::uuid[])
    order by id for update skip locked`,
} as const;
const ASKED = {
  name: 'matter-asked-on-version',
  text: `select matter_id, kind from requests where matter_id = any ($1::uuid[]) and phase in ('endorsing', 'deciding')`,
} as const;
const WRITE = {
  name: 'matter-move-version',
  text: `update matters m set version = m.version + 1, procedure_id = $1, state = n.state
    from unnest($2::uuid[], $3::text[]) as n (id, state) where m.id = n.id`,
} as const;

/**
 * After a publication that takes matters in flight along. The reaction's own transaction only keeps the delivery from everybody else:
 * a process that dies lets go of it, and another one begins again.
 */
export function moveProcedureReaction(house: WalkingHouse, waitMs: number = LEARNED_MS): Reaction {
  return {
    on: (entry) => entry.subjectKind === 'procedure' && entry.action === 'publish',
    run: async (tx, entries) => {
      await sleep(waitMs);
      for (const { subjectId } of entries) await keepAwake(tx, moveMatters(house, subjectId));
    },
  };
}

/**
 * Moves the open matters of earlier versions as the mappings of a procedure's publications say (docs/field.md §2.22), batch by batch,
 * each matter with an entry. What was moved is on the new version and is not found again, so after a kill it simply begins
 * again, and several may do it at once. Gives how many matters were moved. Throws unavailable where a matter stays in somebody's hand.
 */
export async function moveMatters(
  house: WalkingHouse,
  subjectId: string,
  now: Date | null = null,
): Promise<number> {
  const { database } = house;
  const unfinished = await database.inTransaction(SCHEDULER, now, (tx) => unfinishedMoves(tx, subjectId));
  let moved = 0;
  for (const publication of unfinished) {
    const many = await inBatches(house, now, {
      next: (tx, after, count) => nextToMove(tx, house.knowledge(), { publication, after, count }),
      run: (tx, batch) => moveBatch(tx, house, { ...batch, publication }),
    });
    moved += many;
    await database.inTransaction(SCHEDULER, now, (tx) => markMoved(tx, publication.id));
  }
  return moved;
}

async function nextToMove(
  tx: Transaction,
  { tree }: Knowledge,
  {
    publication: { moves, within },
    after,
    count,
  }: { publication: UnfinishedMove; after: string; count: number },
): Promise<string[]> {
  const area = inAreas(within === null ? null : tree.reachOf(within), 5);
  const { rows } = await tx.query<{ id: string }>(
    `select m.id from matters m
       join unnest($1::int[], $2::text[]) as n (procedure_id, state) on n.procedure_id = m.procedure_id and n.state = m.state
     where m.id > $3 and m.phase in ('reported', 'accepted', 'dispatched', 'handling', 'checking', 'followUp', 'suspended')
       ${area.sql} order by m.id limit $4`,
    [...pairsOf(moves), after, count, ...area.values],
  );
  return rows.map(({ id }) => id);
}

/** Versions and states that are moved, side by side. */
function pairsOf(moves: UnfinishedMove['moves']): [number[], string[]] {
  const pairs = moves.flatMap(({ from, states }) => Object.keys(states).map((state) => ({ from, state })));
  return [pairs.map(({ from }) => from), pairs.map(({ state }) => state)];
}

interface Batching {
  readonly knowledge: Knowledge;
  readonly ids: readonly string[];
  readonly publication: UnfinishedMove;
}

async function moveBatch(tx: Transaction, house: MatterHouse, batching: Batching): Promise<Batch> {
  const { knowledge, ids, publication } = batching;
  const found = await tx.run<Standing>(LOCK, [ids]);
  const rows = await tx.run<{ matter_id: string; kind: RequestKind }>(ASKED, [found.map(({ id }) => id)]);
  const asked = Map.groupBy(rows, (row) => row.matter_id);
  const after = knowledge.catalogue.findProcedure(publication.id);
  const moved = found.flatMap((matter): Moved[] => {
    const to = after && goesOnIn(knowledge, after, { matter, publication });
    if (after === undefined || to === undefined) return [];
    const kinds = asked.get(matter.id)?.map(({ kind }) => kind) ?? [];
    return canEnd(after, to, kinds) ? [{ matter, to }] : [];
  });
  await write(tx, house, { moved, knowledge, publication });
  const locked = new Set(found.map(({ id }) => id));
  return { moved: moved.length, skipped: ids.filter((id) => !locked.has(id)) };
}

/** The state in which a matter goes on; undefined where it stays, by what it is now under its lock. */
function goesOnIn(
  { catalogue }: Knowledge,
  after: Procedure,
  { matter, publication }: { readonly matter: Standing; readonly publication: UnfinishedMove },
): string | undefined {
  const { procedure_id: from, state, phase } = matter;
  const to = publication.moves.find((one) => one.from === from)?.states[state];
  const before = catalogue.findProcedure(from);
  if (to === undefined || before === undefined || !isOpenPhase(phase)) return undefined;
  const isSame =
    refusedMove(before, after, { from: state, to }) === null && after.states[to]?.phase === phase;
  return isSame ? to : undefined;
}

async function write(
  tx: Transaction,
  house: MatterHouse,
  {
    moved,
    knowledge,
    publication,
  }: Pick<Batching, 'knowledge' | 'publication'> & { readonly moved: readonly Moved[] },
): Promise<void> {
  if (moved.length === 0) return;
  const ids = moved.map(({ matter }) => matter.id);
  tx.send(WRITE, [publication.id, ids, moved.map(({ to }) => to)]);
  await house.journal.appendAll(
    tx,
    moved.map(({ matter, to }) => ({
      subjectKind: SUBJECT,
      subjectId: matter.id,
      seq: matter.version + 1,
      action: 'moveProcedure',
      dutyId: null,
      codes: codesOf(knowledge, { matter, to, id: publication.id }),
    })),
  );
  await recomputeBatch(tx, house, { knowledge, ids });
}

/** Which version and state it left, and which it came to: by id, because versions of two areas may bear the same number. */
function codesOf({ catalogue }: Knowledge, { matter, to, id }: Moved & { readonly id: number }) {
  const [before, after] = [catalogue.findProcedure(matter.procedure_id), catalogue.findProcedure(id)];
  return {
    procedure: after?.code ?? null,
    fromId: matter.procedure_id,
    fromVersion: before?.version ?? null,
    fromState: matter.state,
    toId: id,
    toVersion: after?.version ?? null,
    toState: to,
  };
}
