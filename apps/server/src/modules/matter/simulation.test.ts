import { SCHEDULER } from '@gezhi/domain/access';
import { type Category, editOf, STANDARD_LIMITS } from '@gezhi/domain/catalogue';
import { replay, type ToldFigure } from '@gezhi/domain/simulation';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayAhead } from '../../../test/days.ts';
import {
  createHouse,
  type Reported,
  type TestHouse,
  toDispatched,
  toFollowUp,
  toHandling,
} from '../../../test/house.ts';
import { AREAS, type CastName, UNITS } from '../../../test/world-cast.ts';
import { comparedBy } from './simulation-ground.ts';
import { FIRST_PAGE, loadPastRecords, nextSample } from './simulation-past.ts';
import { purgeSimulations, Simulator } from './simulator.ts';

/** What must never leave: the text of a restricted matter, and the name and telephone of who reported. */
const CANARY = { text: '楼上吵架金丝雀', name: '金丝雀', phone: '13987650001' };

let house: TestHouse;
const ordinary: Reported[] = [];
let hidden: Reported;
beforeAll(async () => {
  house = await createHouse();
  for (const steps of [[], toDispatched(), toHandling(), toFollowUp()]) {
    const reporter = { name: CANARY.name, phone: CANARY.phone };
    const one = await house.report(null, { description: '单元门坏了', reporter });
    await house.walk(one.id, ...steps);
    ordinary.push(one);
  }
  hidden = await house.report(null, { category: '0203', description: CANARY.text });
  await house.walk(hidden.id, ['sun', 'accept']);
});
afterAll(() => house.close());

const period = { from: dayAhead(-1), to: dayAhead(1) };
const begin = (who: CastName, drafts: object, more: object = {}) =>
  house.post(who, '/api/simulations', { areaId: AREAS.district, ...period, drafts, ...more });
const look = (who: CastName, id: string) => house.get(who, `/api/simulations/${id}`);
const run = () => house.parts.simulator.runAll();

/** What a simulation by somebody found, as lines of what differs. */
async function differences(who: CastName, drafts: object): Promise<string[]> {
  const { body, text } = await begin(who, drafts);
  expect(body.id, text).toBeDefined();
  await run();
  const found = (await look(who, body.id)).body;
  expect(found.state).toBe('done');
  return found.figures
    .filter(({ more, less }: ToldFigure) => more !== 0 || less !== 0)
    .map(({ family, key, base, draft }: ToldFigure) => `${family} ${key} ${base}→${draft}`);
}

const { T2, ...others } = STANDARD_LIMITS.tiers;
const quick = {
  ...STANDARD_LIMITS,
  tiers: Object.fromEntries(
    Object.entries({ T2, ...others }).map(([tier, of]) => [
      tier,
      tier === 'TR' ? of : { ...of, finish: { count: 1, unit: 'minute' } },
    ]),
  ),
};

