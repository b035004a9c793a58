import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStory, type Story } from '../story.fixture.ts';

const COMMUNITY = '990101001001';
const STREET = '990101001000';
const GRID = `${COMMUNITY}001`;
const PLACE = `S${COMMUNITY}`;
let story: Story;
beforeAll(async () => {
  story = await openStory('district-s4');
}, 120_000);
afterAll(() => story.close());

const slotOf = async (place: string) =>
  (await story.get(null, `/api/public/service-places/${place}/slots`)).body.items[0].startsAt;

test('帮办代办“1＋1＋N”: guided before, followed through two departments, asked and rated after', async () => {
  const matter = await story.report(null, GRID, {
    reporter: { name: '周桂兰', phone: '10012345678', mayContact: 'yes', wantsReply: true },
    consent: { textVersion: 'care-1', givenBy: 'self' },
    category: '0101',
    description: '想办低保，腿脚不好，请人上门帮忙。',
  });
  const at = `/api/matters/${matter.id}/errand`;
  expect((await story.post('community', at, { item: 'minimumAllowance', help: 'visit' })).status).toBe(200);
  const { person } = await story.holder(`gridWorker@${GRID}`);
  const taken = await story.walk(
    matter,
    ['community', 'accept'],
    ['community', 'dispatch', { lead: `C${COMMUNITY}` }],
    ['community', 'appoint', { person }],
    ['worker', 'sign'],
  );
  expect(taken).toEqual(['待派帮办员', '待帮办员接手', '待帮办员接手', '帮办中']);
  expect((await story.post('worker', `${at}/papers`, { ticked: ['idCard', 'income'] })).status).toBe(200);
  const startsAt = await slotOf(`B${STREET}`);
  const booking = { id: randomUUID(), place: `B${STREET}`, item: 'minimumAllowance', startsAt };
  const booked = await story.post('worker', '/api/appointments', {
    ...booking,
    by: null,
    matterId: matter.id,
  });
  expect(booked.status).toBe(201);
  expect((await story.post('worker', `${at}/departments`, { dueOn: null })).body.brought).toBe(2);
  await story.walk(
    matter,
    ['receiver@civilAffairs', 'signAssist'],
    ['receiver@humanResources', 'signAssist'],
    ['receiver@humanResources', 'submitAssist', { result: '核过社保' }],
    ['receiver@civilAffairs', 'submitAssist', { result: '审核确认' }],
  );
  const { data } = (await story.get('worker', at)).body;
  expect(data.stops.map(({ state }: { state: string }) => state)).toEqual(['done', 'done']);
  expect(data.companion.title).toBe('社区网格员');
  const titles = await story.walk(
    matter,
    ['worker', 'submit', { result: '低保办下来了' }],
    [`dutyChief@${COMMUNITY}`, 'pass'],
    ['reporter', 'rate', { rating: 'verySatisfied' }],
  );
  expect(titles).toEqual(['待核对', '待回访评价', '已结案']);
});

test('预约: a resident books at the station without an account, comes, and rates at once (好差评)', async () => {
  const { body } = await story.get(null, '/api/public/service-places?item=socialCard');
  expect(body.items.map(({ code }: { code: string }) => code)).toContain(PLACE);
  const startsAt = await slotOf(PLACE);
  const by = { name: '周桂兰', phone: '10012345678' };
  const booking = { id: randomUUID(), place: PLACE, item: 'socialCard', startsAt, by };
  const booked = await story.post(null, '/api/public/appointments', booking);
  expect(booked.status).toBe(201);
  const date = new Date(Date.parse(startsAt) + 8 * 3_600_000).toISOString().slice(0, 10);
  const day = (await story.get('community', `/api/appointments?place=${PLACE}&date=${date}`)).body;
  expect(day.items).toMatchObject([{ id: booking.id, name: '周**', state: 'booked', item: 'socialCard' }]);
  const keep = { version: 1, change: { kind: 'keep' } };
  expect((await story.post('community', `/api/appointments/${booking.id}/changes`, keep)).status).toBe(200);
  const rated = await story.post(null, '/api/public/appointments/changes', {
    ...{ code: booked.body.code, version: 2 },
    change: { kind: 'rate', rating: 'verySatisfied' },
  });
  expect(rated.status).toBe(200);
});

test('every station and every street of the district takes bookings', async () => {
  const { rows } = await story.owner.query(
    'select kind, count(*)::int as count from service_places group by kind order by kind',
  );
  expect(rows).toEqual([
    { kind: 'station', count: 57 },
    { kind: 'townCentre', count: 7 },
  ]);
});
