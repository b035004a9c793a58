import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayAhead } from '../../apps/server/test/days.ts';
import { openStory, type Story } from '../story.fixture.ts';

const COMMUNITY = '990101001001';
const STREET = '990101001000';
const GRID = `${COMMUNITY}001`;
/** A grid of a street whose compounds another company serves. */
const WEST = '990101005001001';
const KNOWN = { reporter: { name: '周桂兰', phone: '10012345678', mayContact: 'yes', wantsReply: true } };
const CARE = { consent: { textVersion: 'care-1', givenBy: 'self' } };
let story: Story;
beforeAll(async () => {
  story = await openStory('district-s4');
}, 120_000);
afterAll(() => story.close());

describe('分层处置', () => {
  test('小事不出网格: what a grid worker finds and can settle is settled on the spot', async () => {
    const matter = await story.report('worker', GRID, {
      source: 'patrol',
      category: '0401',
      description: '楼道口有两袋垃圾。',
    });
    const photos = [await story.photo('worker')];
    expect(await story.walk(matter, ['worker', 'solve', { result: '当场清走', photos }])).toEqual(['已结案']);
  });

  test('大事不出社区: 前端发现–分流移交–联动处置–办结回访 by the station itself', async () => {
    const matter = await story.report(null, GRID, {
      ...KNOWN,
      category: '0201',
      description: '希望楼前装一个晾衣架。',
    });
    expect(await story.standing(matter)).toMatchObject({ title: '前端发现', heldBy: `C${COMMUNITY}` });
    const titles = await story.walk(
      matter,
      ['community', 'accept'],
      ['community', 'requestSiteCheck', { question: '现场能不能装' }],
      ['worker', 'answerSiteCheck', { finding: '东侧空地可以装' }],
      ['community', 'dispatch', { lead: `C${COMMUNITY}` }],
      [`receiver@C${COMMUNITY}#2`, 'sign'],
      [`receiver@C${COMMUNITY}#2`, 'submit', { result: '装好了' }],
      ['community', 'pass'],
      ['reporter', 'rate', { rating: 'satisfied' }],
    );
    expect(titles).toEqual([
      ...['分流移交', '分流移交', '分流移交', '待签收', '联动处置', '待核查', '办结回访', '已结案'],
    ]);
  });

  test('处理不了的第一时间上报: up to the street untaken, which whistles, shares out and has others work along; 全程督办', async () => {
    const matter = await story.report(null, GRID, {
      ...KNOWN,
      category: '0402',
      description: '装修垃圾堆在路口。',
    });
    const passed = await story.walk(matter, [
      'community',
      'escalate',
      { reason: '要执法部门处理', tried: '联系过装修公司' },
    ]);
    expect(passed).toEqual(['前端发现']);
    expect(await story.standing(matter)).toMatchObject({ heldBy: `C${STREET}` });
    const due = { meetAt: `${dayAhead(2)}T09:00`, meetPlace: '街道中心', purpose: '一起看现场' };
    const titles = await story.walk(
      matter,
      ['street', 'accept'],
      [
        'street',
        'whistle',
        { whistleManner: 'lawEnforcement', departments: ['urbanManagement', 'housing'], ...due },
      ],
      ['receiver', 'attend', { note: '已到场' }],
      ['street', 'rateAttendance', { department: story.unit('urbanManagement'), helpLevel: 'solved' }],
      ['street', 'endWhistle', { outcome: '定了由城管局清运' }],
      ['street', 'dispatch', { lead: 'urbanManagement' }],
      ['receiver', 'sign'],
      ['handler', 'giveTask', { unit: `C${COMMUNITY}`, task: '通知沿街商户' }],
      [`receiver@C${COMMUNITY}#2`, 'signAssist'],
      [`receiver@C${COMMUNITY}#2`, 'submitAssist', { result: '都通知到了' }],
      ['leader', 'supervise', { level: 'listed', instruction: '本周清完' }],
      ['handler', 'replySupervision', { reply: '今晚清完' }],
      ['handler', 'submit', { result: '清运完毕' }],
    );
    expect(titles.at(-1)).toBe('待核查');
  });

  test('特殊重大事件 go up to the district, which puts them before the leaders', async () => {
    const matter = await story.report('worker', GRID, { category: '0305', description: '老楼外墙开裂。' });
    const up = ['escalate', { reason: '要区里研究', tried: '已拉警戒线' }] as const;
    await story.walk(matter, ['community', ...up], ['street', ...up]);
    expect(await story.standing(matter)).toMatchObject({ heldBy: 'C990101000000' });
    await story.walk(matter, ['operator', 'accept'], ['operator', 'dispatch', { lead: 'housing' }]);
    expect((await story.get('leader', `/api/matters/${matter.id}`)).status).toBe(200);
    expect((await story.standing(matter)).title).toBe('待签收');
  });
});

