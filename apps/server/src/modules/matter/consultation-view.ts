import type { Transaction } from '../../platform/db/index.ts';
import type { MatterHistory } from './timeline.ts';
import type { Unsealer } from './unseal.ts';

interface ConsultationRow {
  readonly id: string;
  readonly unit_id: number;
  readonly meet_at: Date;
  readonly entry_id: string;
  readonly opened_at: Date;
  readonly ended_at: Date | null;
  readonly end_entry_id: string | null;
  readonly proposed_lead: number | null;
}

interface MemberRow {
  readonly consultation_id: string;
  readonly unit_id: number;
  readonly present: boolean | null;
}

interface OpinionRow {
  readonly consultation_id: string;
  readonly unit_id: number | null;
  readonly at: Date;
  readonly entry_id: string;
}

interface TaskRow {
  readonly consultation_id: string;
  readonly unit_id: number;
  readonly entry_id: string | null;
  readonly due_on: string | null;
  readonly phase: string;
}

interface Told {
  readonly history: MatterHistory;
  readonly unsealer: Unsealer;
}

/** The consultations of a matter, oldest first: all that a card shows and a printed record needs. */
export async function consultationsOf(tx: Transaction, matterId: string, { history, unsealer }: Told) {
  const consultations = await tx.query<ConsultationRow>(
    `select id, unit_id, meet_at, entry_id, opened_at, ended_at, end_entry_id, proposed_lead from consultations
     where matter_id = $1 order by opened_at, id`,
    [matterId],
  );
  if (consultations.rows.length === 0) return [];
  const around = await aroundOf(tx, matterId);
  const said = async (entryId: string | null, name: string): Promise<string | null> => {
    const passage = history.passages.find((one) => one.entry_id === entryId && one.name === name);
    return passage === undefined ? null : unsealer.masked(passage);
  };
  return Promise.all(
    consultations.rows.map(async (row) => ({
      id: row.id,
      unitId: row.unit_id,
      agenda: await said(row.entry_id, 'agenda'),
      meetAt: row.meet_at.toISOString(),
      meetPlace: await said(row.entry_id, 'meetPlace'),
      at: row.opened_at.toISOString(),
      endedAt: row.ended_at?.toISOString() ?? null,
      minutes: await said(row.end_entry_id, 'minutes'),
      proposedLead: row.proposed_lead,
      members: around.members
        .filter((one) => one.consultation_id === row.id)
        .map((one) => ({ unitId: one.unit_id, present: one.present })),
      opinions: await Promise.all(
        around.opinions
          .filter((one) => one.consultation_id === row.id)
          .map(async (one) => ({
            unitId: one.unit_id,
            at: one.at.toISOString(),
            opinion: await said(one.entry_id, 'opinion'),
          })),
      ),
      tasks: await Promise.all(
        around.tasks
          .filter((one) => one.consultation_id === row.id)
          .map(async (one) => ({
            unitId: one.unit_id,
            task: await said(one.entry_id, 'task'),
            dueOn: one.due_on,
            phase: one.phase,
          })),
      ),
    })),
  );
}

async function aroundOf(tx: Transaction, matterId: string) {
  const members = await tx.query<MemberRow>(
    'select consultation_id, unit_id, present from consultation_members where matter_id = $1 order by unit_id',
    [matterId],
  );
  const opinions = await tx.query<OpinionRow>(
    'select consultation_id, unit_id, at, entry_id from consultation_opinions where matter_id = $1 order by at, entry_id',
    [matterId],
  );
  // A task belongs to the consultation that it was given in: while it was open.
  const tasks = await tx.query<TaskRow>(
    `select c.id as consultation_id, a.unit_id, a.entry_id, a.due_on::text as due_on, a.phase
     from consultations c join assignments a on a.matter_id = c.matter_id and a.origin = 'task'
       and a.opened_at >= c.opened_at and a.opened_at <= coalesce(c.ended_at, 'infinity')
     where c.matter_id = $1 order by a.opened_at, a.id`,
    [matterId],
  );
  return { members: members.rows, opinions: opinions.rows, tasks: tasks.rows };
}
