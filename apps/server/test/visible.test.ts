import type { Actor, Duty, ReachLevel } from '@gezhi/domain/access';
import { REACH_LEVELS, ROLES, SCHEDULER, VISITOR } from '@gezhi/domain/access';
import { PHASES, VISIBILITIES } from '@gezhi/domain/catalogue';
import { type MatterSubject, REQUEST_KINDS, sees } from '@gezhi/domain/matter';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listMatters, loadSubject, readMatter } from '../src/modules/matter/index.ts';
import { AREAS, CAST, type CastName, createWorld, dutyIdOf, personIdOf, UNITS, type World } from './world.ts';

/**
 * The agreement property: what row-level security shows is what `sees` allows, for generated matters and actors. The
 * rows are written by the owner of the tables, so that states no procedure reaches are tried as well.
 */
let world: World;
let subjects: readonly MatterSubject[];

const SEED = Number(process.env.GEZHI_SEED ?? Date.now() % 2 ** 31);
const RUNS = process.env.GEZHI_PROOF === '1' ? 5_000 : 500;
const MATTERS = 400;

const NAMES = (Object.keys(CAST) as CastName[]).slice(0, 12);
const PEOPLE = NAMES.map(personIdOf);
const UNIT_IDS = Object.values(UNITS);
const GRIDS = [AREAS.gridOne, AREAS.gridTwo, AREAS.quietGrid, AREAS.otherGrid];
const PARENTS: Record<number, { town: number; community: number }> = {
  [AREAS.gridOne]: { town: AREAS.town, community: AREAS.community },
  [AREAS.gridTwo]: { town: AREAS.town, community: AREAS.community },
  [AREAS.quietGrid]: { town: AREAS.town, community: AREAS.quietCommunity },
  [AREAS.otherGrid]: { town: AREAS.otherTown, community: AREAS.otherCommunity },
};

const pick = <T>(from: readonly T[]) => fc.constantFrom(...from);
const some = <T>(from: readonly T[], maxLength: number) => fc.array(pick(from), { maxLength });

const matterArbitrary = fc.record({
  phase: pick(PHASES),
  visibility: pick(VISIBILITIES),
  depth: pick(['none', 'district', 'town', 'community', 'grid'] as const),
  grid: pick(GRIDS),
  place: fc.option(pick([1, 2, 3])),
  heldBy: pick(UNIT_IDS),
  run: pick([1, 2]),
  visitPermitted: fc.boolean(),
  assignments: fc.array(
    fc.record({
      unit: pick(UNIT_IDS),
      phase: pick(['handling', 'submitted', 'returned', 'closed'] as const),
      charge: fc.option(pick(PEOPLE)),
    }),
    { maxLength: 3 },
  ),
  /** Whether the first of the assignments leads; one returned leads no more. */
  isLed: fc.boolean(),
  request: fc.option(
    fc.record({
      kind: pick(REQUEST_KINDS),
      phase: pick(['endorsing', 'deciding', 'refused'] as const),
    }),
  ),
  acts: fc.uniqueArray(fc.record({ person: pick(PEOPLE), run: pick([1, 2]) }), {
    maxLength: 3,
    selector: (act) => `${act.person} ${act.run}`,
  }),
  reporter: fc.option(pick(PEOPLE)),
  aboutUnits: some(UNIT_IDS, 1),
  aboutPeople: some(NAMES, 1),
});
type GeneratedMatter = typeof matterArbitrary extends fc.Arbitrary<infer T> ? T : never;

const uuidOf = (kind: number, number: number) =>
  `0192${String(kind).padStart(4, '0')}-0000-7000-8000-${String(number).padStart(12, '0')}`;

async function insert(generated: readonly GeneratedMatter[]): Promise<void> {
  for (const [number, one] of generated.entries()) await insertOne(one, number);
}

