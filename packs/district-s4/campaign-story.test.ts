import { SCHEDULER } from '@gezhi/domain/access';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tendCampaigns } from '../../apps/server/src/modules/campaign/index.ts';
import { dayAhead } from '../../apps/server/test/days.ts';
import { openStory, type Story } from '../story.fixture.ts';

const GRID = '990101001001001';
let story: Story;
beforeAll(async () => {
  story = await openStory('district-s4');
}, 120_000);
afterAll(() => story.close());

test('专项治理: what recurs in a grid is proposed, made a campaign with scope, goal and plan, worked on, and closed with what was reached', async () => {
  for (const at of ['东门', '西门', '南门'])
    await story.report(null, GRID, { category: '0403', description: `${at}早上占道摆摊。` });
  await story.parts.database.inTransaction(SCHEDULER, null, (tx) => tendCampaigns(tx, story.parts));
  const { items } = (await story.get('chief', '/api/campaign-proposals')).body;
  expect(items).toMatchObject([{ data: { category: '0403', seen: 3, areaId: story.area(GRID) } }]);
  const change = (who: string, asked: object) => story.post(who, '/api/campaigns/changes', { change: asked });
  const [id, stepId] = [uuidv7(), uuidv7()];
  const unitId = story.unit('urbanManagement');
  const started = await change('chief', {
    ...{ kind: 'startCampaign', id, sort: 'campaign', title: '占道摆摊专项治理', purpose: null },
    ...{ areas: [story.area(GRID)], placeId: null, categories: ['0403'], units: [unitId] },
    ...{ fromOn: dayAhead(0), untilOn: dayAhead(30), goal: { kind: 'perWeek', value: 1 } },
    steps: [{ id: stepId, unitId, dueOn: dayAhead(7), words: '划定早市摊位', matter: null }],
    proposalId: items[0].data.id,
  });
  expect(started.status, started.text).toBe(200);
  expect((await story.get('chief', '/api/campaign-proposals')).body.items).toEqual([]);
  const done = { kind: 'finishStep', id, version: started.body.version, stepId, note: '划好了' };
  const finished = await change('receiver', done);
  expect(finished.status, finished.text).toBe(200);
  const closing = { kind: 'closeCampaign', id, summary: '摊位进了早市', watchDays: 30 };
  const closed = await change('chief', { ...closing, version: finished.body.version });
  expect(closed.status, closed.text).toBe(200);
  const { data, weeks } = (await story.get('chief', `/api/campaigns/${id}`)).body;
  expect(data).toMatchObject({ state: 'closed', steps: { open: 0, all: 1 } });
  expect(weeks.length).toBeGreaterThan(0);
});
