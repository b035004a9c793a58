import { MATTER_COLUMNS, PERSONAL_FIELD_NAMES, RESIDENT_TABLES } from '@gezhi/domain/privacy';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from './world.ts';

/**
 * RELIABILITY R71: the page of the own data is complete because this test holds the field registry against the database. A new
 * table has to be named here or in the registry; a new column of a table about residents has to be annotated there.
 */
let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());

/** Tables of which a column or two may point at a resident, and are annotated by themselves: everything else is the matter's. */
const MATTERS = 'matters';

/** Staff in their office: posts, accounts, what they did; work telephones and portraits are under other rules. */
const OF_STAFF = [
  ...['people', 'accounts', 'sessions', 'duties', 'notices', 'acts', 'about', 'mail_wishes', 'portraits'],
  // Who of the staff answers for a problem, and who asked for it to be struck off.
  'listed_problems',
  // Who of the staff handed facts down.
  'verification_lists',
  ...['request_steps', 'consultation_opinions', 'last_resorts', 'staffing_warnings', 'firm_helpers'],
];

/** The place of everything else: areas, rules, the work on matters in codes and ids; nothing typed and nobody named. */
const OF_NOBODY = [
  ...[
    'area_outlines',
    'area_sketches',
    'areas',
    'places',
    'place_grids',
    'overlays',
    'overlay_members',
    'district',
  ],
  ...[
    'calendars',
    'calendar_days',
    'calendar_edition',
    'canned_replies',
    'categories',
    'procedures',
    'limits',
  ],
  ...[
    'duty_lines',
    'routing_areas',
    'routing_lists',
    'procedure_subjects',
    'category_areas',
    'category_lists',
    'titles',
    'units',
    'rating_reasons',
    'message_moments',
    'platforms',
    'grid_posts',
    'place_answers',
  ],
  ...['assignments', 'clocks', 'consultations', 'consultation_members', 'extensions', 'pauses', 'requests'],
  ...['targets_settled', 'whistles', 'whistle_calls', 'owed_papers', 'timers', 'deliveries', 'entries'],
  ...['replies', 'throttles', 'schema_migrations', 'key_file', 'subject_keys', 'bulletins', 'poster_runs'],
  // Outcomes of mediations in codes: never who the parties are.
  ...['mediations', 'offers'],
  // What is public of a wish: an amount and a consent in codes, never whose.
  ...['wishes'],
  // What the pack said last: lists, never persons.
  'pack_rows',
  // Which matters were handed down together.
  'verification_facts',
  // What is offered, never to whom.
  ...['service_items', 'service_places', 'errands'],
  // Firms, and how many of them are where: no person stands there.
  ...['firms', 'firm_counts', 'matter_firms'],
  // Counts of whole areas, read by the staff alone.
  ...['day_sheets', 'service_rating_months', 'service_rating_counts', 'service_rating_sheets', 'wish_sheets'],
  // Kinds of matter at places, and the plans against them: units, counts, codes; words are passages.
  ...[
    'campaign_proposals',
    'campaign_proposal_matters',
    'campaigns',
    'campaign_units',
    'campaign_steps',
    'campaign_weeks',
  ],
  // Which matters a meeting went through; words are passages.
  ...['joint_meetings', 'joint_meeting_items'],
  // Numbers, codes and moments of past matters, under whoever asked.
  ...['simulations', 'simulation_figures', 'simulation_rows'],
  // Counts by the minute and digests of challenges: of everybody together.
  ...['attack_counts', 'attack_state', 'spent_work'],
  // Ids of reports and moments.
  'erasures',
  // Digests of words and senders, kept two days and tied to no report.
  'report_texts',
  // What is published: worded by an operator, blacked out by hand.
  ...['publications', 'publication_photos', 'figure_sheets'],
];

/** Told of by name here so that nobody has to look twice why they are not asked for. */
const KNOWN = new Set([...Object.keys(RESIDENT_TABLES), MATTERS, ...OF_STAFF, ...OF_NOBODY]);

async function columns(): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await world.owner.query<{ name: string; columns: string[] }>(
    `select c.table_name as name, array_agg(c.column_name::text order by c.ordinal_position) as columns
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name !~ '^entries_\\d' group by 1`,
  );
  return new Map(rows.map((row) => [row.name, row.columns]));
}

test('every table is known: about residents with its columns in the registry, or about nobody', async () => {
  const unknown = [...(await columns()).keys()].filter((table) => !KNOWN.has(table));
  expect(
    unknown,
    'annotate the columns in packages/domain/src/privacy/registry.ts, or name the table in this test',
  ).toEqual([]);
});

test('every column of a table about residents is annotated, and nothing is annotated that is not there', async () => {
  const found = await columns();
  for (const [table, annotated] of Object.entries(RESIDENT_TABLES))
    expect(Object.keys(annotated).toSorted(), table).toEqual([...(found.get(table) ?? [])].toSorted());
  for (const column of Object.keys(MATTER_COLUMNS)) expect(found.get(MATTERS)).toContain(column);
});

test('what is sealed is personal, and so is every copy by which it can be found', () => {
  const sealed = Object.entries(RESIDENT_TABLES).flatMap(([table, said]) =>
    Object.keys(said)
      .filter((column) => /_sealed$|_index$|_digest$|^lifted$/.test(column) && column !== 'token_digest')
      .map((column) => `${table}.${column}`),
  );
  expect(sealed.length).toBeGreaterThan(4);
  for (const field of sealed) expect(PERSONAL_FIELD_NAMES).toContain(field);
});