test('the administrator asks, sees it go on, and is told figures and rows that name nobody', async () => {
  const begun = await begin('admin', { limits: quick });
  expect(begun.body).toEqual({ id: expect.any(String), total: 5 });
  const { id } = begun.body;
  expect((await look('admin', id)).body).toMatchObject({
    state: 'waiting',
    done: 0,
    total: 5,
    can: ['cancel'],
  });
  await run();
  const found = await look('admin', id);
  expect(found.body).toMatchObject({
    ...{ state: 'done', done: 5, total: 5, changed: 'few', drafts: ['limits'], opens: false, can: [] },
  });
  const due = found.body.figures.find((one: ToldFigure) => one.family === 'due' && one.key === 'finish');
  // So few matters could be somebody.
  expect(due).toEqual({ family: 'due', key: 'finish', base: 'few', draft: 'few', more: 0, less: 'few' });
  const query = 'family=due&key=finish&side=less';
  const rows = await house.get('admin', `/api/simulations/${id}/rows?${query}`);
  expect(rows.body.items.map((row: { number: string }) => row.number).toSorted()).toEqual(
    ordinary.map(({ number }) => number).toSorted(),
  );
  expect(rows.body.items[0]).toEqual({
    ...{ number: expect.any(String), category: '0204', areaId: AREAS.gridOne, matterId: null },
    ...{ reportedAt: expect.any(String), from: expect.any(String), to: expect.any(String) },
  });
  const first = await house.get('admin', `/api/simulations/${id}/rows?${query}&limit=3`);
  const rest = await house.get(
    'admin',
    `/api/simulations/${id}/rows?${query}&limit=3&after=${first.body.next}`,
  );
  expect([first.body.items.length, rest.body.items.length, rest.body.next]).toEqual([3, 1, undefined]);
  const { rows: kept } = await house.world.owner.query(
    `select coalesce(string_agg(r::text, ' '), '') as text from simulation_rows r`,
  );
  for (const text of [found.text, rows.text, kept[0].text])
    for (const secret of [hidden.number, hidden.id, ...Object.values(CANARY)])
      expect(text).not.toContain(secret);
});

test('who tries what over which period stands in the journal, and texts are asked for no other words', async () => {
  const when = { categories: [], areas: [], sources: [], hours: null, weekdays: [], words: ['单元门'] };
  const rules = [{ id: 'r1', enabled: true, when, propose: { lead: 'housing', assists: [], line: null } }];
  const change = { kind: 'saveDraft', areaId: AREAS.district, revision: null, rules };
  const { revision } = (await house.post('admin', '/api/routing/changes', { change })).body;
  const drafts = { routing: { areaId: AREAS.district, revision } };
  expect((await begin('admin', { routing: { areaId: AREAS.district, revision: revision + 1 } })).code).toBe(
    'routing.changed',
  );
  const { id } = (await begin('admin', drafts)).body;
  const { rows } = await house.world.owner.query(
    `select e.action, e.codes, p.body from entries e join passages p on p.entry_id = e.id where e.subject_id = $1`,
    [id],
  );
  expect(rows).toEqual([
    {
      action: 'simulate',
      body: '单元门',
      codes: expect.objectContaining({ area: AREAS.district, ...period, drafts: ['routing'], ...drafts }),
    },
  ]);
  await run();
  expect((await look('admin', id)).body.words).toBe('单元门');
  // The desk had not followed the catalogue, which proposes the housing office itself.
  expect(await differences('chen', drafts)).toEqual([]);
  const proposes = (unit: string) =>
    house.world.owner.query(`update categories set lead_unit = $1 where code = '0204'`, [unit]);
  await proposes('urbanManagement');
  // Now it had; the rule finds the door in each text.
  expect((await differences('chen', drafts)).toSorted()).toEqual(
    [
      ...[`lead ${UNITS.urbanManagement} 3→0`, `lead ${UNITS.housing} 0→3`],
      ...[`unit ${UNITS.urbanManagement}:handle 1→0`, `unit ${UNITS.urbanManagement}:sign 2→0`],
      ...[`unit ${UNITS.housing}:handle 0→1`, `unit ${UNITS.housing}:sign 0→2`],
    ].toSorted(),
  );
  await proposes('housing');
});

test('a duty chief replays the ordinary matters of the own area, exactly, and opens those the duty sees', async () => {
  expect((await begin('sun', { limits: quick })).code).toBe('access.role');
  expect((await begin('song', { limits: quick })).code).toBe('access.role');
  const { id, total } = (await begin('song', { limits: quick }, { areaId: AREAS.community })).body;
  expect(total).toBe(4);
  await run();
  const found = (await look('song', id)).body;
  expect(found).toMatchObject({ changed: 4, opens: true });
  const rows = (await house.get('song', `/api/simulations/${id}/rows?family=due&key=finish&side=less`)).body
    .items;
  expect(rows.map((row: { matterId: string }) => row.matterId).toSorted()).toEqual(
    ordinary.map((one) => one.id).toSorted(),
  );
  expect((await house.get('song', `/api/matters/${rows[0].matterId}`)).status).toBe(200);
  // What the duty sees no more is no row any more.
  await house.world.owner.query(`update matters set visibility = 'R', held_by = $2 where id = $1`, [
    ...[ordinary[0]?.id, UNITS.districtCentre],
  ]);
  const after = await house.get('song', `/api/simulations/${id}/rows?family=due&key=finish&side=less`);
  expect(after.body.items).toHaveLength(3);
  await house.world.owner.query(`update matters set visibility = 'O', held_by = $2 where id = $1`, [
    ...[ordinary[0]?.id, UNITS.station],
  ]);
});