async function insertOne(one: GeneratedMatter, number: number): Promise<void> {
  const id = uuidOf(1, number);
  const parents = PARENTS[one.grid];
  const levels = ['none', 'district', 'town', 'community', 'grid'];
  const upTo = (level: string, value: number | undefined) =>
    levels.indexOf(one.depth) >= levels.indexOf(level) ? (value ?? null) : null;
  const merged = one.phase === 'merged' ? uuidOf(1, 0) : null;
  const phase = merged !== null && number === 0 ? 'closed' : one.phase;
  const created = new Date(Date.UTC(2026, 10, 1) + number * 60_000);
  const [first] = one.assignments;
  const lead = one.isLed && first !== undefined && first.phase !== 'returned' ? first : null;
  const hasAbout = one.aboutUnits.length + one.aboutPeople.length > 0;
  await world.owner.query(
    `insert into matters (id, number, procedure_id, state, phase, run, severity, visibility, source, district_id, town_id,
       community_id, grid_id, place_id, held_by, has_about, visit_permitted, merged_into, title_entry_id, created_at, lead_unit_id)
     values ($1, $2, (select min(id) from procedures), $3, $3, $4, 3, $5, 'resident', $6, $7, $8, $9, $10, $11, $12, $13, $14, $1,
       $15, $16)`,
    [
      id,
      `T-${number}`,
      phase,
      one.run,
      one.visibility,
      upTo('district', AREAS.district),
      upTo('town', parents?.town),
      upTo('community', parents?.community),
      upTo('grid', one.grid),
      one.place,
      one.heldBy,
      hasAbout,
      one.visitPermitted,
      number === 0 ? null : merged,
      created,
      lead?.unit ?? null,
    ],
  );
  for (const [index, assignment] of one.assignments.entries()) {
    await world.owner.query(
      `insert into assignments (id, matter_id, unit_id, part, phase, run, opened_at, reported_at, person_id)
       values ($1, $2, $3, $7, $4, $5, now(), $6, $8)`,
      [
        ...[uuidOf(2, number * 10 + index), id, assignment.unit, assignment.phase, one.run, created],
        assignment === lead ? 'lead' : 'assist',
        assignment.charge,
      ],
    );
  }
  if (one.request !== null) {
    await world.owner.query(
      `insert into requests (id, matter_id, kind, phase, run, opened_at) values ($1, $2, $3, $4, $5, now())`,
      [uuidOf(3, number), id, one.request.kind, one.request.phase, one.run],
    );
  }
  for (const act of one.acts) {
    await world.owner.query(
      `insert into acts (matter_id, person_id, run, act, at, reported_at) values ($1, $2, $3, 'centre', now(), $4)`,
      [id, act.person, act.run, created],
    );
  }
  await world.owner.query(
    `insert into reports (id, matter_id, person_id, source, code_digest, may_contact, wants_reply, created_at)
     values ($1, $2, $3, 'resident', $4, 'no', false, now())`,
    [uuidOf(4, number), id, one.reporter, Buffer.from(uuidOf(4, number))],
  );
  const about = [
    ...one.aboutUnits.map((unitId) => ({ unitId, dutyId: null, personId: null })),
    ...one.aboutPeople.map((name) => ({ unitId: null, dutyId: dutyIdOf(name), personId: personIdOf(name) })),
  ];
  for (const [index, row] of about.entries()) {
    await world.owner.query(
      'insert into about (matter_id, unit_id, duty_id, person_id, position) values ($1, $2, $3, $4, $5)',
      [id, row.unitId, row.dutyId, row.personId, index],
    );
  }
}

const AREA_IDS: Record<ReachLevel, readonly number[]> = {
  district: [AREAS.district, 99],
  town: [AREAS.town, AREAS.otherTown],
  community: [AREAS.community, AREAS.quietCommunity, AREAS.otherCommunity],
  grid: GRIDS,
  place: [1, 2, 3],
};

const dutyArbitrary: fc.Arbitrary<Duty> = fc
  .record({ role: pick(ROLES), level: pick(REACH_LEVELS), unitId: fc.option(pick(UNIT_IDS)), id: fc.uuid() })
  .chain(({ role, level, unitId, id }) =>
    fc
      .uniqueArray(pick(AREA_IDS[level]), { maxLength: 3 })
      .map((ids) => ({ id, role, title: role, unitId, reach: { level, ids } })),
  );

