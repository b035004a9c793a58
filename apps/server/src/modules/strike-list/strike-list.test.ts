import { STANDARD_LIMITS } from '@gezhi/domain/catalogue';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayAhead } from '../../../test/days.ts';
import { createHouse, type TestHouse, toFollowUp, toHandling } from '../../../test/house.ts';
import { AREAS, type CastName, personIdOf, UNITS } from '../../../test/world.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const change = (who: CastName | null, asked: object) =>
  house.post(who, '/api/listed-problems/changes', { change: asked });
const page = async (who: CastName, id: string) => (await house.get(who, `/api/listed-problems/${id}`)).body;
const list = async (who: CastName, query = '') => (await house.get(who, `/api/listed-problems${query}`)).body;
const faultsOf = (answer: { body: { details: { fields: { path: string; code: string }[] } } }) =>
  answer.body.details.fields.map(({ path, code }) => [path, code]);
const answers = {
  unitId: UNITS.urbanManagement,
  personId: null,
  dueOn: dayAhead(10),
  measure: '每周巡查两次',
};
const byHand = (id = uuidv7(), more: object = {}) => ({
  ...{ kind: 'enterProblem', id, areaId: AREAS.community, whereId: null },
  ...{ from: { kind: 'hand', what: '小区东门堆放装修垃圾' }, ...answers, ...more },
});
async function entered(more: object = {}): Promise<string> {
  const id = uuidv7();
  expect((await change('song', byHand(id, more))).status).toBe(200);
  return id;
}
/** The next step of a problem, on the version it has now. */
async function step(who: CastName, id: string, asked: object) {
  const { rows } = await house.world.owner.query('select version from listed_problems where id = $1', [id]);
  return change(who, { id, version: rows[0]?.version, ...asked });
}
const ask = (who: CastName, id: string) =>
  step(who, id, { kind: 'askStrike', note: '已清运，现场有照片', photos: [] });
const strike = (who: CastName, id: string) => step(who, id, { kind: 'strike', note: null });
const numberOf = async (id: string) => (await house.get('song', `/api/matters/${id}`)).body.data.number;

test('a centre enters problems for what its post reaches; the unit that answers reads its own, others none', async () => {
  const id = await entered();
  const { data, can } = await page('song', id);
  expect(data).toMatchObject({ state: 'open', light: 'green', source: 'hand', what: '小区东门堆放装修垃圾' });
  expect(data.number).toMatch(/^Q\d{6}-\d{4,}$/);
  expect(can).toEqual(['reviseProblem']);
  expect((await page('feng', id)).can).toEqual(['askStrike']);
  expect((await house.get('niu', `/api/listed-problems/${id}`)).code).toBe('not.found');
  expect((await house.get('du', `/api/listed-problems/${id}`)).code).toBe('not.found');
  expect((await list('feng')).areaId).toBeNull();
  expect((await list('feng')).items.map((one: { data: { id: string } }) => one.data.id)).toContain(id);
  expect((await list('du')).items).toEqual([]);
  expect((await house.get('song', `/api/listed-problems?area=${AREAS.town}`)).code).toBe('not.found');
  for (const who of ['admin', 'shen', 'qi'] as const)
    expect((await house.get(who, '/api/listed-problems')).code, who).toBe('access.role');
  expect((await change('feng', byHand())).code).toBe('access.role');
  expect((await change('song', byHand(uuidv7(), { areaId: AREAS.town }))).code).toBe('access.role');
});

test('a day that is over, a unit that is not there and a number of a person are refused', async () => {
  expect(faultsOf(await change('song', byHand(uuidv7(), { dueOn: dayAhead(-1) })))).toEqual([
    ['change.dueOn', 'day'],
  ]);
  expect(faultsOf(await change('song', byHand(uuidv7(), { unitId: 999 })))).toEqual([
    ['change.unitId', 'unknown'],
  ]);
  expect(faultsOf(await change('song', byHand(uuidv7(), { personId: personIdOf('niu') })))).toEqual([
    ['change.personId', 'unknown'],
  ]);
  expect(faultsOf(await change('song', byHand(uuidv7(), { whereId: AREAS.otherGrid })))).toEqual([
    ['change.whereId', 'outside'],
  ]);
  const named = { from: { kind: 'hand', what: '请联系13851701234' } };
  expect(faultsOf(await change('song', byHand(uuidv7(), named)))).toEqual([
    ['change.from.what', 'text.identifier'],
  ]);
});

