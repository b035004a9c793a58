import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayAhead } from '../../apps/server/test/days.ts';
import { openStory, type Story } from '../story.fixture.ts';

const COMMUNITY = '320812009002';
const GRID = '320812009002001';
/** The 网格管理员 at the desk of the community's station, who answers for its grids too. */
const MANAGER = `gridDesk@${COMMUNITY}`;
/** A 网格信息员 of the grid, by the demo account. */
const WORKER = 'worker';

let story: Story;
/** A firm above scale, with who leads its 帮办员. */
let firm: { id: string; name: string; duty: string; person: string; unit: string };

beforeAll(async () => {
  story = await openStory('qingjiangpu-2020');
  const { rows } = await story.owner.query(
    `select f.id, f.name, d.id as duty, d.person_id as person, u.code as unit from firm_helpers h join firms f on f.id = h.firm_id
     join duties d on d.id = h.duty_id join units u on u.id = d.unit_id where h.leads order by f.id limit 1`,
  );
  [firm] = rows as [typeof firm];
}, 120_000);
afterAll(() => story.close());

/** Whoever leads the help for the firm, by the post; posts are counted in the order of their ids. */
async function helper(): Promise<string> {
  const { rows } = await story.owner.query<{ id: string }>(
    `select d.id from duties d where d.title = 'helper' order by d.id`,
  );
  return `helper@320812000000#${rows.findIndex(({ id }) => id === firm.duty) + 1}`;
}

const finishOf = async (id: string) => {
  const { rows } = await story.owner.query<{ due_on: string; at: string }>(
    `select to_char(due_on, 'YYYY-MM-DD') as due_on, to_char(due_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as at
     from clocks where matter_id = $1 and clock = 'finish' and stopped_at is null`,
    [id],
  );
  return rows[0];
};

/** The last day that the limit of a matter allows. */
const lastDay = async (id: string) => (await finishOf(id))?.at ?? '';

test('信息收集–研判处置–限期办结–反馈评价: what a 信息员 finds the 管理员 receives, judges and diverts, with a day', async () => {
  const matter = await story.report(WORKER, GRID, {
    source: 'worker',
    category: '0401',
    description: '背街小巷垃圾堆了两天，没有人清。',
  });
  expect(await story.standing(matter)).toMatchObject({ title: '信息收集', heldBy: `C${COMMUNITY}` });
  await story.walk(matter, [MANAGER, 'accept']);
  expect((await story.standing(matter)).title).toBe('研判处置');
  const lead = 'urbanManagement';
  const withoutDay = await story.step(matter, [MANAGER, 'dispatch', { lead }]);
  expect(withoutDay.body.details.fields[0]).toMatchObject({ path: 'dueOn' });
  const dueOn = await lastDay(matter.id);
  for (const wrong of [dayAhead(-1), dayAhead(200)]) {
    const refused = await story.step(matter, [MANAGER, 'dispatch', { lead, dueOn: wrong }]);
    expect(refused.body.details.fields[0], wrong).toMatchObject({ path: 'dueOn' });
  }
  const titles = await story.walk(matter, [MANAGER, 'dispatch', { lead, dueOn }], ['receiver', 'sign']);
  expect(titles).toEqual(['分流待签收', '限期办结']);
  expect((await finishOf(matter.id))?.due_on).toBe(dueOn);
  await story.walk(matter, ['handler', 'submit', { result: '已清运，安排每日两次保洁。' }]);
  expect((await story.standing(matter)).title).toBe('办结核查');
});

test('three dispatch levels: what the community cannot settle goes up to the street and the district', async () => {
  const matter = await story.report(WORKER, GRID, {
    source: 'worker',
    category: '0401',
    description: '沿街施工围挡占道，社区协调不下来。',
  });
  const up = { reason: '涉及多个部门', tried: '社区已上门两次' };
  await story.walk(matter, [MANAGER, 'accept'], [MANAGER, 'escalate', up]);
  expect((await story.standing(matter)).heldBy).toBe('C320812009000');
  await story.walk(matter, ['street', 'escalate', up]);
  expect((await story.standing(matter)).heldBy).toBe('C320812000000');
  await story.walk(matter, [
    'operator',
    'dispatch',
    { lead: 'urbanManagement', dueOn: await lastDay(matter.id) },
  ]);
});

