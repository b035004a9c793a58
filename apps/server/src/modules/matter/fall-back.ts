import type { Transaction } from '../../platform/db/index.ts';
import type { Reaction } from '../../platform/deliveries/index.ts';
import type { MatterHouse } from './house.ts';
import { lockMatters } from './subject-store.ts';

/** Matters in one transaction; the rest follows with the next run. */
const BATCH = 200;

const WITHOUT_DUTY = {
  name: 'matter-charges-without-duty',
  text: `select a.id, a.matter_id, a.unit_id, a.person_id from assignments a
    where a.person_id is not null and a.phase in ('dispatched', 'handling', 'submitted')
      and ($2::uuid[] is null or a.person_id = any ($2))
      and not exists (select 1 from duties d where d.person_id = a.person_id and d.unit_id = a.unit_id
        and d.valid_from <= $1 and (d.valid_to is null or d.valid_to > $1))
    order by a.matter_id, a.id limit ${BATCH}`,
} as const;
const FREE = {
  name: 'matter-free-charge',
  text: `update assignments set person_id = null
    where id = $1 and matter_id = $2 and person_id = $3 and phase in ('dispatched', 'handling', 'submitted') returning id`,
} as const;

interface Charge {
  readonly id: string;
  readonly matter_id: string;
  readonly unit_id: number;
  readonly person_id: string;
}

/**
 * Gives parts back to their units where whoever was in charge serves there no more (docs/field.md §2.23), each with an entry
 * that says who it was. Gives how many; call again while it gives as many as a batch.
 */
export async function fallBackToUnits(
  tx: Transaction,
  house: MatterHouse,
  personIds?: readonly string[],
): Promise<number> {
  await tx.applying();
  const charges = await tx.run<Charge>(WITHOUT_DUTY, [tx.now, personIds ?? null]);
  if (charges.length === 0) return 0;
  const records = await lockMatters(
    tx,
    charges.map((one) => one.matter_id),
  );
  const versions = new Map([...records].map(([id, { version }]) => [id, version]));
  let freed = 0;
  for (const one of charges) {
    if ((await tx.run(FREE, [one.id, one.matter_id, one.person_id])).length === 0) continue;
    const seq = (versions.get(one.matter_id) ?? 0) + 1;
    versions.set(one.matter_id, seq);
    await tx.query('update matters set version = $2 where id = $1', [one.matter_id, seq]);
    await house.journal.append(tx, {
      subjectKind: 'matter',
      subjectId: one.matter_id,
      seq,
      action: 'fallBack',
      dutyId: null,
      codes: { unit: one.unit_id, person: one.person_id },
      passages: [],
    });
    freed += 1;
  }
  return freed;
}

/** When a duty ends, what its holder was in charge of is the unit's again. */
export function fallBackReaction(house: MatterHouse): Reaction {
  return {
    on: (entry) => entry.subjectKind === 'duty',
    run: async (tx, entries) => {
      const { rows } = await tx.query<{ person_id: string }>(
        'select distinct person_id from duties where id = any ($1::uuid[])',
        [entries.map((entry) => entry.subjectId)],
      );
      const personIds = rows.map((row) => row.person_id);
      while ((await fallBackToUnits(tx, house, personIds)) === BATCH);
    },
  };
}
