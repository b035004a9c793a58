import { SCHEDULER } from '@gezhi/domain/access';
import { DAY_MS } from '@gezhi/domain/calendar';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayAhead } from '../../../test/days.ts';
import { createHouse, type TestHouse, toHandling } from '../../../test/house.ts';
import { AREAS, type CastName, PLACES, POINTS, UNITS } from '../../../test/world.ts';
import { tendCampaigns } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

interface Proposal {
  readonly id: string;
  readonly version: number;
  readonly category: string;
  readonly seen: number;
  readonly areaId: number;
  readonly place: { readonly id: number } | null;
}

const change = (who: CastName | null, asked: object) =>
  house.post(who, '/api/campaigns/changes', { change: asked });
const page = async (who: CastName, id: string) => (await house.get(who, `/api/campaigns/${id}`)).body;
const faultsOf = (answer: { body: { details: { fields: { path: string; code: string }[] } } }) =>
  answer.body.details.fields.map(({ path, code }) => [path, code]);
/** What the night does, so many days from now. */
const night = (days = 0) =>
  house.parts.database.inTransaction(SCHEDULER, new Date(Date.now() + days * DAY_MS), (tx) =>
    tendCampaigns(tx, house.parts),
  );
const proposals = async (who: CastName): Promise<Proposal[]> =>
  (await house.get(who, '/api/campaign-proposals')).body.items.map((one: { data: Proposal }) => one.data);
const proposed = async (who: CastName, category: string) =>
  (await proposals(who)).find((one) => one.category === category);
async function reports(category: string, times: number, more: object = {}): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < times; index += 1)
    ids.push((await house.report(null, { category, description: `第${index}次`, ...more })).id);
  return ids;
}
const started = (more: object = {}) => ({
  ...{ kind: 'startCampaign', id: uuidv7(), sort: 'campaign', title: '东门占道专项治理', purpose: null },
  ...{
    areas: [AREAS.community],
    placeId: null,
    categories: ['0201'],
    fromOn: dayAhead(0),
    untilOn: dayAhead(60),
  },
  ...{ goal: { kind: 'perWeek', value: 1 }, units: [UNITS.urbanManagement], steps: [], proposalId: null },
  ...more,
});
async function start(who: CastName, more: object = {}): Promise<string> {
  const asked = started(more);
  const answer = await change(who, asked);
  expect(answer.status, answer.text).toBe(200);
  return asked.id;
}
async function step(who: CastName, id: string, asked: object) {
  const { rows } = await house.world.owner.query('select version from campaigns where id = $1', [id]);
  return change(who, { id, version: rows[0]?.version, ...asked });
}

test('what comes up three times in a grid within thirty days is proposed once, with the matters behind it', async () => {
  const ids = await reports('0301', 2);
  await night();
  expect(await proposed('song', '0301')).toBeUndefined();
  ids.push(...(await reports('0301', 1)));
  await night();
  await night();
  const all = (await proposals('song')).filter((one) => one.category === '0301');
  expect(all).toMatchObject([{ areaId: AREAS.gridOne, place: null, seen: 3, days: 30, times: 3 }]);
  const { matters } = (await house.get('song', `/api/campaign-proposals/${all[0]?.id}`)).body;
  expect(matters.map(({ id }: { id: string }) => id).toSorted()).toEqual(ids.toSorted());
  await reports('0301', 1);
  await night();
  expect((await proposed('song', '0301'))?.seen).toBe(4);
  expect((await proposals('song')).filter((one) => one.category === '0301')).toHaveLength(1);
});

test('matters that name a building of a compound come together under the compound', async () => {
  await reports('0401', 2, { place: { point: POINTS.gridOne, placeId: PLACES.buildingOne } });
  await reports('0401', 1, { place: { point: POINTS.gridOne, placeId: PLACES.buildingTwo } });
  await night();
  expect(await proposed('song', '0401')).toMatchObject({
    ...{ areaId: AREAS.community, place: { id: PLACES.compound }, seen: 3 },
  });
});

test('restricted matters are counted in no proposal, and what became restricted is shown in none', async () => {
  await reports('0203', 3);
  await night();
  expect(await proposed('song', '0203')).toBeUndefined();
  const ids = await reports('0501', 3);
  await night();
  const made = await proposed('meng', '0501');
  await house.walk(ids[0] ?? '', ['song', 'restrict', { reason: '涉及隐私' }]);
  for (const who of ['meng', 'song'] as const) {
    const { matters } = (await house.get(who, `/api/campaign-proposals/${made?.id}`)).body;
    expect(
      matters.map(({ id }: { id: string }) => id),
      who,
    ).not.toContain(ids[0]);
    expect(matters, who).toHaveLength(2);
  }
});

