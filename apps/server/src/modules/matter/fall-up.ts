import type { Role } from '@gezhi/domain/access';
import type { Transaction } from '../../platform/db/index.ts';
import type { Reaction } from '../../platform/deliveries/index.ts';
import { staffedUnits } from '../people/index.ts';
import { waitingForRuling } from './appeal-level.ts';
import { settleHolder } from './holder.ts';
import type { MatterHouse } from './house.ts';
import { loadSubject, lockMatters, type MatterRecord } from './subject-store.ts';
import { endKeptParts } from './write-around.ts';

/** Which posts a phase waits for: a queue without one of them is empty. */
const QUEUES: readonly { readonly phases: readonly string[]; readonly roles: readonly Role[] }[] = [
  { phases: ['reported', 'accepted'], roles: ['operator', 'dutyChief'] },
  { phases: ['checking', 'followUp'], roles: ['verifier', 'dutyChief'] },
];
/** Matters moved in one transaction; the rest follows with the next run. */
const BATCH = 200;

/**
 * Lets queues that became empty fall to the level above (docs/field.md §5.3), each matter with an entry of its own that
 * says from where to where. Gives how many moved; call again while it gives as many as a batch.
 */
export async function fallUpEmptyQueues(tx: Transaction, house: MatterHouse, only?: number): Promise<number> {
  await tx.applying();
  let moved = 0;
  for (const queue of QUEUES) {
    const unitIds = await unitsWithOpen(tx, queue.phases, only);
    const nobody = { unitIds: [], personIds: [] };
    const staffed = await staffedUnits(tx, { unitIds, roles: queue.roles, excluded: nobody });
    for (const unitId of unitIds.filter((one) => !staffed.has(one)))
      moved += await fallUp(tx, house, { unitId, queue });
  }
  return moved + (await fallUpRulings(tx, house, only));
}

const WAITING_RULINGS = {
  name: 'matter-waiting-rulings',
  text: `select m.id from requests q join matters m on m.id = q.matter_id
    where q.kind = 'ruling' and q.phase in ('endorsing', 'deciding') and ($1::int is null or m.held_by = $1)
    order by m.id`,
} as const;

/** A ruling waits for somebody who has not ruled: where nobody else is left, the queue is as good as empty (docs/field.md §2.19). */
async function fallUpRulings(tx: Transaction, house: MatterHouse, only: number | undefined): Promise<number> {
  const rows = await tx.run<{ id: string }>(WAITING_RULINGS, [only ?? null]);
  if (rows.length === 0) return 0;
  const records = await lockMatters(
    tx,
    rows.map((row) => row.id),
  );
  let moved = 0;
  for (const record of records.values())
    if (await fallOne(tx, house, { record, roles: ['verifier', 'dutyChief'] })) moved += 1;
  return moved;
}

/** When a duty ends, the unit it belonged to may have nobody left for its queue. */
export function fallUpReaction(house: MatterHouse): Reaction {
  return {
    on: (entry) => entry.subjectKind === 'duty',
    run: async (tx, entries) => {
      const { rows } = await tx.query<{ unit_id: number }>(
        'select distinct unit_id from duties where id = any ($1::uuid[]) and unit_id is not null',
        [entries.map((entry) => entry.subjectId)],
      );
      for (const row of rows) await fallUpEmptyQueues(tx, house, row.unit_id);
    },
  };
}

async function unitsWithOpen(
  tx: Transaction,
  phases: readonly string[],
  only: number | undefined,
): Promise<number[]> {
  const { rows } = await tx.query<{ id: number }>(
    `select u.id from units u where ($2::int is null or u.id = $2) and exists (
       select 1 from matters m where m.held_by = u.id and m.phase = any ($1::text[])
         and m.phase in ('reported', 'accepted', 'dispatched', 'handling', 'checking', 'followUp', 'suspended'))
     order by u.id`,
    [phases, only ?? null],
  );
  return rows.map((row) => row.id);
}

interface EmptyQueue {
  readonly unitId: number;
  readonly queue: (typeof QUEUES)[number];
}

async function fallUp(tx: Transaction, house: MatterHouse, { unitId, queue }: EmptyQueue): Promise<number> {
  const { rows } = await tx.query<{ id: string }>(
    'select id from matters where held_by = $1 and phase = any ($2::text[]) order by created_at, id limit $3',
    [unitId, queue.phases, BATCH],
  );
  if (rows.length === 0) return 0;
  const records = await lockMatters(
    tx,
    rows.map((row) => row.id),
  );
  let moved = 0;
  for (const record of records.values())
    if (await fallOne(tx, house, { record, roles: queue.roles })) moved += 1;
  return moved;
}

async function fallOne(
  tx: Transaction,
  house: MatterHouse,
  at: { record: MatterRecord; roles: readonly Role[] },
): Promise<boolean> {
  const { record, roles } = at;
  const { units } = house.knowledge();
  const subject = await loadSubject(tx, house.knowledge(), record);
  const asked = waitingForRuling(subject, subject.about) ?? { excluded: subject.about, roles };
  const holder = await settleHolder(tx, units, { from: record.held_by, ...asked });
  if (holder.unitId === record.held_by) return false;
  await tx.query('update matters set held_by = $2, version = version + 1 where id = $1', [
    record.id,
    holder.unitId,
  ]);
  await endKeptParts(tx, record.id, [holder.unitId]);
  await house.journal.append(tx, {
    subjectKind: 'matter',
    subjectId: record.id,
    seq: record.version + 1,
    action: 'fallUp',
    dutyId: null,
    codes: { heldBy: holder.unitId, fell: holder.fell },
    passages: [],
  });
  return true;
}
