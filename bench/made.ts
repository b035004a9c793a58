import type { Category, SeededRandom } from '../apps/server/src/modules/pack/index.ts';
import type { District, Spot } from './district.ts';

/** Tables of the load with the columns each line fills, in order. */
export const TABLES = {
  matters:
    'id, number, version, procedure_id, state, phase, run, category, severity, visibility, source, district_id, town_id, community_id, grid_id, reported_grid_id, lon, lat, held_by, lead_unit_id, title_entry_id, created_at, closed_at, due_clock, yellow_at, due_at, deep_red_at',
  reports: 'id, matter_id, source, code_digest, may_contact, wants_reply, created_at',
  assignments:
    'id, matter_id, unit_id, part, phase, run, opened_at, closed_at, reported_at, category, severity, source, standing',
  acts: 'matter_id, person_id, run, act, at, reported_at, open',
  matter_terms: 'matter_id, terms, folded, district_id, town_id, community_id, grid_id, created_at',
  entries: 'id, subject_kind, subject_id, seq, at, action, actor_kind, person_id, codes, hash',
  passages: 'entry_id, name, subject_kind, subject_id, class, audience, body, salt',
} as const;
export type TableName = keyof typeof TABLES;
export type Lines = Record<TableName, string[]>;

/** The plan of the pack's matters; the bench needs one. */
export function planOf(district: District) {
  const { matterPlan } = district.pack;
  if (matterPlan === null) throw new Error('The pack of the bench says nothing of matters');
  return matterPlan;
}

/** What is decided of a matter before its lines are made. */
export interface Made {
  readonly number: number;
  readonly category: Category;
  readonly spot: Spot;
  readonly createdAt: Date;
  readonly phase: string;
  readonly lead: number | null;
  readonly random: SeededRandom;
}