test('struck off by somebody else than who handled it: the level above or the duty chief, with the evidence asked for', async () => {
  const id = await entered({ personId: personIdOf('feng') });
  expect((await page('song', id)).data.accountable.name).toBe('冯涛');
  expect((await strike('shi', id)).code).toBe('listedProblem.state');
  expect((await ask('niu', id)).code).toBe('not.found');
  expect((await ask('feng', id)).status).toBe(200);
  expect((await strike('feng', id)).code).toBe('access.role');
  expect((await strike('sun', id)).code).toBe('access.role');
  expect((await page('song', id)).can).toEqual(['strike', 'sendBack', 'reviseProblem']);
  expect((await step('song', id, { kind: 'sendBack', reason: '照片看不清' })).status).toBe(200);
  expect((await page('feng', id)).data.state).toBe('sentBack');
  expect((await ask('feng', id)).status).toBe(200);
  expect((await strike('shi', id)).status).toBe(200);
  const struck = await page('song', id);
  expect(struck.data).toMatchObject({ state: 'struck', light: null });
  expect(struck.can).toEqual([]);
  expect(struck.course.map((one: { action: string }) => one.action)).toEqual([
    ...['enterProblem', 'askStrike', 'sendBack', 'askStrike', 'strike'],
  ]);
  expect(struck.course[1]).toMatchObject({ name: '冯涛', words: '已清运，现场有照片' });
});

test('whoever asked, or answers by name, strikes nothing off, whatever else they are', async () => {
  const own = await entered({ unitId: UNITS.station, personId: personIdOf('song') });
  expect((await ask('sun', own)).status).toBe(200);
  expect((await strike('song', own)).code).toBe('access.separation');
  expect((await page('song', own)).blocked).toBe('handled');
  expect((await strike('shi', own)).status).toBe(200);
  const asked = await entered({ unitId: UNITS.station });
  expect((await ask('song', asked)).status).toBe(200);
  expect((await strike('song', asked)).code).toBe('access.separation');
});

test('a leader strikes off on the list of the level below, and at the top only', async () => {
  const below = await entered();
  await ask('feng', below);
  expect((await strike('meng', below)).status).toBe(200);
  const top = uuidv7();
  expect((await change('chen', byHand(top, { areaId: AREAS.district }))).status).toBe(200);
  await ask('feng', top);
  expect((await strike('shi', top)).code).toBe('not.found');
  expect((await strike('meng', top)).status).toBe(200);
});

