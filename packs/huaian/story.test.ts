import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStory, type Story } from '../story.fixture.ts';

const GRID = '320812009002001';
let story: Story;
beforeAll(async () => {
  story = await openStory('huaian');
}, 120_000);
afterAll(() => story.close());

test('what a resident reports goes from the village to the department of the city and back', async () => {
  const matter = await story.report(null, GRID, { category: '0401', description: '垃圾堆在楼道口。' });
  const titles = await story.walk(
    matter,
    ['community', 'accept'],
    ['community', 'dispatch', { lead: 'urbanManagement' }],
    ['receiver', 'sign'],
    ['handler', 'submit', { result: '已清运' }],
    ['dutyChief@320812009002', 'pass'],
    ['reporter', 'rate', { rating: 'satisfied' }],
  );
  expect(titles).toEqual(['待派遣', '待签收', '处置中', '待核查', '待回访', '已结案']);
});
