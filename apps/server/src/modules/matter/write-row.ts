import type { Transaction } from '../../platform/db/index.ts';
import type { Clocked } from './clock-step.ts';
import { columnsOfDue } from './clock-store.ts';
import type { MatterRecord } from './subject-store.ts';

const UPDATE = {
  name: 'matter-update',
  text: `update matters set version = $2, state = $3, phase = $4, run = $5, category = $6, severity = $7, visibility = $8,
      district_id = $9, town_id = $10, community_id = $11, grid_id = $12, place_id = $13, lon = $14, lat = $15,
      held_by = $16, lead_unit_id = $17, visit_permitted = $18, rounds_back = $19, appealed = $20, merged_into = $21,
      title_entry_id = $22, has_about = $23,
      closed_at = case when $4 in ('closed', 'voided', 'merged', 'declined') then coalesce(closed_at, $24) end,
      due_clock = $25, yellow_at = $26, due_at = $27, deep_red_at = $28
    where id = $1`,
} as const;

/** A matter as it is after a step. */
export interface WrittenRow {
  readonly record: MatterRecord;
  /** Somebody is complained of. */
  readonly hasAbout: boolean;
  readonly clocked: Clocked;
}

/** Writes the matter's own row: where it stands, where it lies, who holds it and what is due. */
export async function writeRow(tx: Transaction, { record, hasAbout, clocked }: WrittenRow): Promise<void> {
  await tx.run(UPDATE, [...columnsOf(record), hasAbout, tx.now, ...columnsOfDue(clocked.due)]);
}

function columnsOf(record: MatterRecord): readonly unknown[] {
  return [
    record.id,
    record.version,
    record.state,
    record.phase,
    record.run,
    record.category,
    record.severity,
    record.visibility,
    record.district_id,
    record.town_id,
    record.community_id,
    record.grid_id,
    record.place_id,
    record.lon,
    record.lat,
    record.held_by,
    record.lead_unit_id,
    record.visit_permitted,
    record.rounds_back,
    record.appealed,
    record.merged_into,
    record.title_entry_id,
  ];
}