test('two who look at the same problem do not overwrite each other, and only one strikes it off', async () => {
  const id = await entered();
  await ask('feng', id);
  const { version } = (await page('song', id)).data;
  const both = await Promise.all([
    change('song', { kind: 'strike', id, version, note: null }),
    change('shi', { kind: 'sendBack', id, version, reason: '再看看' }),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect(both.find(({ status }) => status === 409)?.code).toBe('listedProblem.version');
});

test('what came from a matter is struck off when the matter is closed, and comes back when it is reopened', async () => {
  const made = await house.report(null, { category: '0201' });
  await house.walk(made.id, ...toHandling());
  const from = { kind: 'matter', number: await numberOf(made.id) };
  const id = await entered({ from });
  expect(faultsOf(await change('song', byHand(uuidv7(), { from })))).toEqual([['change.from', 'taken']]);
  expect((await page('feng', id)).blocked).toBe('matterOpen');
  expect((await ask('feng', id)).code).toBe('listedProblem.matterOpen');
  await house.walk(made.id, ['feng', 'submit', { result: '已处理' }], ['he', 'pass']);
  await house.walk(made.id, [{ code: made.queryCode }, 'rate', { rating: 'satisfied', reasons: [] }]);
  expect((await house.row(made.id)).phase).toBe('closed');
  expect((await ask('qian', id)).status).toBe(200);
  expect((await strike('song', id)).status).toBe(200);
  await house.walk(made.id, ['song', 'reopen', { reason: '又坏了' }]);
  await house.parts.deliveries.runDue();
  const back = await page('song', id);
  expect(back.data).toMatchObject({ state: 'open', struckAt: null });
  expect(back.course.at(-1)).toMatchObject({ action: 'putBack', name: null });
});

test('who handled the matter does not strike it off', async () => {
  const made = await house.report(null, { category: '0201' });
  await house.walk(made.id, ...toFollowUp());
  const from = { kind: 'matter', number: await numberOf(made.id) };
  const id = await entered({ from, unitId: UNITS.station });
  await house.walk(made.id, [{ code: made.queryCode }, 'rate', { rating: 'satisfied', reasons: [] }]);
  expect((await ask('sun', id)).status).toBe(200);
  await house.world.owner.query(
    `insert into acts (matter_id, run, person_id, act, at, reported_at) values ($1, 1, $2, 'handle', now(), now()) on conflict do nothing`,
    [made.id, personIdOf('shi')],
  );
  expect((await strike('shi', id)).code).toBe('access.separation');
  expect((await strike('chen', id)).status).toBe(200);
});

test('a restricted matter is on no list for whoever may not see it, and is never entered', async () => {
  const made = await house.report(null, { category: '0201' });
  await house.walk(made.id, ...toHandling());
  const number = await numberOf(made.id);
  const id = await entered({ from: { kind: 'matter', number } });
  expect((await page('meng', id)).data.id).toBe(id);
  await house.walk(made.id, ['song', 'restrict', { reason: '涉及隐私' }]);
  expect((await house.get('meng', `/api/listed-problems/${id}`)).code).toBe('not.found');
  expect(
    (await list('meng', `?area=${AREAS.community}`)).items.map(
      (one: { data: { id: string } }) => one.data.id,
    ),
  ).not.toContain(id);
  const other = await house.report(null, { category: '0203' });
  expect(
    faultsOf(
      await change('song', byHand(uuidv7(), { from: { kind: 'matter', number: await numberOf(other.id) } })),
    ),
  ).toEqual([['change.from.number', 'unknown']]);
});

test('where the district says so, what goes to a department enters the list by itself, once, and follows its unit', async () => {
  const quiet = await house.report(null, { category: '0201' });
  await house.walk(quiet.id, ...toHandling());
  await house.parts.deliveries.runDue();
  const onList = async (matterId: string) => {
    const { rows } = await house.world.owner.query(
      'select id, area_id, unit_id, state from listed_problems where matter_id = $1',
      [matterId],
    );
    return rows;
  };
  expect(await onList(quiet.id)).toEqual([]);
  const limits = { ...STANDARD_LIMITS, problemList: true };
  expect((await house.post('admin', '/api/limits/changes', { limits })).status).toBe(200);
  await house.parts.learn();
  const made = await house.report(null, { category: '0201' });
  await house.walk(made.id, ...toHandling());
  await house.parts.deliveries.runDue();
  await house.parts.deliveries.runDue();
  expect(await onList(made.id)).toMatchObject([
    { area_id: AREAS.district, unit_id: UNITS.urbanManagement, state: 'open' },
  ]);
  const id = String((await onList(made.id))[0]?.id);
  expect((await page('chen', id)).course).toMatchObject([{ action: 'enterProblem', name: null }]);
});

test('a list is read page after page, by state, source, unit and lateness', async () => {
  const late = await entered();
  await house.world.owner.query(`update listed_problems set due_on = '2020-01-01' where id = $1`, [late]);
  const query = `?area=${AREAS.community}`;
  const seen: string[] = [];
  for (let next: string | undefined = ''; next !== undefined; ) {
    const body: { items: { data: { id: string } }[]; next?: string } = await list(
      'song',
      `${query}&limit=2${next === '' ? '' : `&after=${next}`}`,
    );
    seen.push(...body.items.map((one) => one.data.id));
    next = body.next;
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toEqual(seen.toSorted().toReversed());
  const only = await list('song', `${query}&late=yes`);
  expect(
    only.items.map((one: { data: { id: string; light: string } }) => [one.data.id, one.data.light]),
  ).toEqual([[late, 'red']]);
  expect(only.counts.late).toBe(1);
  for (const [name, value] of [
    ['state', 'struck'],
    ['source', 'matter'],
    ['unit', UNITS.station],
  ] as const) {
    const { items } = await list('song', `${query}&${name}=${value}`);
    const field = name === 'unit' ? 'unitId' : name;
    expect(items.length, name).toBeGreaterThan(0);
    expect(
      items.every((one: { data: Record<string, unknown> }) => one.data[field] === value),
      name,
    ).toBe(true);
  }
  expect((await house.get('song', `/api/listed-problems${query}&after=x`)).code).toBe('input.invalid');
});

test('the page of a campaign and of a meeting finds what was entered from it, the list for it, and nothing of others', async () => {
  const campaign = uuidv7();
  const started = {
    ...{ kind: 'startCampaign', id: campaign, sort: 'campaign', title: '东门占道专项治理', purpose: null },
    ...{
      areas: [AREAS.gridOne],
      placeId: null,
      categories: ['0201'],
      fromOn: dayAhead(0),
      untilOn: dayAhead(60),
    },
    ...{ goal: { kind: 'perWeek', value: 1 }, units: [UNITS.housing], steps: [], proposalId: null },
  };
  expect((await house.post('song', '/api/campaigns/changes', { change: started })).status).toBe(200);
  const from = { kind: 'campaign', campaignId: campaign, what: '隔离桩缺失' };
  expect(await list('song', `?campaign=${campaign}`)).toMatchObject({
    ...{ items: [], areaId: AREAS.community, mayEnter: true, counts: { open: 0, late: 0, struck: 0 } },
  });
  const id = await entered({ from });
  const idsOf = async (who: CastName, query: string) =>
    (await list(who, query)).items.map((one: { data: { id: string } }) => one.data.id);
  expect(await idsOf('song', `?campaign=${campaign}`)).toEqual([id]);
  expect(await idsOf('feng', `?campaign=${campaign}`)).toEqual([id]);
  expect(await list('niu', `?campaign=${campaign}`)).toMatchObject({
    items: [],
    mayEnter: false,
    counts: { open: 0 },
  });
  expect(await idsOf('song', `?campaign=${uuidv7()}`)).toEqual([]);
  expect((await list('meng', `?campaign=${campaign}`)).mayEnter).toBe(false);

  const made = await house.report(null, { category: '0201' });
  await house.walk(made.id, ...toHandling());
  const meeting = uuidv7();
  const call = { kind: 'callMeeting', id: meeting, areaId: AREAS.community, heldOn: dayAhead(1) };
  const step = (version: number, asked: object) =>
    house.post('song', '/api/joint-meetings/changes', { change: { id: meeting, version, ...asked } });
  expect((await house.post('song', '/api/joint-meetings/changes', { change: call })).status).toBe(200);
  await step(1, { kind: 'addMatter', number: await numberOf(made.id) });
  const decision = { kind: 'remark', words: '三日内清理' };
  expect((await step(2, { kind: 'decide', matterId: made.id, decision })).status).toBe(200);
  const of = { from: { kind: 'meeting', meetingId: meeting, matterId: made.id } };
  const decided = await entered(of);
  expect(await idsOf('song', `?meeting=${meeting}`)).toEqual([decided]);
  expect((await list('song', `?meeting=${meeting}`)).areaId).toBe(AREAS.community);
  expect(await idsOf('du', `?meeting=${meeting}`)).toEqual([]);
});

test('what waits to be struck off is found on every list below the own post, by whoever may decide and nobody else', async () => {
  const id = await entered();
  await ask('feng', id);
  const idsOf = async (who: CastName) =>
    (await list(who, '?of=asked&limit=100')).items.map((one: { data: { id: string } }) => one.data.id);
  for (const who of ['song', 'shi', 'chen', 'meng'] as const) expect(await idsOf(who), who).toContain(id);
  for (const who of ['feng', 'sun', 'du', 'he'] as const) expect(await idsOf(who), who).not.toContain(id);
  await strike('meng', id);
  expect(await idsOf('song')).not.toContain(id);
});
