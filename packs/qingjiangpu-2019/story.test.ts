import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayAhead } from '../../apps/server/test/days.ts';
import { openStory, type Story } from '../story.fixture.ts';

const COMMUNITY = '320812009002';
const GRID = '320812009002001';
/** The service team: the community's own station. */
const TEAM = `C${COMMUNITY}`;
/** A member of the street's leadership who answers for the community. */
const FOLLOWER = `communitySponsor@${COMMUNITY}`;

interface Listed {
  readonly data: {
    readonly id: string;
    readonly version: number;
    readonly matter: { readonly id: string } | null;
  };
}

let story: Story;
beforeAll(async () => {
  story = await openStory('qingjiangpu-2019');
}, 120_000);
afterAll(() => story.close());

const found = (category: string, description: string) =>
  story.report('worker', GRID, { source: 'worker', category, description });

const told = async (who: string) => {
  await story.parts.deliveries.runDue();
  const { body } = await story.get(who, '/api/notices?limit=50');
  return body.items.map(({ subjectId }: { subjectId: string }) => subjectId);
};

describe('信息采集–综合研判–网上交办–结果反馈', () => {
  test('what can be settled on the spot goes back to the service team at once, and waits for nobody else', async () => {
    const matter = await found('0401', '单元门口堆放装修垃圾，影响通行。');
    expect(await story.standing(matter)).toMatchObject({ title: '信息采集', heldBy: TEAM });
    const titles = await story.walk(
      matter,
      ['community', 'accept'],
      ['community', 'dispatch', { lead: TEAM }],
      [`receiver@${TEAM}`, 'sign'],
    );
    expect(titles).toEqual(['综合研判', '待现场处置', '现场处置中']);
    for (const action of ['requestExtension', 'requestSuspension', 'giveTask', 'consult'])
      expect((await story.step(matter, [`handler@${TEAM}`, action])).code, action).toBe('matter.phase');
    expect(await told(FOLLOWER)).not.toContain(matter.id);
    const [checked] = await story.walk(matter, [`handler@${TEAM}#2`, 'submit', { result: '已清运。' }]);
    expect(checked).toBe('结果核查');
    const { items } = (await story.get('street', '/api/listed-problems')).body;
    expect(items).toEqual([]);
  });

  test('what needs a department is handed on by its line, followed by a street leader, fed back, and struck off', async () => {
    const matter = await story.report(null, GRID, {
      category: '0401',
      description: '背街垃圾房污水外溢，气味很大。',
      reporter: { name: '周女士', phone: '13812345678', mayContact: 'yes', wantsReply: true },
    });
    const up = { reason: '需要区直部门', tried: '社区已经冲洗两次' };
    await story.walk(
      matter,
      ['community', 'accept'],
      ['community', 'escalate', up],
      ['street', 'escalate', up],
    );
    const titles = await story.walk(
      matter,
      ['operator', 'dispatch', { lead: 'urbanManagement' }],
      ['receiver', 'sign'],
    );
    expect(titles).toEqual(['网上交办', '处置中']);
    expect(await told(FOLLOWER)).toContain(matter.id);
    await story.walk(
      matter,
      [FOLLOWER, 'urge', { note: '请在本周内办好' }],
      [FOLLOWER, 'remark', { note: '已到现场，协调了清运时间' }],
      ['handler', 'submit', { result: '已修好排水，安排每日清运。' }],
      ['verifier', 'pass'],
    );
    expect((await story.standing(matter)).title).toBe('结果反馈');
    await story.walk(matter, ['reporter', 'rate', { rating: 'satisfied' }]);
    expect((await story.standing(matter)).phase).toBe('closed');
    await story.parts.deliveries.runDue();
    const { items } = (await story.get('chief', '/api/listed-problems')).body;
    const listed = items.find(({ data }: Listed) => data.matter?.id === matter.id);
    expect(listed.data).toMatchObject({ source: 'matter', state: 'open' });
    const { id, version } = listed.data;
    const changes = [
      [
        'unitleader',
        { kind: 'askStrike', id, version, note: '已修好，附照片', photos: [await story.photo('unitleader')] },
      ],
      ['chief', { kind: 'strike', id, version: version + 1, note: '已回访，确已解决' }],
    ] as const;
    for (const [who, change] of changes) {
      const answer = await story.post(who, '/api/listed-problems/changes', { change });
      expect(answer.status, answer.text).toBe(200);
    }
    const { body } = await story.get('chief', `/api/listed-problems/${listed.data.id}`);
    expect(body.data.state).toBe('struck');
  });

  test('归口办理: nothing is handed to a department without its line of the duty list', async () => {
    const matter = await found('0401', '绿化带里有垃圾，需要清理。');
    await story.walk(matter, ['community', 'accept']);
    const refused = await story.step(matter, ['community', 'dispatch', { lead: 'civilAffairs' }]);
    expect(refused.body).toMatchObject({ code: 'matter.guard', details: { guard: 'lineNamed' } });
    await story.walk(matter, ['community', 'dispatch', { lead: 'urbanManagement' }]);
  });

  test('what only has to be known is collected and closed at once', async () => {
    const matter = await found('0501', '3号楼新装门禁，楼栋信息有变化。');
    expect(await story.walk(matter, ['worker', 'record'])).toEqual(['已结案']);
  });
});

