import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type TestHouse, toHandling, type Who } from '../../../test/house.ts';
import { AREAS, type CastName, POINTS } from '../../../test/world.ts';

/** A matter that a person restricts (敏感件, docs/field.md §3.3). */
let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const REASON = { reason: '涉及未成年人' };
const status = async (who: Who, id: string) => (await house.get(who, `/api/matters/${id}`)).status;
const idsOf = async (who: CastName, url: string): Promise<readonly string[]> =>
  (await house.get(who, url)).body.items.map((row: { id: string }) => row.id);
const reported = (more: object = {}) => house.report(null, { description: '紫藤巷的事要小心', ...more });

test('nobody without need learns of it any more: not by page, list, search, map, hint or figure', async () => {
  const made = await reported();
  const strangers = ['wang', 'gao', 'meng', 'zhao', 'ling', 'he'] as const;
  for (const who of strangers) expect(await status(who, made.id), who).toBe(200);
  const before = (await house.get('meng', '/api/matters/figures')).body.phases.reported;
  await house.walk(made.id, ['song', 'restrict', REASON]);
  const [lon, lat] = POINTS.gridOne;
  for (const who of strangers) {
    expect(await status(who, made.id), who).toBe(404);
    for (const url of [
      '/api/matters?tab=all&limit=100',
      `/api/matters?area=${AREAS.gridOne}&limit=100`,
      `/api/matters/search?q=${encodeURIComponent('紫藤巷')}`,
      `/api/matters/search?q=${made.number}`,
    ])
      expect(await idsOf(who, url), `${who} ${url}`).not.toContain(made.id);
  }
  for (const url of [
    '/api/matters/points?west=118&south=33&east=120&north=34&closed=true',
    `/api/matters/similar?lon=${lon}&lat=${lat}&category=0204`,
  ])
    expect(await idsOf('song', url), url).not.toContain(made.id);
  expect((await house.get('meng', '/api/matters/figures')).body.phases.reported).toBe(before - 1);
  for (const who of ['sun', 'song'] as const) expect(await status(who, made.id), who).toBe(200);
});

test('its reporter goes on following it, and is promised no moment of it', async () => {
  const made = await reported({ reporter: { wantsReply: true } });
  await house.walk(made.id, ...toHandling());
  const track = async () => (await house.get({ code: made.queryCode }, '/api/public/track')).body.data;
  const before = await track();
  await house.walk(made.id, ['song', 'restrict', REASON]);
  const after = await track();
  expect(after.steps).toHaveLength(before.steps.length);
  expect(JSON.stringify(after)).not.toContain(REASON.reason);
  expect([before.until !== null, after.until]).toEqual([true, null]);
});

test('no correction loosens it, also none that names a category of care or an ordinary one', async () => {
  const made = await reported();
  const consent = { textVersion: 'care-1', givenBy: 'self' };
  await house.walk(made.id, ['song', 'restrict', REASON]);
  for (const input of [
    { category: '0201' },
    { category: '0102', consent },
    { category: '0203' },
    { severity: '2' },
  ]) {
    await house.walk(made.id, ['sun', 'correct', input]);
    expect(await house.row(made.id)).toMatchObject({ visibility: 'R', sealed: true });
  }
});

test('a notice and an entry of it reach those who may see it only; its title stays out of inboxes', async () => {
  const made = await reported();
  await house.walk(made.id, ...toHandling(), ['song', 'restrict', REASON]);
  await house.parts.deliveries.runDue();
  const inbox = async (who: CastName) =>
    (await house.get(who, '/api/notices')).body.items.filter(
      (one: { subjectId: string }) => one.subjectId === made.id,
    );
  expect(await inbox('meng')).toEqual([]);
  expect((await inbox('feng')).length).toBeGreaterThan(0);
  for (const one of await inbox('feng')) expect(JSON.stringify(one)).not.toContain('紫藤巷');
});

