import type { WhistleManner } from '@gezhi/domain/catalogue';
import type { AttendanceLevel } from '@gezhi/domain/matter';
import type { Transaction } from '../../platform/db/index.ts';
import type { MatterHistory } from './timeline.ts';
import type { Unsealer } from './unseal.ts';

interface WhistleRow {
  readonly id: string;
  readonly manner: WhistleManner;
  readonly unit_id: number;
  readonly meet_at: Date | null;
  readonly entry_id: string;
  readonly blown_at: Date;
  readonly ended_at: Date | null;
  readonly end_entry_id: string | null;
}

interface CallRow {
  readonly whistle_id: string;
  readonly number: number;
  readonly unit_id: number;
  readonly due_at: Date;
  readonly attended_at: Date | null;
  readonly level: AttendanceLevel | null;
  readonly entry_id: string | null;
}

interface Told {
  readonly history: MatterHistory;
  readonly unsealer: Unsealer;
}

/** The whistles of a matter, oldest first: who was called to where, by when, who came and when, and what came of it. */
export async function whistlesOf(tx: Transaction, matterId: string, { history, unsealer }: Told) {
  const whistles = await tx.query<WhistleRow>(
    `select id, manner, unit_id, meet_at, entry_id, blown_at, ended_at, end_entry_id from whistles
     where matter_id = $1 order by blown_at, id`,
    [matterId],
  );
  if (whistles.rows.length === 0) return [];
  const calls = await tx.query<CallRow>(
    `select whistle_id, number, unit_id, due_at, attended_at, level, entry_id from whistle_calls
     where matter_id = $1 order by number`,
    [matterId],
  );
  const said = async (entryId: string | null, name: string): Promise<string | null> => {
    const passage = history.passages.find((one) => one.entry_id === entryId && one.name === name);
    return passage === undefined ? null : unsealer.masked(passage);
  };
  return Promise.all(
    whistles.rows.map(async (row) => ({
      id: row.id,
      manner: row.manner,
      unitId: row.unit_id,
      meetAt: row.meet_at?.toISOString() ?? null,
      meetPlace: await said(row.entry_id, 'meetPlace'),
      purpose: await said(row.entry_id, 'purpose'),
      outcome: await said(row.end_entry_id, 'outcome'),
      at: row.blown_at.toISOString(),
      endedAt: row.ended_at?.toISOString() ?? null,
      calls: await Promise.all(
        calls.rows
          .filter((call) => call.whistle_id === row.id)
          .map(async (call) => ({
            unitId: call.unit_id,
            dueAt: call.due_at.toISOString(),
            attendedAt: call.attended_at?.toISOString() ?? null,
            level: call.level,
            note: await said(call.entry_id, 'note'),
          })),
      ),
    })),
  );
}