test('somebody else’s simulation is not there, and none is without a post', async () => {
  const { id } = (await begin('admin', {})).body;
  for (const url of [`/api/simulations/${id}`, `/api/simulations/${id}/rows?family=due&key=finish&side=less`])
    expect((await house.get('chen', url)).code).toBe('not.found');
  expect((await house.post('chen', `/api/simulations/${id}/cancel`, {})).code).toBe('not.found');
  expect((await house.get('chen', '/api/simulations')).text).not.toContain(id);
  expect((await house.get('admin', '/api/simulations')).text).toContain(id);
  for (const who of ['sun', 'wu', null] as const)
    expect((await house.get(who, `/api/simulations/${id}`)).status).not.toBe(200);
  await run();
});

const categoryNow = (code: string): Category => {
  const category = house.parts.knowledge().catalogue.find(code);
  if (category === undefined) throw new RangeError(`No category ${code}`);
  return category;
};

test('each draft makes its own difference', async () => {
  const { procedure } = (await house.get('admin', '/api/procedures/standard')).body.published;
  const draft = structuredClone(procedure);
  draft.actions.dispatch.by = [{ role: 'dutyChief', reach: 'queue' }];
  const change = {
    kind: 'saveDraft',
    areaId: AREAS.district,
    code: 'standard',
    revision: null,
    procedure: draft,
  };
  const { revision } = (await house.post('admin', '/api/procedures/changes', { change })).body;
  const of = { areaId: AREAS.district, code: 'standard' };
  expect((await begin('admin', { procedure: { ...of, revision: revision + 1 } })).code).toBe(
    'procedure.changed',
  );
  expect((await house.get('admin', '/api/simulations/drafts')).body.procedures).toMatchObject([
    { ...of, revision },
  ]);
  expect(await differences('chen', { procedure: { ...of, revision } })).toEqual(
    expect.arrayContaining(['refused dispatch:role 0→3', 'stuck accepted 0→3', 'role receiver:sign 2→0']),
  );
  const same = structuredClone(procedure);
  const saved = await house.post('admin', '/api/procedures/changes', {
    change: { ...change, revision, procedure: same },
  });
  expect(await differences('chen', { procedure: { ...of, revision: saved.body.revision } })).toEqual([]);
  expect(await differences('chen', { categories: [{ code: '0204', tier: 'T0' }] })).toEqual(
    expect.arrayContaining(['due finish 4→4', 'due sign 3→3']),
  );
  const edits = [editOf({ ...categoryNow('0204'), tier: 'T0', assists: [] })];
  const drawn = await house.post('admin', '/api/catalogue/changes', {
    change: { kind: 'saveDraft', areaId: AREAS.district, revision: null, changes: edits },
  });
  expect(drawn.status, drawn.text).toBe(200);
  const catalogue = { areaId: AREAS.district, revision: drawn.body.revision };
  expect((await begin('admin', { catalogue: { ...catalogue, revision: 99 } })).code).toBe(
    'catalogue.changed',
  );
  expect(await differences('chen', { catalogue })).toEqual(
    expect.arrayContaining(['due finish 4→4', 'due sign 3→3']),
  );
  // A single class counts over the catalogue's draft.
  const { tier } = categoryNow('0204');
  expect(await differences('chen', { catalogue, categories: [{ code: '0204', tier }] })).toEqual([]);
  const closed = [0, 1, 2, 3].map((days) => ({
    kind: 'putDay',
    calendarId: 1,
    day: { date: dayAhead(days), kind: 'closed', name: '停电', source: '通知' },
  }));
  expect(await differences('chen', { calendar: closed })).toContain('due finish 4→4');
  expect(await differences('chen', { limits: STANDARD_LIMITS })).toEqual([]);
});