test('who has the area reads and decides; a unit, another community and administrators see no proposal', async () => {
  const made = await proposed('song', '0301');
  const asked = { kind: 'declineProposal', id: made?.id, version: made?.version, reason: '已整改' };
  expect((await house.get('du', `/api/campaign-proposals/${made?.id}`)).code).toBe('not.found');
  expect(await proposals('du')).toEqual([]);
  for (const who of ['feng', 'admin', 'wang'] as const)
    expect((await house.get(who, '/api/campaign-proposals')).code, who).toBe('access.role');
  expect((await change('sun', asked)).code).toBe('not.found');
  expect((await change('admin', asked)).code).toBe('access.role');
});

test('what was turned down is proposed again only when it recurs anew', async () => {
  const made = await proposed('song', '0301');
  const asked = { kind: 'declineProposal', id: made?.id, version: made?.version, reason: '已整改' };
  const both = await Promise.all([change('song', asked), change('shi', asked)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  await night();
  expect(await proposed('song', '0301')).toBeUndefined();
  await reports('0301', 2);
  await night();
  expect(await proposed('song', '0301')).toBeUndefined();
  await reports('0301', 1);
  await night();
  expect(await proposed('song', '0301')).toMatchObject({ seen: 3 });
});

test('a proposal becomes a campaign once, and is not proposed again while the campaign runs', async () => {
  const made = await proposed('song', '0401');
  const from = { categories: ['0401'], placeId: PLACES.compound, proposalId: made?.id };
  const both = await Promise.all([change('song', started(from)), change('shi', started(from))]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  await reports('0401', 3, { place: { point: POINTS.gridOne, placeId: PLACES.buildingOne } });
  await night();
  expect(await proposed('song', '0401')).toBeUndefined();
  const { rows } = await house.world.owner.query(`select id from campaigns where proposal_id = $1`, [
    made?.id,
  ]);
  const { weeks, data } = await page('song', rows[0]?.id);
  expect(data.place.id).toBe(PLACES.compound);
  expect(weeks.at(-1)).toMatchObject({ part: 'during', reported: 6 });
});

test('a campaign lies inside the own reach, does not overlap itself and has a possible period', async () => {
  expect((await change('song', started({ areas: [AREAS.town] }))).code).toBe('access.role');
  expect((await change('song', started({ areas: [AREAS.community, AREAS.otherCommunity] }))).code).toBe(
    'access.role',
  );
  expect((await change('sun', started())).code).toBe('access.role');
  expect((await change('feng', started())).code).toBe('access.role');
  const faults = async (more: object) => faultsOf(await change('song', started(more)));
  expect(await faults({ areas: [AREAS.community, AREAS.gridOne] })).toEqual([['change.areas', 'nested']]);
  expect(await faults({ areas: [999] })).toEqual([['change.areas.0', 'unknown']]);
  expect(await faults({ categories: ['9999'] })).toEqual([['change.categories.0', 'unknown']]);
  expect(await faults({ untilOn: dayAhead(-1) })).toEqual([['change.untilOn', 'day']]);
  expect(await faults({ goal: { kind: 'settledShare', value: 101 } })).toEqual([
    ['change.goal.value', 'tooMuch'],
  ]);
  expect(await faults({ title: '找13851701234' })).toEqual([['change.title', 'text.identifier']]);
});

test('each step of the plan is a unit with a day: done by the unit, dropped by whoever runs the campaign', async () => {
  const one = {
    id: uuidv7(),
    unitId: UNITS.urbanManagement,
    dueOn: dayAhead(7),
    words: '每日早晚巡查',
    matter: null,
  };
  const other = { ...one, id: uuidv7(), words: '设置隔离桩' };
  const id = await start('song', { steps: [one, other], units: [] });
  const seen = await page('feng', id);
  expect(seen.data).toMatchObject({ title: '东门占道专项治理', units: [UNITS.urbanManagement] });
  expect(seen.plan.map(({ can }: { can: string[] }) => can)).toEqual([['finishStep'], ['finishStep']]);
  expect(
    (await house.get('feng', '/api/campaigns')).body.items.map(
      (row: { data: { id: string } }) => row.data.id,
    ),
  ).toContain(id);
  expect((await house.get('niu', `/api/campaigns/${id}`)).code).toBe('not.found');
  expect((await house.get('du', `/api/campaigns/${id}`)).code).toBe('not.found');
  const finish = { kind: 'finishStep', stepId: one.id, note: '已排班' };
  expect((await step('niu', id, finish)).code).toBe('not.found');
  expect((await step('song', id, finish)).code).toBe('access.role');
  expect((await step('feng', id, finish)).status).toBe(200);
  expect(faultsOf(await step('feng', id, finish))).toEqual([['change.stepId', 'settled']]);
  expect((await step('feng', id, { kind: 'dropStep', stepId: other.id, note: '不做了' })).code).toBe(
    'access.role',
  );
  expect((await step('song', id, { kind: 'dropStep', stepId: other.id, note: '并入巡查' })).status).toBe(200);
  const { plan } = await page('song', id);
  expect(plan).toMatchObject([
    { state: 'done', note: '已排班', words: '每日早晚巡查' },
    { state: 'dropped', note: '并入巡查' },
  ]);
});

test('a step on a matter is a task there, by the rules of the matter, and is done when the task is', async () => {
  const made = await house.report(null, { category: '0201' });
  const number = String((await house.row(made.id)).number);
  const one = { id: uuidv7(), unitId: UNITS.housing, dueOn: dayAhead(7), words: '修复地面', matter: number };
  const early = await change('song', started({ steps: [one] }));
  expect(early.code).toBe('matter.phase');
  await house.walk(made.id, ...toHandling());
  const id = await start('song', { steps: [one] });
  expect((await page('song', id)).plan).toMatchObject([{ state: 'open', can: [], matter: { id: made.id } }]);
  expect(faultsOf(await step('song', id, { kind: 'dropStep', stepId: one.id, note: '不做了' }))).toEqual([
    ['change.stepId', 'ofMatter'],
  ]);
  await house.walk(made.id, ['ma', 'signAssist'], ['niu', 'submitAssist', { result: '已修复' }]);
  expect((await page('song', id)).plan).toMatchObject([{ state: 'done' }]);
  await house.walk(made.id, ['song', 'restrict', { reason: '涉及隐私' }]);
  const { plan } = await page('meng', id);
  expect(plan).toEqual([]);
  expect(JSON.stringify(await page('meng', id))).not.toContain('修复地面');
});

test('whether the goal is reached is computed when it is closed, and what comes up again afterwards is told once', async () => {
  const id = await start('song', { categories: ['0204'], goal: { kind: 'perWeek', value: 1 } });
  expect((await page('song', id)).data.reached).toBeNull();
  await house.world.owner.query(
    `update campaigns set from_on = from_on - 21, entry_id = entry_id where id = $1`,
    [id],
  );
  const closing = { kind: 'closeCampaign', summary: '三周未再发生', watchDays: 30 };
  expect((await step('feng', id, closing)).code).toBe('not.found');
  expect((await step('song', id, { ...closing, reached: true })).code).toBe('input.invalid');
  expect((await step('song', id, closing)).status).toBe(200);
  const closed = await page('meng', id);
  expect(closed.data).toMatchObject({
    state: 'closed',
    reached: true,
    summary: '三周未再发生',
    recurredOn: null,
  });
  expect(closed.data.watchUntil).toBe(dayAhead(30));
  expect(faultsOf(await step('song', id, closing))).toEqual([['change.id', 'closed']]);
  await reports('0204', 2);
  // As if they had been reported a week later, and a fortnight had gone by.
  await house.world.owner.query(
    `update matters set created_at = created_at + interval '8 days' where category = '0204'`,
  );
  await night(16);
  await night(17);
  const again = await page('song', id);
  expect(again.data.recurredOn).not.toBeNull();
  const after = again.weeks.filter((one: { part: string }) => one.part === 'after');
  expect(after.map((one: { reported: number }) => one.reported)).toContain(2);
  expect(again.data.recurredOn).toBe(after.find((one: { reported: number }) => one.reported === 2).weekOn);
  const { rows } = await house.world.owner.query(
    `select 1 from entries where subject_id = $1 and action = 'recurred'`,
    [id],
  );
  expect(rows).toHaveLength(1);
});

test('campaigns are listed for the areas they reach into, page after page, and two do not overwrite each other', async () => {
  const wide = await start('chen', { areas: [AREAS.district], sort: 'programme', title: '文明城市创建' });
  const ids = async (who: CastName, query = '') =>
    (await house.get(who, `/api/campaigns${query}`)).body.items.map(
      (one: { data: { id: string } }) => one.data.id,
    );
  expect(await ids('song')).toContain(wide);
  expect(await ids('du')).toEqual([wide]);
  expect((await page('song', wide)).can).toEqual([]);
  const first = (await house.get('song', '/api/campaigns?limit=1')).body;
  expect(await ids('song', `?limit=1&after=${first.next}`)).not.toContain(first.items[0].data.id);
  expect((await house.get('song', `/api/campaigns?area=${AREAS.town}`)).code).toBe('not.found');
  const { version } = (await page('chen', wide)).data;
  const added = { id: uuidv7(), unitId: UNITS.housing, dueOn: dayAhead(3), words: '排查', matter: null };
  const add = { kind: 'addStep', id: wide, version };
  const both = await Promise.all([
    change('chen', { ...add, step: added }),
    change('meng', { ...add, step: { ...added, id: uuidv7() } }),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
});