test('a firm’s trouble goes to its 帮办员, who sees it alone, settles it with the department, and is rated', async () => {
  const matter = await story.report(null, GRID, {
    category: '0505',
    description: '发票使用不规范被暂停票据使用，经营受到影响。',
    reporter: { name: '周经理', phone: '13812345678', mayContact: 'yes', wantsReply: true },
  });
  const who = await helper();
  expect((await story.get(who, `/api/matters/${matter.id}`)).status).toBe(404);
  const named = await story.post('operator', `/api/matters/${matter.id}/firm`, { firmId: firm.id });
  // The community's desk holds it; the district names nothing there.
  expect(named.status).not.toBe(200);
  await story.walk(matter, [MANAGER, 'accept']);
  expect((await story.get(MANAGER, `/api/firms?words=${encodeURIComponent('公司')}&limit=1`)).status).toBe(
    200,
  );
  const mine = await own();
  const linked = await story.post(MANAGER, `/api/matters/${matter.id}/firm`, { firmId: mine.firm });
  expect(linked.status, linked.text).toBe(200);
  const { route } = (await story.get(MANAGER, `/api/matters/${matter.id}`)).body.data;
  expect(route.helper.name).toBe(mine.name);
  expect(route.lead).toBe(story.unit(mine.unit));
  expect(route.assists).toContain(story.unit('development'));
  const dueOn = await lastDay(matter.id);
  await story.walk(matter, [MANAGER, 'dispatch', { lead: mine.unit, dueOn }]);
  const [help] = (await story.get(mine.post, '/api/firms/mine')).body.items;
  expect(help.matters.map((row: { id: string }) => row.id)).toEqual([matter.id]);
  const titles = await story
    .walk(
      matter,
      [mine.post, 'sign'],
      [mine.post, 'progress', { note: '已陪同企业到税务稽查部门咨询。' }],
      [mine.post, 'submit', { result: '票据使用已经恢复。' }],
      ['community', 'pass'],
      ['reporter', 'rate', { rating: 'satisfied' }],
    )
    .catch((fault: unknown) => [String(fault)]);
  expect(titles.slice(0, 3)).toEqual(['限期办结', '限期办结', '办结核查']);
});

/** A firm of the community, put under a helper by the station's desk: the pack's own teams are elsewhere. */
async function own() {
  const post = await helper();
  const { rows } = await story.owner.query<{ id: string }>(
    'select id from firms where grid_id = $1 and not above_scale order by id limit 1',
    [story.area(GRID)],
  );
  const firmId = rows[0]?.id ?? '';
  const change = { kind: 'nameHelper', id: uuidv7(), firmId, dutyId: firm.duty, leads: true };
  const answer = await story.post(MANAGER, '/api/firms/helpers', { change });
  if (answer.status !== 200) throw new Error(answer.text);
  const { body } = await story.get(MANAGER, `/api/firms/${firmId}`);
  return { post, firm: firmId, name: body.data.helpers[0].name, unit: firm.unit };
}

test('容缺受理: a licence is begun while the title deed is still owed, and nothing is handed in before it is brought', async () => {
  const matter = await story.report(null, GRID, {
    category: '0506',
    description: '商业街提前开业，产权证还没有办下来，先办营业执照。',
    reporter: { name: '宝龙物业', phone: '13812345679', mayContact: 'yes', wantsReply: true },
  });
  await story.walk(
    matter,
    [MANAGER, 'accept'],
    [MANAGER, 'owePaper', { paper: 'titleDeed', bringBy: dayAhead(7), promise: '一周内补齐' }],
  );
  await story.walk(
    matter,
    [MANAGER, 'dispatch', { lead: 'marketRegulation', dueOn: await lastDay(matter.id) }],
    ['receiver@marketRegulation', 'sign'],
  );
  const early = await story.step(matter, ['handler@marketRegulation', 'submit', { result: '已发照' }]);
  expect(early.body.details.guard).toBe('papersSettled');
  await story.walk(
    matter,
    ['reporter', 'bringPaper', { owedPaper: 'p1' }],
    ['handler@marketRegulation', 'submit', { result: '营业执照已发，食品经营许可证约好现场核查。' }],
  );
  expect((await story.standing(matter)).title).toBe('办结核查');
});

test('figures of the source: 277 economic grids, 277 信息员, 114 管理员, 688 帮办员 for 172 firms', async () => {
  const { rows } = await story.owner.query(
    `select (select count(*)::int from overlays where kind = 'economic') as grids,
       (select count(distinct person_id)::int from duties where title = 'gridWorker') as workers,
       (select count(distinct person_id)::int from duties where title = 'gridChief') as managers,
       (select count(distinct person_id)::int from duties where title = 'helper') as helpers,
       (select count(distinct firm_id)::int from firm_helpers h join firms f on f.id = h.firm_id where f.above_scale) as helped`,
  );
  expect(rows[0]).toEqual({ grids: 277, workers: 277, managers: 114, helpers: 688, helped: 172 });
});
