import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayAhead } from '../../apps/server/test/days.ts';
import { openStory, type Story, type Walking } from '../story.fixture.ts';

/** 洪泽区高良涧街道临河社区, where the source asks the residents whether the drain runs again. */
const VILLAGE = '320813001001';
const GRID = `${VILLAGE}001`;
const DRAIN = { category: '0401', description: '小区下水道堵了，污水漫到楼道口。' };
/** The police of 盱眙县. */
const POLICE = 'publicSecurity320830000000';
let story: Story;
beforeAll(async () => {
  story = await openStory('huaian');
}, 240_000);
afterAll(() => story.close());

test('what the village can settle it settles itself, and whoever reported is asked', async () => {
  const matter = await story.report(null, GRID, DRAIN);
  const titles = await story.walk(
    matter,
    ['community', 'accept'],
    ['community', 'dispatch', { lead: `C${VILLAGE}` }],
    [`receiver@C${VILLAGE}`, 'sign'],
    [`handler@C${VILLAGE}`, 'submit', { result: '请来清洁工人，当天疏通。' }],
    ['dutyChief@320813001001', 'pass'],
    ['worker', 'rate', { rating: 'satisfied' }],
  );
  expect(titles).toEqual(['待分流指派', '已指派，待签收', '分级处置', '办结核查', '待回访', '已结案']);
});

test('each level gives to its own units alone: what it cannot settle goes up with what was tried, to the county’s department, and to the city’s', async () => {
  const matter = await story.report('worker', GRID, { ...DRAIN, source: 'patrol' });
  await story.walk(matter, ['community', 'accept']);
  const ofCounty = 'urbanManagement320813000000';
  const proposed = async (who: string) => {
    const { body } = await story.get(who, `/api/matters/${matter.id}`);
    const id = body.data.route.lead;
    return (await story.owner.query('select code from units where id = $1', [id])).rows[0].code;
  };
  const refused = async (who: string, lead: string) => {
    const past = await story.step(matter, [who, 'dispatch', { lead }]);
    expect(past, `${who} to ${lead}`).toMatchObject({
      ...{ status: 422, code: 'matter.guard' },
      body: { details: { guard: 'ownLevel' } },
    });
  };
  const offered = async (who: string, q = '') => {
    const url = `/api/matters/${matter.id}/actions/dispatch/units?field=lead&limit=100`;
    const { body } = await story.get(who, q === '' ? url : `${url}&q=${encodeURIComponent(q)}`);
    const ids = body.items.map(({ unitId }: { unitId: number }) => unitId);
    const { rows } = await story.owner.query('select id, code from units where id = any($1::int[])', [ids]);
    return ids.map((id: number) => rows.find((row) => row.id === id)?.code);
  };
  expect(await proposed('community')).toBe(`C${VILLAGE}`);
  expect(await offered('community')).toEqual([`C${VILLAGE}`]);
  for (const lead of ['urbanManagement', ofCounty, 'C320813001000']) await refused('community', lead);
  const up = { reason: '主管网在城区道路下', tried: '疏通了小区内的支管' };
  await story.walk(matter, ['community', 'escalate', up]);
  expect((await story.standing(matter)).heldBy).toBe('C320813001000');
  expect(await proposed('street')).toBe('C320813001000');
  for (const lead of ['urbanManagement', ofCounty, 'C320813002000']) await refused('street', lead);
  await story.walk(
    matter,
    ['street', 'dispatch', { lead: `C${VILLAGE}` }],
    ['street', 'recall', { reason: '社区已经试过，上报' }],
    ['street', 'escalate', up],
  );
  expect(await proposed('county')).toBe(ofCounty);
  const [first, ...others] = await offered('county');
  expect(first).toBe(ofCounty);
  expect(others).toContain('housing320813000000');
  expect([first, ...others].filter((code) => !/320813\d{6}$/.test(code))).toEqual([]);
  // Neither the bureau of another county nor that of the city is found by its name.
  expect(await offered('county', '城市管理局')).toEqual([ofCounty]);
  for (const lead of ['urbanManagement', 'urbanManagement320826000000']) await refused('county', lead);
  const back = { reason: 'notOurDuty', basis: '主管网归市里管' };
  await story.walk(
    matter,
    ['county', 'dispatch', { lead: ofCounty }],
    ['countyreceiver', 'requestReturn', back],
    [`unitLeader@${ofCounty}`, 'endorseReturn', { verdict: 'agree' }],
    ['county', 'decideReturn', { verdict: 'agree', note: '上报市里' }],
    ['county', 'escalate', up],
  );
  expect(await proposed('operator')).toBe('urbanManagement');
  expect((await offered('operator'))[0]).toBe('urbanManagement');
  expect(await offered('operator', 'water')).toContain('water');
  expect((await story.standing(matter)).heldBy).toBe('C320800000000');
  const titles = await story.walk(
    matter,
    ['operator', 'dispatch', { lead: 'urbanManagement' }],
    ['chief', 'supervise', { level: 'yellowCard', instruction: '汛期前办结' }],
    ['receiver', 'sign'],
    ['handler', 'submit', { result: '主管疏通完毕' }],
    ['verifier', 'pass'],
  );
  expect(titles.at(-1)).toBe('已结案');
});

