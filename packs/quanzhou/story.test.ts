import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStory, type Story } from '../story.fixture.ts';

const VILLAGE = 'C350521104201';
const GRID = '350521104201001';
const FOUND = { found: 'patrol' } as const;
const ON_SITE = { how: 'onSite' } as const;

let story: Story;
/** Who holds the piece of the 警务网 and of the 综治网 that the grid lies in, as posts. */
let police: string;
let governance: string;

beforeAll(async () => {
  story = await openStory('quanzhou');
  [police, governance] = [
    await pieceOf('police', 'policeWorker'),
    await pieceOf('governance', 'governanceWorker'),
  ];
}, 120_000);
afterAll(() => story.close());

async function pieceOf(kind: string, title: string): Promise<string> {
  const { rows } = await story.owner.query<{ code: string }>(
    `select o.code from overlays o join overlay_members m on m.overlay_id = o.id where o.kind = $1 and m.grid_id = $2`,
    [kind, story.area(GRID)],
  );
  return `${title}@${rows[0]?.code}`;
}

const seen = async (who: string, id: string) => (await story.get(who, `/api/matters/${id}`)).status;

test('the seven steps, from a find on patrol to the feedback, each with what it asks for', async () => {
  const matter = await story.report('worker', GRID, {
    source: 'patrol',
    category: '0401',
    description: '村口垃圾堆放点满溢，气味很大。',
  });
  expect(await story.standing(matter)).toMatchObject({ title: '源头发现', heldBy: VILLAGE });
  expect((await story.step(matter, ['community', 'accept'])).body.details.fields[0].path).toBe('found');
  const titles = await story.walk(
    matter,
    ['community', 'accept', FOUND],
    ['community', 'dispatch', { lead: 'urbanManagement' }],
    ['receiver', 'sign'],
    ['handler', 'submit', { result: '已清运并增设一只桶。' }],
  );
  expect(titles).toEqual(['任务分派', '任务待签收', '问题处置', '核查反馈']);
  expect((await story.step(matter, ['community', 'pass'])).body.details.fields[0].path).toBe('how');
  expect(await story.walk(matter, ['community', 'pass', ON_SITE])).toEqual(['已结案']);
});

test('what a 社区网格员 finds of the police network goes to the 警务网格员 of the same grid, who saw nothing of it before', async () => {
  const matter = await story.report('worker', GRID, {
    source: 'patrol',
    category: '0301',
    description: '安置小区消防通道被车辆堵死。',
  });
  expect(await seen(police, matter.id)).toBe(404);
  await story.walk(matter, ['community', 'accept', FOUND]);
  const { route } = (await story.get('community', `/api/matters/${matter.id}`)).body.data;
  expect(route.lead).toBe(story.unit('publicSecurity'));
  await story.walk(matter, ['community', 'dispatch', { lead: 'publicSecurity' }]);
  expect([await seen(police, matter.id), await seen(governance, matter.id)]).toEqual([200, 404]);
  const { person } = await story.holder(police);
  const { assignments } = (await story.get('community', `/api/matters/${matter.id}`)).body.data;
  expect(assignments[0].charge.personId).toBe(person);
  await story.walk(matter, [police, 'sign'], [police, 'submit', { result: '车主已挪车，划线提醒。' }]);
  expect((await story.standing(matter)).title).toBe('核查反馈');
});

test('a quarrel about property services goes to the 综治网格员 of the same grid', async () => {
  const matter = await story.report('worker', GRID, {
    source: 'worker',
    category: '0204',
    description: '业主和物业为停车费争执不下。',
  });
  await story.walk(
    matter,
    ['community', 'accept', { found: 'collection' }],
    ['community', 'dispatch', { lead: 'governanceOffice' }],
    [governance, 'sign'],
  );
  expect([await seen(police, matter.id), await seen(governance, matter.id)]).toEqual([404, 200]);
});

test('效能督导: what was asked to be returned is looked at by the 工作片 before it is checked', async () => {
  const matter = await story.report('worker', GRID, {
    source: 'patrol',
    category: '0401',
    description: '废旧家具堆在巷口一个月。',
  });
  const back = { reason: 'notOurDuty', basis: '属于村里的保洁' };
  await story.walk(
    matter,
    ['community', 'accept', FOUND],
    ['community', 'dispatch', { lead: 'urbanManagement' }],
  );
  const asked = await story.step(matter, ['receiver', 'requestReturn', back]);
  expect(asked.status, asked.text).toBe(200);
  await story.walk(matter, ['unitleader', 'endorseReturn', { verdict: 'refuse', note: '应由我局办理' }]);
  await story.walk(matter, ['receiver', 'sign'], ['handler', 'submit', { result: '已清运。' }]);
  expect((await story.standing(matter)).title).toBe('效能督导');
  expect((await story.step(matter, ['community', 'pass', ON_SITE])).status).toBe(409);
  const look = { note: '退单延误两天，已提醒经办单位。' };
  expect((await story.step(matter, ['worker', 'inspect', look])).code).toBe('access.role');
  expect(await story.walk(matter, ['workareahead', 'inspect', look])).toEqual(['核查反馈']);
});

test('each network has its list and its figures, and a leader reads the figures on the phone', async () => {
  const { items } = (await story.get('operator', '/api/matters/platforms')).body;
  expect(items.map((one: { code: string }) => one.code).toSorted()).toEqual([
    'community',
    'governance',
    'police',
  ]);
  const list = await story.get('operator', '/api/matters?platform=police&tab=all&limit=20');
  expect(list.body.items.map((row: { category: string }) => row.category)).toEqual(['0301']);
  const figures = await story.get('leader', '/api/matters/supervision?by=platform');
  expect(figures.status, figures.text).toBe(200);
});