describe('群众点单＋网格派单＋报到党员接单＋反馈评价', () => {
  test('a service is asked for, offered, taken by a member, done, checked by another and rated', async () => {
    const matter = await story.report(null, GRID, {
      ...{ ...KNOWN, ...CARE },
      category: '0102',
      description: '一个人住，想请人陪着去配药。',
    });
    const offered = await story.walk(
      matter,
      ['community', 'accept'],
      ['community', 'offer', { poolLevel: 'community', poolNote: '陪一位老人去配药' }],
    );
    expect(offered).toEqual(['待派单', '待接单']);
    const { body } = await story.get('member', '/api/pool');
    expect(body.items.find((row: { id: string }) => row.id === matter.id)).toMatchObject({
      ...{ title: null, note: '陪一位老人去配药' },
    });
    const titles = await story.walk(
      matter,
      ['member', 'take'],
      ['member', 'submit', { result: '药配回来了', photos: [] }],
      [`dutyChief@${COMMUNITY}`, 'pass'],
      ['reporter', 'rate', { rating: 'verySatisfied' }],
    );
    expect(titles).toEqual(['服务中', '待核查', '待评价', '已结案']);
  });

  test('a 微心愿 is collected by the grid worker, published without a name, claimed, fulfilled, and gone when the consent is', async () => {
    const collected = {
      ...CARE,
      category: '0509',
      title: '想要一台收音机',
      description: '周奶奶想要一台收音机。',
    };
    const matter = await story.report('worker', GRID, collected);
    const words = {
      ...{ wishTitle: '一位老人想要一台收音机', amount: 120, wishConsent: 'self' },
      ...{ poolLevel: 'community', poolNote: '按键要大' },
    };
    const refused = await story.step(matter, ['community', 'publishWish', words]);
    expect(refused.code).toBe('matter.phase');
    await story.walk(matter, ['community', 'accept']);
    const dear = await story.step(matter, ['community', 'publishWish', { ...words, amount: 5000 }]);
    expect(dear.code).toBe('wish.amount');
    expect(await story.walk(matter, ['community', 'publishWish', words])).toEqual(['待认领']);
    const wishOf = async () =>
      (await story.get(null, '/api/public/wishes')).body.items.find(
        ({ title }: { title: string }) => title === words.wishTitle,
      );
    expect(await wishOf()).toMatchObject({ amount: 120, state: 'open', communityId: story.area(COMMUNITY) });
    await story.walk(matter, ['member', 'take']);
    expect(await wishOf()).toMatchObject({ state: 'taken' });
    const done = await story.walk(
      matter,
      ['member', 'submit', { result: '收音机送到了', photos: [] }],
      [`dutyChief@${COMMUNITY}`, 'pass'],
    );
    expect(done.at(0)).toBe('待核查');
    expect(await wishOf()).toMatchObject({ state: 'fulfilled' });
    const page = (await story.get(null, '/public/wishes')).text;
    expect(page).toContain(words.wishTitle);
    expect(page).not.toContain('周');
    await story.walk(matter, [`dutyChief@${COMMUNITY}`, 'withdrawConsent', {}]);
    expect(await wishOf()).toBeUndefined();
  });
});

test('红管家: the company of the street is proposed, and 15 minutes, 30 minutes and 24 hours are what is promised', async () => {
  const asked = { ...KNOWN, category: '0110', description: '水龙头一直滴水。' };
  const [east, west] = [await story.report(null, GRID, asked), await story.report(null, WEST, asked)];
  const proposed = async (who: string, { id }: { id: string }) =>
    (await story.get(who, `/api/matters/${id}`)).body.data.route?.lead;
  await story.walk(east, ['community', 'accept']);
  expect(await proposed('community', east)).toBe(story.unit('redSteward990101001000'));
  expect(await proposed('seat@990101005001', west)).toBe(story.unit('redSteward990101005000'));
  const titles = await story.walk(
    east,
    ['community', 'dispatch', { lead: 'redSteward990101001000' }],
    ['steward', 'sign'],
    ['steward', 'progress', { note: '师傅在路上' }],
    ['handler@redSteward990101001000', 'submit', { result: '换了阀芯', photos: [] }],
  );
  expect(titles.at(-1)).toBe('待核查');
  const { rows } = await story.owner.query<{ clock: string; limit: string }>(
    `select clock, limit_count || ' ' || limit_unit as limit from clocks
     where matter_id = $1 and clock in ('sign', 'reply', 'finish') order by clock`,
    [east.id],
  );
  expect(rows).toEqual([
    { clock: 'finish', limit: '24 hour' },
    { clock: 'reply', limit: '30 serviceMinute' },
    { clock: 'sign', limit: '15 serviceMinute' },
  ]);
  const kept = await story.get('chief', '/api/promises/figures');
  const all = { ended: 1, inTime: 1 };
  expect(kept.body.rows).toEqual([
    {
      ...{ unitId: story.unit('redSteward990101001000'), compound: null, communityId: null, matters: 1 },
      ...{ signed: all, replied: all, finished: all },
    },
  ]);
  const { body: list } = await story.get('chief', '/api/service-items');
  const own = list.items.filter(({ unit }: { unit: string }) => unit === 'redSteward');
  expect(own).toHaveLength(14);
  const compounds = (await story.get('chief', '/api/promises/figures?by=compound')).body.rows;
  expect(compounds).toMatchObject([{ unitId: null, matters: 1, signed: all }]);
});