test('whoever can be reached is asked, though no answer was wanted; whoever refused to be called is not', async () => {
  const end = async (reporter: object) => {
    const matter = await story.report(null, GRID, { ...DRAIN, reporter });
    const titles = await story.walk(
      matter,
      ['community', 'accept'],
      ['community', 'dispatch', { lead: `C${VILLAGE}` }],
      [`receiver@C${VILLAGE}`, 'sign'],
      [`handler@C${VILLAGE}`, 'submit', { result: '已疏通' }],
      ['dutyChief@320813001001', 'pass'],
    );
    return titles.at(-1);
  };
  expect(await end({ phone: '10013851700', wantsReply: false })).toBe('待回访');
  expect(await end({ phone: '10013851700', wantsReply: false, mayContact: 'no' })).toBe('已结案');
});

test('a dispute is mediated by grid and police together, and asked after when it is due', async () => {
  // 盱眙县盱城街道果园社区, where grid and police work as one.
  const village = '320830001009';
  const station = `C${village}`;
  const matter = await story.report(null, `${village}001`, {
    category: '0202',
    description: '楼上漏水，两家为赔偿吵了半个月。',
  });
  const mediator = `handler@${station}#2`;
  const { person } = await story.holder(mediator);
  const session = { heldAt: `${dayAhead(0)}T00:00`, heldPlace: '社区调解室', session: 'agreed' };
  const agreement = {
    agreementForm: 'written',
    terms: '七日内修好',
    performBy: dayAhead(7),
    reply: '已谈成',
  };
  const titles = await story.walk(
    matter,
    [`seat@${village}`, 'accept'],
    [`seat@${village}`, 'dispatch', { lead: station, assists: [POLICE] }],
    [`seat@${village}`, 'appoint', { person }],
    [mediator, 'sign'],
    [mediator, 'mediate', session],
  );
  expect(titles.at(-1)).toBe('警网联动调解');
  const alone = await story.step(matter, [mediator, 'recordAgreement', agreement]);
  expect(alone.body).toMatchObject({ code: 'matter.guard', details: { guard: 'assistsDone' } });
  const end = await story.walk(
    matter,
    [`receiver@${POLICE}`, 'signAssist'],
    [`handler@${POLICE}`, 'submitAssist', { result: '双方情绪平稳' }],
    [mediator, 'recordAgreement', agreement],
    [`dutyChief@${village}`, 'confirmPerformance', { performance: 'settled', note: '已修好' }],
  );
  expect(end.slice(-2)).toEqual(['待履行回访', '已结案']);
});

test('the county of 清江浦 runs the loop of its own source on the city’s platform', async () => {
  const matter = await story.report(null, '320812009002001', DRAIN);
  expect((await story.standing(matter)).title).toBe('信息采集');
  expect(await story.walk(matter, ['seat@320812009002', 'accept'])).toEqual(['综合研判']);
});

test('the city hands facts down to grids, each is looked at and answered, and the answer is accepted or sent back', async () => {
  const sheet = [
    `${GRID},沿街餐饮店油烟净化器未开,临河路 12 号`,
    `${VILLAGE},小区北门护栏缺失,`,
    '320813001999,没有这个村,',
    `${GRID},住户电话 13851712345,`,
  ].join('\n');
  const preview = await story.post('operator', '/api/verifications/preview', { sheet });
  expect(preview.body.items.map((row: { fault: string | null }) => row.fault)).toEqual([
    null,
    null,
    'area',
    'personal',
  ]);
  const list = uuidv7();
  const dueOn = dayAhead(5);
  const handed = await story.post('operator', '/api/verifications', { id: list, dueOn, sheet });
  expect(handed).toMatchObject({
    status: 200,
    body: {
      made: 2,
      refused: [
        { line: 3, fault: 'area' },
        { line: 4, fault: 'personal' },
      ],
    },
  });
  const page = async (who: string) => (await story.get(who, `/api/verifications/${list}`)).body;
  const [first, second] = (await page('operator')).facts.map((one: { matter: Walking }) => one.matter);
  const station = `C${VILLAGE}`;
  expect((await story.standing(first)).title).toBe('已下发，待核查');
  const answer = (found: string) => ({ result: '到场看过，净化器已开。', found });
  const titles = await story.walk(
    first,
    [`receiver@${station}`, 'sign'],
    [`handler@${station}`, 'submit', answer('holds')],
    ['chief', 'fail', { reason: '请补一张门头照片' }],
    [`handler@${station}`, 'submit', answer('unfounded')],
    ['chief', 'pass'],
  );
  expect(titles).toEqual(['现场核查中', '已反馈，待采纳', '现场核查中', '已反馈，待采纳', '已采纳']);
  await story.walk(second, [`receiver@${station}`, 'sign']);
  expect((await page('leader')).data.figures).toEqual({
    total: 2,
    answered: 1,
    accepted: 1,
    late: 0,
    found: { holds: 0, unfounded: 1, unknown: 0 },
  });
  expect((await story.post('worker', '/api/verifications', { id: uuidv7(), dueOn, sheet })).status).toBe(403);
  expect((await story.get('street', `/api/verifications/${list}`)).body.facts).toHaveLength(2);
  expect((await story.get('seat@320830001009', `/api/verifications/${list}`)).status).toBe(404);
});

