import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStory, type Story } from '../story.fixture.ts';

const GRID = '990101001001001';
let story: Story;
beforeAll(async () => {
  story = await openStory('district-s4');
}, 120_000);
afterAll(() => story.close());

test('what a grid worker finds is divided, handled together, checked and done', async () => {
  const matter = await story.report('worker', GRID, {
    source: 'patrol',
    category: '0401',
    description: '垃圾堆在楼道口，两天没有清。',
  });
  const titles = await story.walk(
    matter,
    ['community', 'accept'],
    ['community', 'dispatch', { lead: 'urbanManagement' }],
    ['receiver', 'sign'],
    ['handler', 'submit', { result: '已清运' }],
    ['dutyChief@990101001001', 'pass'],
  );
  expect(titles).toEqual(['待派遣', '待签收', '处置中', '待核查', '已结案']);
});