const actorArbitrary: fc.Arbitrary<Actor> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .record({ personId: pick(PEOPLE), duties: fc.array(dutyArbitrary, { maxLength: 3 }) })
      .map(({ personId, duties }): Actor => ({ kind: 'person', personId, accountId: personId, duties })),
  },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 0, max: MATTERS - 1 }).map(
      (number): Actor => ({
        kind: 'reporter',
        reportId: uuidOf(4, number),
        matterId: uuidOf(1, number),
        ownMatterId: uuidOf(1, number),
      }),
    ),
  },
  { weight: 1, arbitrary: pick<Actor>([VISITOR, SCHEDULER, { kind: 'system', clientId: 'import' }]) },
);

beforeAll(async () => {
  world = await createWorld();
  await insert(fc.sample(matterArbitrary, { seed: SEED, numRuns: MATTERS }));
  subjects = await world.database.inTransaction(SCHEDULER, null, async (tx) => {
    const loaded: MatterSubject[] = [];
    for (let number = 0; number < MATTERS; number += 1) {
      loaded.push(await loadSubject(tx, world.knowledge(), await readMatter(tx, uuidOf(1, number))));
    }
    return loaded;
  });
}, 120_000);
afterAll(() => world.drop());

async function listAll(actor: Actor, limit: number): Promise<string[]> {
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const from = after === undefined ? {} : { after };
    const reply = await world.database.inTransaction(actor, null, (tx) =>
      listMatters(tx, world.knowledge().tree, { tab: 'all', limit, ...from }),
    );
    seen.push(...reply.items.map((row) => row.id));
    after = reply.next;
  } while (after !== undefined);
  return seen;
}

const idsIn = (rows: readonly { id: string }[]) => rows.map((row) => row.id).toSorted();

test(`row-level security shows exactly what sees() allows (seed ${SEED})`, async () => {
  await fc.assert(
    fc.asyncProperty(actorArbitrary, async (actor) => {
      const allowed = idsIn(subjects.filter((subject) => sees(actor, subject)));
      const shown = await world.database.inTransaction(actor, null, async (tx) => {
        const { rows } = await tx.query<{ id: string }>(`select id from matters where number like 'T-%'`);
        return idsIn(rows);
      });
      expect(shown).toEqual(allowed);
    }),
    { seed: SEED, numRuns: RUNS },
  );
}, 600_000);

test(`what stands around a matter is shown with it and never without it (seed ${SEED})`, async () => {
  await fc.assert(
    fc.asyncProperty(actorArbitrary, async (actor) => {
      const visible = new Set(
        subjects.filter((subject) => sees(actor, subject)).map((subject) => subject.id),
      );
      for (const table of ['assignments', 'requests', 'acts', 'about']) {
        const shown = await world.database.inTransaction(actor, null, async (tx) => {
          const { rows } = await tx.query<{ matter_id: string }>(`select distinct matter_id from ${table}`);
          return rows.map((row) => row.matter_id);
        });
        const { rows: all } = await world.owner.query<{ matter_id: string }>(
          `select distinct matter_id from ${table}`,
        );
        expect(shown.toSorted()).toEqual(
          all
            .map((row) => row.matter_id)
            .filter((id) => visible.has(id))
            .toSorted(),
        );
      }
    }),
    { seed: SEED, numRuns: Math.ceil(RUNS / 10) },
  );
}, 600_000);

test(`a list never holds what may not be seen, and pages neither repeat nor skip (seed ${SEED})`, async () => {
  await fc.assert(
    fc.asyncProperty(actorArbitrary, fc.integer({ min: 3, max: 60 }), async (actor, limit) => {
      const visible = new Set(
        subjects.filter((subject) => sees(actor, subject)).map((subject) => subject.id),
      );
      const seen = await listAll(actor, limit);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.filter((id) => !visible.has(id))).toEqual([]);
      expect(seen).toEqual(await listAll(actor, 100));
    }),
    { seed: SEED, numRuns: Math.ceil(RUNS / 10) },
  );
}, 600_000);

test('an unset context shows nothing, also in a session that had one before', async () => {
  const client = await world.database.pool.connect();
  try {
    await client.query(`begin; set local app.kind = 'scheduler'; select 1; commit`);
    const { rows } = await client.query('select id from matters');
    expect(rows).toEqual([]);
  } finally {
    client.release();
  }
});