test('who is over the city reads the city and holds its meeting, not only the counties one by one', async () => {
  const summary = (await story.get('leader', '/api/summaries/day')).body;
  expect(summary.reads).toEqual([summary.areaId]);
  const { body } = await story.get('chief', '/api/joint-meetings');
  expect(body).toMatchObject({ areaId: summary.areaId, reads: [summary.areaId], mayCall: true });
  const { areas } = story.parts.knowledge().tree;
  const city = areas.find(({ parentId }) => parentId === null);
  const counties = areas.filter(({ parentId }) => parentId === city?.id).map(({ id }) => id);
  expect([summary.areaId, counties.length]).toEqual([city?.id, 7]);
  const county = (await story.get('county', '/api/joint-meetings')).body;
  expect(counties).toContain(county.areaId);
});

test('the day of a list is the limit of its facts: lights, reminders for whoever verifies and whoever asked, until all are answered', async () => {
  const sheet = `${GRID},消防栓被圈占,\n${GRID},沿街雨棚松动,`;
  const hand = (dueOn: string, id = uuidv7()) =>
    story.post('operator', '/api/verifications', { id, dueOn, sheet });
  expect((await hand(dayAhead(400))).body).toMatchObject({
    ...{ code: 'input.invalid', details: { fields: [{ path: 'dueOn' }] } },
  });
  const list = uuidv7();
  const dueOn = dayAhead(6);
  expect((await hand(dueOn, list)).status).toBe(200);
  const page = async () => (await story.get('operator', `/api/verifications/${list}`)).body;
  const { data, facts } = await page();
  expect(data).toMatchObject({ dueOn, light: 'green', figures: { answered: 0, late: 0 } });
  const [first, second] = facts.map((one: { matter: Walking }) => one.matter);
  const clocks = await story.owner.query(
    `select c.due_on::text as day, c.due_at = l.due_at as same, l.yellow_at, l.due_at from clocks c, verification_lists l
     where c.matter_id = $1 and c.clock = 'finish' and c.stopped_at is null and l.id = $2`,
    [first.id, list],
  );
  expect(clocks.rows).toMatchObject([{ day: dueOn, same: true }]);
  const [marks] = clocks.rows;
  const inbox = async (who: string, id: string) => {
    await story.parts.deliveries.runDue();
    const { items } = (await story.get(who, '/api/notices?limit=100')).body;
    const own = items.filter(({ subjectId }: { subjectId: string }) => subjectId === id);
    return own.map(({ action }: { action: string }) => action);
  };
  const at = (moment: Date) => new Date(moment.getTime() + 1000);
  const station = `C${VILLAGE}`;
  const answer = [`handler@${station}`, 'submit', { result: '到场看过。', found: 'holds' }] as const;
  await story.walk(first, [`receiver@${station}`, 'sign'], answer, ['chief', 'pass']);
  await story.walk(second, [`receiver@${station}`, 'sign']);
  await story.parts.timers.sweep(at(marks.yellow_at));
  expect(await inbox('operator', list)).toEqual(['dueSoon']);
  expect(await inbox(`receiver@${station}`, second.id)).toContain('dueSoon');
  expect(await inbox(`receiver@${station}`, first.id)).not.toContain('dueSoon');
  await story.parts.timers.sweep(at(marks.due_at));
  expect(await inbox('operator', list)).toEqual(['overdue', 'dueSoon']);
  expect((await story.get('operator', '/api/notices?limit=100')).body.items[0].number).toBeTruthy();
  expect(await inbox('chief', list)).toEqual([]);
  await story.owner.query(
    `update verification_lists set due_at = now() - interval '1 minute' where id = $1`,
    [list],
  );
  expect((await page()).data).toMatchObject({ light: 'red', figures: { answered: 1, late: 1 } });
  await story.walk(second, answer);
  expect((await page()).data).toMatchObject({ light: 'done', figures: { answered: 2, late: 0 } });
});