test('is for the duty chief alone, once; freed by two persons, then it is what its category says', async () => {
  const made = await reported();
  expect((await house.step('sun', made.id, 'restrict', REASON)).status).toBe(403);
  expect((await house.step('song', made.id, 'restrict', {})).code).toBe('input.invalid');
  expect((await house.step('song', made.id, 'requestRelease', REASON)).body.details.guard).toBe('sealed');
  await house.walk(made.id, ['song', 'restrict', REASON]);
  expect((await house.step('song', made.id, 'restrict', REASON)).body.details.guard).toBe('notSealed');
  await house.walk(made.id, ['song', 'requestRelease', REASON]);
  const own = await house.step('song', made.id, 'decideRelease', { verdict: 'agree' });
  expect(own.body.details.guard).toBe('releaseToDecide');
  await house.walk(made.id, ['sun', 'withdraw', { request: 'release' }], ['sun', 'requestRelease', REASON]);
  expect(await idsOf('song', '/api/matters?tab=todo&limit=100')).toContain(made.id);
  await house.walk(made.id, ['song', 'decideRelease', { verdict: 'refuse' }]);
  expect(await status('wang', made.id)).toBe(404);
  await house.walk(
    made.id,
    ['sun', 'requestRelease', REASON],
    ['song', 'decideRelease', { verdict: 'agree' }],
  );
  expect(await house.row(made.id)).toMatchObject({ visibility: 'O', sealed: false });
  expect(await status('wang', made.id)).toBe(200);
});

test('asking to free it holds nothing back', async () => {
  const made = await reported();
  await house.walk(
    made.id,
    ['song', 'restrict', REASON],
    ['sun', 'requestRelease', REASON],
    ['sun', 'accept'],
  );
  expect(await house.row(made.id)).toMatchObject({ phase: 'accepted', visibility: 'R' });
});

test('what was merged into it is restricted and freed along', async () => {
  const [made, child] = [await reported(), await reported()];
  await house.walk(child.id, ['sun', 'merge', { into: made.id }]);
  await house.walk(made.id, ['song', 'restrict', REASON]);
  expect(await status('wang', child.id)).toBe(404);
  const later = await reported();
  expect((await house.step('sun', later.id, 'merge', { into: made.id })).body.details.guard).toBe(
    'sameVisibility',
  );
  await house.walk(
    made.id,
    ['sun', 'requestRelease', REASON],
    ['song', 'decideRelease', { verdict: 'agree' }],
  );
  expect(await status('wang', child.id)).toBe(200);
});

test('what goes along has an entry of its own, and what somebody restricted by itself is not freed along', async () => {
  const [made, along, alone] = [await reported(), await reported(), await reported()];
  await house.walk(made.id, ['song', 'restrict', REASON]);
  await house.walk(alone.id, ['song', 'restrict', REASON], ['sun', 'merge', { into: made.id }]);
  const free = async () =>
    house.walk(made.id, ['sun', 'requestRelease', REASON], ['song', 'decideRelease', { verdict: 'agree' }]);
  await free();
  await house.walk(along.id, ['sun', 'merge', { into: made.id }]);
  await house.walk(made.id, ['song', 'restrict', REASON]);
  await free();
  const page = (await house.get('sun', `/api/matters/${along.id}`)).body.data;
  expect(page.timeline.map((one: { action: string }) => one.action)).toEqual([
    ...['report', 'merge', 'restrictedAlong', 'freedAlong'],
  ]);
  expect(page.timeline.at(-1)).toMatchObject({ seq: 4, codes: { with: made.id, visibility: 'O' } });
  expect(await house.row(along.id)).toMatchObject({ sealed: false, visibility: 'O', version: 4 });
  expect(await house.row(alone.id)).toMatchObject({ sealed: true, visibility: 'R' });
});

test('what was taken out of a restricted matter is freed by a decision of its own only', async () => {
  const [made, child] = [await reported(), await reported()];
  await house.walk(child.id, ['sun', 'merge', { into: made.id }]);
  await house.walk(made.id, ['song', 'restrict', REASON]);
  await house.walk(child.id, ['sun', 'unmerge', REASON], ['sun', 'merge', { into: made.id }]);
  await house.walk(
    made.id,
    ['sun', 'requestRelease', REASON],
    ['song', 'decideRelease', { verdict: 'agree' }],
  );
  expect(await house.row(child.id)).toMatchObject({ sealed: true, visibility: 'R' });
});

test('undoing a merge waits for the master before it takes the matter itself', async () => {
  const [made, child] = [await reported(), await reported()];
  await house.walk(child.id, ['sun', 'merge', { into: made.id }]);
  const { owner, files } = house.world;
  const holding = new Client({ connectionString: files.ownerUrl });
  await holding.connect();
  try {
    await holding.query('begin');
    await holding.query('select from matters where id = $1 for update', [made.id]);
    const undone = house.step('sun', child.id, 'unmerge', REASON);
    await expect.poll(async () => (await owner.query(WAITING)).rowCount).toBeGreaterThan(0);
    const free = await holding.query('select from matters where id = $1 for update skip locked', [child.id]);
    expect(free.rowCount).toBe(1);
    await holding.query('rollback');
    expect((await undone).status).toBe(200);
  } finally {
    await holding.end();
  }
});

const WAITING = 'select from pg_locks where not granted';
