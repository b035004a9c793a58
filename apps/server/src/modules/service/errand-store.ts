import type { AssignmentPhase } from '@gezhi/domain/matter';
import type { ServiceHelp } from '@gezhi/domain/service';
import type { Transaction } from '../../platform/db/index.ts';

export interface ErrandRow {
  readonly item: string;
  readonly help: ServiceHelp;
  readonly ticked: readonly string[];
  /** The resident agreed to a message the day before whatever is booked. */
  readonly wants_reminder: boolean;
}

/** The errand of a matter as far as the actor sees it. */
export async function readErrand(tx: Transaction, matterId: string): Promise<ErrandRow | undefined> {
  const { rows } = await tx.query<ErrandRow>(
    'select item, help, ticked, wants_reminder from errands where matter_id = $1',
    [matterId],
  );
  return rows[0];
}

/** Says which service a matter is about; what was ticked for another one is forgotten. After `applying`. */
export async function saveErrand(
  tx: Transaction,
  matterId: string,
  { item, help }: Pick<ErrandRow, 'item' | 'help'>,
): Promise<void> {
  await tx.query(
    `insert into errands (matter_id, item, help, named_at) values ($1, $2, $3, $4)
     on conflict (matter_id) do update set help = excluded.help, named_at = excluded.named_at, item = excluded.item,
       ticked = case when errands.item = excluded.item then errands.ticked else '{}' end`,
    [matterId, item, help, tx.now],
  );
}

/** Says that the resident agreed to be reminded. After `applying`. */
export async function saveReminderWish(tx: Transaction, matterId: string): Promise<void> {
  await tx.query('update errands set wants_reminder = true where matter_id = $1', [matterId]);
}

/** Says which papers are there. After `applying`. */
export async function saveTicks(tx: Transaction, matterId: string, ticked: readonly string[]): Promise<void> {
  await tx.query('update errands set ticked = $2 where matter_id = $1', [matterId, ticked]);
}

export interface StopRow {
  readonly unit_id: number;
  readonly phase: AssignmentPhase;
  readonly due_at: Date | null;
  readonly closed_at: Date | null;
}

/** The latest part of each unit that was given a task, in the order of the first. */
export async function readStops(tx: Transaction, matterId: string): Promise<StopRow[]> {
  const { rows } = await tx.query<StopRow>(
    `select distinct on (unit_id) unit_id, phase, due_at, closed_at from assignments
     where matter_id = $1 and part = 'assist' and origin in ('dispatch', 'task') order by unit_id, opened_at desc`,
    [matterId],
  );
  return rows;
}

/** The title under which whoever is in charge of the lead serves in its unit. */
export async function readCompanion(tx: Transaction, matterId: string) {
  const { rows } = await tx.query<{ unit_id: number; title: string; title_en: string }>(
    `select a.unit_id, t.name as title, t.name_en as title_en from assignments a
       join duties d on d.person_id = a.person_id and d.unit_id = a.unit_id join titles t on t.code = d.title
     where a.matter_id = $1 and a.part = 'lead' and a.person_id is not null
       and d.valid_from <= $2 and (d.valid_to is null or d.valid_to > $2)
     order by a.opened_at desc, array_position(array['worker', 'chief', 'volunteer', 'captain', 'partyLead'], t.role) nulls last, d.id
     limit 1`,
    [matterId, tx.now],
  );
  return rows[0];
}

/** Raises the version of a matter, so that whoever looks at it learns of the change. After `applying`. */
export async function raiseVersion(tx: Transaction, matterId: string): Promise<number> {
  const { rows } = await tx.query<{ version: number }>(
    'update matters set version = version + 1 where id = $1 returning version',
    [matterId],
  );
  return rows[0]?.version ?? 0;
}

/** The report that a matter began with. */
export async function firstReport(tx: Transaction, matterId: string): Promise<string | undefined> {
  const { rows } = await tx.query<{ id: string }>(
    'select id from reports where matter_id = $1 order by created_at, id limit 1',
    [matterId],
  );
  return rows[0]?.id;
}