describe('kinds of matter that the source names', () => {
  test('a quarrel between neighbours goes to 老赵调解室, seen by nobody whom it does not concern, until what was agreed is done', async () => {
    const matter = await found('0202', '楼上楼下因为漏水争吵，多次沟通没有结果。');
    await story.walk(matter, ['community', 'accept']);
    const { route } = (await story.get('community', `/api/matters/${matter.id}`)).body.data;
    const { person } = await story.holder('mediator@mediationRoom');
    const session = { heldAt: `${dayAhead(0)}T00:00`, heldPlace: '老赵调解室' };
    const agreement = {
      ...{ agreementForm: 'oral', terms: '楼上三日内修好水管，楼下不再追究。' },
      ...{ performBy: dayAhead(3), reply: '双方谈妥。' },
    };
    const titles = await story.walk(
      matter,
      ['community', 'dispatch', { lead: route.lead, line: 'mediationRoom-01' }],
      ['receiver@mediationRoom', 'appoint', { person }],
      ['mediator@mediationRoom', 'sign'],
      ['mediator@mediationRoom', 'mediate', { ...session, session: 'again' }],
      ['mediator@mediationRoom', 'mediate', { ...session, session: 'agreed' }],
      ['mediator@mediationRoom', 'recordAgreement', agreement],
      [`dutyChief@${COMMUNITY}`, 'confirmPerformance', { performance: 'settled', note: '水管已修好' }],
    );
    expect([...new Set(titles)]).toEqual(['网上交办', '调解中', '结果反馈', '已结案']);
    for (const who of [FOLLOWER, 'leader', 'management', 'handler'])
      expect((await story.get(who, `/api/matters/${matter.id}`)).status, who).toBe(404);
    const holders = await story.owner.query(
      `select title, count(*)::int as holders from duties where title in ('mediator', 'roomHead') group by title order by title`,
    );
    expect(holders.rows).toEqual([
      { title: 'mediator', holders: 2 },
      { title: 'roomHead', holders: 1 },
    ]);
  });

  test('a mediation that comes to nothing names the ways that stay open', async () => {
    const matter = await found('0203', '夫妻为孩子上学争吵，要求调解。');
    const session = { heldAt: `${dayAhead(0)}T00:00`, heldPlace: '老赵调解室', session: 'failed' };
    await story.walk(
      matter,
      ['community', 'accept'],
      ['community', 'dispatch', { lead: 'mediationRoom' }],
      ['receiver@mediationRoom', 'sign'],
      ['mediator@mediationRoom', 'mediate', session],
    );
    const refused = await story.step(matter, [
      'mediator@mediationRoom',
      'endUnsettled',
      { reply: '没有谈成。' },
    ]);
    expect(refused.code).toBe('input.invalid');
    const way = { otherWays: ['lawsuit'], reply: '没有谈成，可以起诉。' };
    expect(await story.walk(matter, ['mediator@mediationRoom', 'endUnsettled', way])).toEqual(['已结案']);
  });

  test('a hazard found in the grid goes to the department, 处理文明城市创建事项 to its own', async () => {
    for (const [category, lead] of [
      ['0301', 'fireRescue'],
      ['0403', 'urbanManagement'],
    ] as const) {
      const matter = await found(category, '通道被占，需要尽快处理。');
      const [, handed] = await story.walk(
        matter,
        ['community', 'accept'],
        ['community', 'dispatch', { lead }],
      );
      expect(handed, category).toBe('网上交办');
    }
  });

  test('help in hardship is asked for with consent, and only then (困难帮扶)', async () => {
    const words = { category: '0104', description: '家里老人住院，生活有困难。' };
    const refused = await story.post('worker', '/api/matters', {
      ...{ id: uuidv7(), source: 'worker', place: { gridId: story.area(GRID) } },
      ...words,
    });
    expect(refused.code).toBe('consent.missing');
    const consent = { textVersion: 'care-1', givenBy: 'self' };
    const matter = await story.report('worker', GRID, { ...words, source: 'worker', consent });
    expect((await story.walk(matter, ['community', 'accept'])).at(-1)).toBe('综合研判');
  });
});

describe('what stands around a matter', () => {
  test('each matter waits in one of the four platforms, and a seat’s desk opens on its own', async () => {
    const matter = await found('0405', '路口井盖松动。');
    const { body } = await story.get('management', '/api/matters/platforms');
    expect(body.own).toBe('management');
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual([
      ...['城市治安', '城市监管', '城市管理', '城市服务'],
    ]);
    const placed: string[] = [];
    for (const { code } of body.items) {
      const list = await story.get('street', `/api/matters?tab=all&limit=100&platform=${code}`);
      if (list.body.items.some(({ id }: { id: string }) => id === matter.id)) placed.push(code);
    }
    expect(placed).toEqual(['management']);
    expect(body.items.flatMap(({ categories }: { categories: string[] }) => categories)).toHaveLength(45);
  });

  test('every grid has its 一书一长一警一员', async () => {
    const { body } = await story.get('chief', `/api/areas/${story.area('320812000000')}/grid-posts`);
    expect(body).toMatchObject({ grids: 345, lacking: 0 });
    const grid = await story.get('chief', `/api/areas/${story.area(GRID)}/grid-posts`);
    expect(new Set(grid.body.holders.map(({ post }: { post: string }) => post)).size).toBe(4);
  });

  test('街道–社区–网格–小区–楼栋: from the district down to a building, with who answers at each level', async () => {
    const levels = async (id: number) => (await story.get('leader', `/api/areas/${id}/levels`)).body;
    const district = await levels(story.area('320812000000'));
    expect(district.counts).toMatchObject({ towns: 17, communities: 124, grids: 345 });
    const grid = await levels(story.area(GRID));
    const compound = grid.rows[0].place;
    const page = (await story.get('leader', `/api/places/${compound.id}`)).body;
    const building = page.rows[0].place;
    const answering = (await story.get('leader', `/api/places/${building.id}/answering`)).body.items;
    expect(answering.map(({ level }: { level: string }) => level)).toEqual([
      ...['town', 'community', 'compound', 'building'],
    ]);
  });
});