test('what cannot be tried is refused with its field', async () => {
  const paths = async (drafts: object, more: object = {}) =>
    (await begin('admin', drafts, more)).body.details?.fields?.map(({ path }: { path: string }) => path);
  expect(await paths({ categories: [{ code: '9999', tier: 'T1' }] })).toEqual(['drafts.categories.0.code']);
  expect(await paths({ categories: [{ code: '0204', lead: 'nobody' }] })).toEqual([
    'drafts.categories.0.lead',
  ]);
  expect(await paths({ calendar: [{ kind: 'removeDay', calendarId: 1, date: '2001-01-01' }] })).toEqual([
    'drafts.calendar.0.date',
  ]);
  const forever = { ...STANDARD_LIMITS, papers: { count: 10_000, unit: 'workingDay' } };
  expect(await paths({ limits: forever })).toEqual(['limits.papers']);
  expect(await paths({}, { from: dayAhead(1), to: dayAhead(0) })).toEqual(['to']);
  expect(await paths({}, { areaId: 999 })).toEqual(['areaId']);
  expect((await house.get('admin', '/api/simulations/01990000-0000-7000-8000-000000000001')).code).toBe(
    'not.found',
  );
});

/** Every table that a simulation must not touch, as a digest. */
async function living(): Promise<Record<string, string>> {
  const { rows } = await house.world.owner.query(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
       and table_name !~ '^(simulation|replies|throttles|sessions)' order by 1`,
  );
  const digests: Record<string, string> = {};
  for (const { name } of rows) {
    const { rows: found } = await house.world.owner.query(
      `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from public.${name} t`,
    );
    digests[name] = found[0].digest;
  }
  return digests;
}

test('the job writes nothing but what it found', async () => {
  const { id } = (await begin('admin', { limits: quick, categories: [{ code: '0204', tier: 'T0' }] })).body;
  const before = await living();
  await run();
  expect((await look('admin', id)).body.state).toBe('done');
  expect(await living()).toEqual(before);
});

test('one that is stopped, or replaced by another, is not run', async () => {
  const first = (await begin('admin', {})).body.id;
  const second = (await begin('admin', {})).body.id;
  expect((await look('admin', first)).body.state).toBe('cancelled');
  expect((await house.post('admin', `/api/simulations/${second}/cancel`, {})).body).toEqual({
    state: 'cancelled',
  });
  await run();
  expect((await look('admin', second)).body).toMatchObject({
    state: 'cancelled',
    done: 0,
    figures: [],
    can: [],
  });
});

test('one that is stopped while it runs ends at the next page and shows nothing', async () => {
  const { id } = (await begin('admin', { limits: quick })).body;
  await house.world.owner.query(
    `create function slow_page() returns trigger language plpgsql as $$ begin
       update simulations set state = 'cancelled' where id = new.simulation_id; return new; end $$;
     create trigger slow before insert on simulation_rows for each row execute function slow_page()`,
  );
  await run();
  await house.world.owner.query('drop trigger slow on simulation_rows; drop function slow_page()');
  expect((await look('admin', id)).body).toMatchObject({ state: 'cancelled', figures: [] });
});

test('one whose process died is begun anew, one that goes on is left alone, and one that always dies is given up', async () => {
  const { id } = (await begin('admin', { limits: quick })).body;
  const left = (age: string, tries = 1) =>
    house.world.owner.query(
      `update simulations set state = 'running', done = 1, tries = $3, moved_at = now() - $2::interval where id = $1`,
      [id, age, tries],
    );
  await left('10 seconds');
  await run();
  expect((await look('admin', id)).body).toMatchObject({ state: 'running', done: 1 });
  await left('10 minutes', 3);
  await run();
  expect((await look('admin', id)).body).toMatchObject({ state: 'failed', figures: [] });
  await left('10 minutes');
  await run();
  expect((await look('admin', id)).body).toMatchObject({ state: 'done', done: 5 });
});

test('a server that stops while one runs leaves it for the next, which finds the same', async () => {
  const log = pino({ level: 'silent' });
  const { database } = house.parts;
  const simulator = () => new Simulator({ database, url: house.world.files.appUrl, log });
  const { id } = (await begin('admin', { limits: quick })).body;
  const dying = simulator();
  const running = dying.runAll();
  await expect.poll(async () => (await look('admin', id)).body.state).toBe('running');
  await dying.close();
  await running;
  const { state } = (await look('admin', id)).body;
  expect(['waiting', 'done']).toContain(state);
  await simulator().runAll();
  expect((await look('admin', id)).body).toMatchObject({ state: 'done', done: 5, total: 5 });
});

test('by what is in force a replay has every clock due when it was, and refuses nothing that was done', async () => {
  const { id } = (await begin('admin', {})).body;
  await house.world.owner.query(`update simulations set state = 'running' where id = $1`, [id]);
  const knowledge = house.parts.knowledge();
  const { base } = comparedBy(knowledge, {}, Date.now());
  await house.parts.database.inTransaction(SCHEDULER, null, async (tx) => {
    const records = await loadPastRecords(tx, knowledge);
    const sample = await nextSample(tx, id, { after: FIRST_PAGE, most: 100 });
    expect(sample).toHaveLength(5);
    for (const row of sample) {
      const { counts, clocks } = replay(records.matterOf(row), base);
      expect([...counts.keys()].filter((key) => /^(refused|stuck|unneeded|notKnown)/.test(key))).toEqual([]);
      const { rows } = await tx.query<{ clock: string; round: number; due_at: Date }>(
        'select clock, round, due_at from clocks where matter_id = $1 and due_at is not null',
        [row.id],
      );
      const due = clocks.flatMap(({ clock, round, dueAt }) =>
        dueAt === null ? [] : [`${clock} ${round} ${Math.round(dueAt / 1000)}`],
      );
      const written = rows.map(
        ({ clock, round, due_at: at }) => `${clock} ${round} ${Math.round(at.getTime() / 1000)}`,
      );
      expect(due.toSorted()).toEqual(written.toSorted());
    }
  });
  await house.post('admin', `/api/simulations/${id}/cancel`, {});
});

test('nobody but the scheduler reads the past through a simulation, and that only while it runs', async () => {
  const { id } = (await begin('admin', {})).body;
  const sample = (who: CastName | null) =>
    house.parts.database.inTransaction(
      who === null ? SCHEDULER : house.world.actorOf(who),
      null,
      async (tx) => (await nextSample(tx, id, { after: FIRST_PAGE, most: 10 })).length,
    );
  expect(await sample(null)).toBe(0);
  await house.world.owner.query(`update simulations set state = 'running' where id = $1`, [id]);
  expect([await sample('admin'), await sample('chen'), await sample(null)]).toEqual([0, 0, 5]);
});

test('after thirty days nothing is kept of it', async () => {
  const { id } = (await begin('admin', { limits: quick })).body;
  await run();
  await house.world.owner.query(
    `update simulations set asked_at = asked_at - interval '31 days' where id = $1`,
    [id],
  );
  await house.parts.database.inTransaction(SCHEDULER, null, purgeSimulations);
  expect((await look('admin', id)).code).toBe('not.found');
  const { rows } = await house.world.owner.query('select from simulation_figures where simulation_id = $1', [
    id,
  ]);
  expect(rows).toEqual([]);
});
