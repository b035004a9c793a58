import type { ClientBase } from 'pg';

/** Any constant will do, as long as no other program on the database uses it ("pack" in ASCII). */
const LOCK = 0x7061636b;

/** Everything a load writes, so that one cut off half-way can be begun anew; the mark of the key file stays. */
const LOADED_TABLES = [
  'areas, area_outlines, area_sketches, places, place_grids, overlays, overlay_members',
  'units, titles, people, duties, categories, duty_lines, last_resorts, routing_areas, routing_lists, procedures, procedure_subjects, category_areas, category_lists, limits, calendars, calendar_days, clocks, district',
  'accounts, sessions, throttles, replies',
  'matters, reports, assignments, requests, request_steps, acts, about, reveals, matter_terms, pauses, extensions, timers',
  'targets_settled, owed_papers, mediations, offers, wishes, whistles, whistle_calls',
  'consultations, consultation_members, consultation_opinions, canned_replies, rating_reasons, message_moments, bulletins, portraits, poster_runs, simulations, simulation_figures, simulation_rows, publications, publication_photos, figure_sheets',
  'entries, passages, deliveries, subject_keys, attachments, notices',
  'messages, mail_wishes, data_requests, erasures, phone_proofs, report_texts',
  'platforms, grid_posts, place_answers',
  'pack_rows, staffing_warnings',
  'attack_counts, attack_state, spent_work',
  'service_items, service_places, appointments, errands, service_rating_months, service_rating_counts, service_rating_sheets, wish_sheets',
  'verification_facts, verification_lists, listed_problems, campaign_proposals, campaign_proposal_matters, campaigns, campaign_units, campaign_steps, campaign_weeks',
  'firms, firm_counts, firm_helpers, matter_firms, day_sheets, joint_meetings, joint_meeting_items',
];

/** How far an earlier load came: the row of the district is written last. */
export async function stageOf(client: ClientBase): Promise<'empty' | 'half' | 'loaded'> {
  const { rows } = await client.query<{ loaded: boolean; begun: boolean }>(
    'select exists (select from district) as loaded, exists (select from areas) as begun',
  );
  if (rows[0]?.loaded === true) return 'loaded';
  return rows[0]?.begun === true ? 'half' : 'empty';
}

/** Throws away what a load left behind that never came to its end. */
export async function clearHalf(client: ClientBase): Promise<void> {
  await client.query(`truncate ${LOADED_TABLES.join(', ')}`);
  await client.query('alter sequence matter_numbers restart');
}

/** Only one process loads: another one waits here and then finds the district loaded. Held until the session ends. */
export async function lockLoading(client: ClientBase): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [LOCK]);
}
