import type { ConsultationChange } from '@gezhi/domain/matter';
import { v7 as uuidv7 } from 'uuid';
import type { Statement, Transaction } from '../../platform/db/index.ts';
import type { MatterRecord } from './subject-store.ts';
import type { Writing } from './write.ts';
import { momentOf } from './write-whistles.ts';

const OPEN: Statement = {
  name: 'matter-open-consultation',
  text: `insert into consultations (id, matter_id, run, unit_id, meet_at, entry_id, opened_at)
    values ($1, $2, $3, $4, $5, $6, $7)`,
};
const INVITE: Statement = {
  name: 'matter-invite-members',
  text: `insert into consultation_members (matter_id, consultation_id, unit_id) select $1, $2, unnest($3::int[])`,
};
const SPEAK: Statement = {
  name: 'matter-give-opinion',
  text: `insert into consultation_opinions (matter_id, entry_id, consultation_id, unit_id, at)
    select $1, $2, c.id, $3, $4 from consultations c where c.matter_id = $1 and c.ended_at is null`,
};
const CAME: Statement = {
  name: 'matter-members-came',
  text: `update consultation_members m set present = m.unit_id = any ($2::int[]) from consultations c
    where m.matter_id = $1 and c.matter_id = $1 and c.id = m.consultation_id and c.ended_at is null`,
};
const END: Statement = {
  name: 'matter-end-consultation',
  text: `update consultations set ended_at = $2, end_entry_id = $3, proposed_lead = $4
    where matter_id = $1 and ended_at is null`,
};

/** Writes what a step does to the consultation of a matter (docs/field.md §2.12). */
export async function writeConsultations(
  tx: Transaction,
  { change, entryId }: Writing,
  record: MatterRecord,
): Promise<void> {
  for (const one of change.consultations) {
    if (one.op === 'open') await open(tx, { one, entryId, record });
    if (one.op === 'speak') await tx.run(SPEAK, [record.id, entryId, one.unitId, tx.now]);
    if (one.op === 'conclude') {
      await tx.run(CAME, [record.id, one.present]);
      await tx.run(END, [record.id, tx.now, entryId, one.proposedLead]);
    }
    if (one.op === 'lapse') await tx.run(END, [record.id, tx.now, null, null]);
  }
}

interface Opening {
  readonly one: Extract<ConsultationChange, { op: 'open' }>;
  readonly entryId: string;
  readonly record: MatterRecord;
}

async function open(tx: Transaction, { one, entryId, record }: Opening): Promise<void> {
  const id = uuidv7();
  const convener = one.unitId ?? record.held_by;
  const meetAt = momentOf(one.meetAt);
  await tx.run(OPEN, [id, record.id, record.run, convener, meetAt, entryId, tx.now]);
  await tx.run(INVITE, [record.id, id, one.members]);
}
