import { SCHEDULER } from '@gezhi/domain/access';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayAhead } from '../../../test/days.ts';
import { createHouse, type TestHouse, toHandling } from '../../../test/house.ts';
import { AREAS, type CastName, personIdOf, UNITS } from '../../../test/world.ts';
import { CAST_NAMES } from '../../../test/world-cast.ts';
import { tendCampaigns } from '../campaign/index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const DAY_MS = 86_400_000;
const URBAN: CastName[] = ['qian', 'feng', 'lu'];
const HOUSING: CastName[] = ['ma', 'niu', 'pan'];
const change = (who: CastName, asked: object) => house.post(who, '/api/campaigns/changes', { change: asked });
const night = (days = 0) =>
  house.parts.database.inTransaction(SCHEDULER, new Date(Date.now() + days * DAY_MS), (tx) =>
    tendCampaigns(tx, house.parts),
  );
const stepFor = (unitId: number, days: number, more: object = {}) => ({
  ...{ id: uuidv7(), unitId, dueOn: dayAhead(days), words: '每日早晚巡查', matter: null, ...more },
});
async function start(who: CastName, more: object = {}): Promise<string> {
  const id = uuidv7();
  const asked = {
    ...{ kind: 'startCampaign', id, sort: 'campaign', title: '东门占道专项治理', purpose: null },
    ...{ areas: [AREAS.community], placeId: null, categories: ['0201'], fromOn: dayAhead(0) },
    ...{ untilOn: dayAhead(60), goal: { kind: 'perWeek', value: 1 }, units: [], steps: [], proposalId: null },
    ...more,
  };
  const answer = await change(who, asked);
  expect(answer.status, answer.text).toBe(200);
  return id;
}
async function step(who: CastName, id: string, asked: object) {
  const { rows } = await house.world.owner.query('select version from campaigns where id = $1', [id]);
  const answer = await change(who, { id, version: rows[0]?.version, ...asked });
  expect(answer.status, answer.text).toBe(200);
}
/** Who was told of an action of a campaign, by name, as often as they were. */
async function told(id: string, action: string): Promise<string[]> {
  await house.parts.deliveries.runDue();
  const { rows } = await house.world.owner.query<{ person_id: string }>(
    'select person_id from notices where subject_id = $1 and action = $2',
    [id, action],
  );
  return CAST_NAMES.flatMap((name) =>
    rows.filter((row) => row.person_id === personIdOf(name)).map(() => name),
  );
}
const inbox = async (who: CastName, id: string) => {
  const { items } = (await house.get(who, '/api/notices?limit=100')).body;
  return items.filter((one: { subjectId: string }) => one.subjectId === id);
};

test('what recurs is told once to the duty chief of the area, and to nobody above or beside', async () => {
  for (let index = 0; index < 3; index += 1) await house.report(null, { category: '0301' });
  await night();
  await night();
  const { rows } = await house.world.owner.query(`select id from campaign_proposals where category = '0301'`);
  expect(await told(rows[0]?.id, 'proposeCampaign')).toEqual(['song']);
  expect((await inbox('song', rows[0]?.id))[0]).toMatchObject({
    subjectKind: 'campaign',
    title: null,
    recurring: { areaId: AREAS.gridOne, place: null, category: '0301', seen: 3, days: 30 },
  });
});

test('where the station has nobody, the next level is told of what recurs', async () => {
  const place = { communityId: AREAS.quietCommunity };
  const ids: string[] = [];
  for (let index = 0; index < 3; index += 1)
    ids.push((await house.report(null, { category: '0401', place })).id);
  await house.world.owner.query('update matters set grid_id = $2 where id = any ($1::uuid[])', [
    ids,
    AREAS.quietGrid,
  ]);
  await night();
  const { rows } = await house.world.owner.query(`select id from campaign_proposals where category = '0401'`);
  expect(await told(rows[0]?.id, 'proposeCampaign')).toEqual(['shi']);
});

test('units are told once that a campaign begins, later of each step given to them, and of a step that is dropped', async () => {
  const steps = [stepFor(UNITS.urbanManagement, 7), stepFor(UNITS.urbanManagement, 9)];
  const id = await start('song', { units: [UNITS.housing], steps });
  expect(await told(id, 'startCampaign')).toEqual([...URBAN, ...HOUSING]);
  expect(await told(id, 'addStep')).toEqual([]);
  expect((await inbox('feng', id))[0]).toMatchObject({ title: '东门占道专项治理', recurring: null });
  expect(await inbox('wang', id)).toEqual([]);
  await step('song', id, { kind: 'addStep', step: stepFor(UNITS.housing, 5) });
  expect(await told(id, 'addStep')).toEqual(HOUSING);
  await step('song', id, { kind: 'dropStep', stepId: steps[1]?.id, note: '并入巡查' });
  expect(await told(id, 'dropStep')).toEqual(URBAN);
});

test('a step on a matter rings as the task that it is, and not a second time', async () => {
  const made = await house.report(null, { category: '0201' });
  await house.walk(made.id, ...toHandling());
  const matter = String((await house.row(made.id)).number);
  const id = await start('song');
  await step('song', id, { kind: 'addStep', step: stepFor(UNITS.housing, 7, { matter }) });
  expect(await told(id, 'addStep')).toEqual([]);
  expect(await told(made.id, 'giveTask')).not.toEqual([]);
  await night(9);
  expect(await told(id, 'stepLate')).toEqual([]);
});

test('the day of a step is told the day before and once it is over, then to whoever runs the campaign too', async () => {
  const id = await start('song', { steps: [stepFor(UNITS.urbanManagement, 4)] });
  await night(2);
  expect(await told(id, 'stepSoon')).toEqual([]);
  await night(3);
  await night(4);
  expect(await told(id, 'stepSoon')).toEqual(URBAN);
  await night(5);
  await night(6);
  expect(await told(id, 'stepLate')).toEqual(['song', ...URBAN]);
});

test('the goal that stands, the closing and what comes up again are told once each, never to who did it', async () => {
  const id = await start('meng', { categories: ['0204'], units: [UNITS.urbanManagement] });
  await house.world.owner.query('update campaigns set from_on = from_on - 21 where id = $1', [id]);
  await night();
  expect(await told(id, 'goalReached')).toEqual([]);
  await night(8);
  await night(15);
  expect(await told(id, 'goalReached')).toEqual([...URBAN, 'meng']);
  await step('chen', id, { kind: 'closeCampaign', summary: '三周未再发生', watchDays: 30 });
  expect(await told(id, 'closeCampaign')).toEqual([...URBAN, 'meng']);
  const again = [
    await house.report(null, { category: '0204' }),
    await house.report(null, { category: '0204' }),
  ];
  await house.world.owner.query(
    `update matters set created_at = created_at + interval '8 days' where id = any ($1::uuid[])`,
    [again.map((one) => one.id)],
  );
  await night(16);
  await night(17);
  expect(await told(id, 'recurred')).toEqual([...URBAN, 'meng']);
});

test('somebody who has left the post is told no more: the duty chief of the area is told instead', async () => {
  const id = await start('song', { steps: [stepFor(UNITS.urbanManagement, 2)] });
  await house.world.owner.query('update duties set valid_to = now() where person_id = $1', [
    personIdOf('song'),
  ]);
  await night(3);
  expect(await told(id, 'stepLate')).toEqual(['shi', ...URBAN]);
});
