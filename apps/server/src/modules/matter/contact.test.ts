import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createHouse,
  type Reported,
  type TestHouse,
  toChecking,
  toFollowUp,
  toHandling,
  type Who,
} from '../../../test/house.ts';
import { CAST, POINTS } from '../../../test/world.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const reporter = (more: object = {}) => ({
  reporter: { name: '王大妈', phone: '138 1234 5678', mayContact: 'yes', safeTime: '晚上八点后', ...more },
});
const urlOf = (made: Reported, what: 'reveal' | 'contact') =>
  `/api/matters/${made.id}/reports/${made.reportId}/${what}`;
const reveal = (who: Who, made: Reported, body: object = { reason: 'callBack' }) =>
  house.post(who, urlOf(made, 'reveal'), body);
const contact = (who: Who, made: Reported) => house.get(who, urlOf(made, 'contact'));
const track = async (made: Reported) => (await house.get({ code: made.queryCode }, '/api/public/track')).body;

describe('a reporter’s contact stays closed', () => {
  test('without a reason, with an invented one, or to whoever has not opened it', async () => {
    const made = await house.report(null, reporter());
    for (const body of [{}, { reason: 'curious' }, { reason: '' }, { reason: 'callBack', also: 1 }])
      expect((await reveal('sun', made, body)).status).toBe(422);
    expect(await contact('sun', made)).toMatchObject({ status: 403 });
    expect((await contact('sun', made)).text).not.toContain('王');
  });

  test('to the grid worker, the leader, another department, a code, and whoever does not see the matter', async () => {
    const made = await house.report(null, reporter());
    await house.walk(made.id, ...toHandling());
    for (const [who, status] of [
      ['wang', 403],
      ['meng', 403],
      ['zhao', 403],
      ['niu', 404],
      ['du', 404],
      ['admin', 404],
      ['wu', 404],
    ] as const)
      expect((await reveal(who, made)).status, who).toBe(status);
    expect((await reveal({ code: made.queryCode }, made)).status).toBe(404);
    expect((await contact({ code: made.queryCode }, made)).status).toBe(404);
  });

  test('where the reporter said the centre only: to the unit; where she said no: to everybody', async () => {
    const centre = await house.report(null, reporter({ mayContact: 'centre' }));
    const none = await house.report(null, reporter({ mayContact: 'no' }));
    for (const made of [centre, none]) await house.walk(made.id, ...toHandling());
    expect((await reveal('feng', centre)).status).toBe(403);
    expect((await reveal('sun', centre)).status).toBe(200);
    for (const who of ['sun', 'song', 'he', 'feng', 'chen'] as const)
      expect((await reveal(who, none)).status, who).toBe(403);
    const page = await house.get('song', `/api/matters/${none.id}`);
    expect(page.body.data.reports[0]).toMatchObject({ canReveal: false, safeTime: null });
  });

  test('to the unit once its part has ended', async () => {
    const made = await house.report(null, reporter());
    await house.walk(made.id, ...toChecking());
    expect((await reveal('feng', made)).status).toBe(200);
    await house.walk(made.id, ['he', 'pass']);
    expect((await reveal('feng', made)).status).toBe(403);
    expect((await reveal('he', made)).status).toBe(200);
  });

  test('under the id of another matter’s report', async () => {
    const [made, other] = [await house.report(null, reporter()), await house.report(null, reporter())];
    const answer = await house.post('sun', `/api/matters/${made.id}/reports/${other.reportId}/reveal`, {
      reason: 'callBack',
    });
    expect(answer.status).toBe(404);
    await reveal('sun', other);
    expect((await house.get('sun', `/api/matters/${made.id}/reports/${other.reportId}/contact`)).status).toBe(
      404,
    );
  });

  test('when nothing was left, there is nothing to open', async () => {
    const made = await house.report(null);
    expect(await reveal('sun', made)).toMatchObject({ status: 404, code: 'contact.absent' });
  });

  test('when the entry cannot be written: no reveal without its record', async () => {
    const made = await house.report(null, reporter());
    await house.world.owner.query(`create function refuse() returns trigger language plpgsql as $$ begin raise exception 'full'; end $$;
      create trigger refuse before insert on entries for each row when (new.action = 'reveal') execute function refuse()`);
    const answer = await reveal('sun', made);
    await house.world.owner.query('drop trigger refuse on entries; drop function refuse');
    expect(answer.status).toBe(500);
    const { rows } = await house.world.owner.query('select * from reveals where report_id = $1', [
      made.reportId,
    ]);
    expect(rows).toEqual([]);
    expect((await contact('sun', made)).status).toBe(403);
    expect((await house.row(made.id)).version).toBe(1);
    expect((await track(made)).data.looks).toEqual([]);
  });
});

describe('opened with a reason', () => {
  const typed =
    '请打138 1234 5678或０５１７－８３９１２３４５，车牌苏H·8Q123，身份证32080219650412123X，写的⟦phone·1⟧不是标记。';

  test('it shows name, phone and every text exactly as typed, to whoever opened it and nobody else', async () => {
    const made = await house.report(null, {
      ...reporter(),
      description: typed,
      title: '电话13912349876的人说',
    });
    const masked = (await house.get('sun', `/api/matters/${made.id}`)).body.data;
    expect(masked).toMatchObject({
      reports: [{ name: '王**', phone: '138****5678', canReveal: true, safeTime: '晚上八点后' }],
    });
    expect(masked.description).toContain('138****5678');
    for (const part of ['12345678', '83912345', '8Q123', '196504'])
      expect(masked.description.replaceAll(' ', '')).not.toContain(part);
    expect((await reveal('sun', made, { reason: 'askPlace', note: '问清楚楼号' })).status).toBe(200);
    const opened = (await contact('sun', made)).body;
    expect(opened).toMatchObject({ name: '王大妈', phone: '138 1234 5678' });
    const texts = Object.fromEntries(
      opened.texts.map((one: { name: string; text: string }) => [one.name, one.text]),
    );
    expect(texts).toMatchObject({ description: typed, title: '电话13912349876的人说' });
    expect((await contact('xu', made)).status).toBe(403);
    expect((await house.get('sun', `/api/matters/${made.id}`)).body.data.description).toBe(
      masked.description,
    );
  });

  test('for ten minutes', async () => {
    const made = await house.report(null, reporter());
    await reveal('sun', made);
    const { rows } = await house.world.owner.query(
      'select until - at as lasts from reveals where report_id = $1',
      [made.reportId],
    );
    expect(rows[0].lasts).toMatchObject({ minutes: 10 });
    await house.world.owner.query(
      `update reveals set at = at - interval '10 min', until = until - interval '10 min' where report_id = $1`,
      [made.reportId],
    );
    expect(await contact('sun', made)).toMatchObject({ status: 403 });
  });

  test('the reporter sees when, in which role and why, and never who', async () => {
    const made = await house.report(null, reporter());
    await house.walk(made.id, ...toFollowUp());
    await reveal('he', made, { reason: 'callBack', note: '电话回访' });
    await reveal('sun', made, { reason: 'safety' });
    const page = await track(made);
    expect(page.data.looks).toMatchObject([
      { role: 'operator', reason: 'safety' },
      { role: 'verifier', reason: 'callBack' },
    ]);
    for (const { name } of Object.values(CAST)) expect(JSON.stringify(page)).not.toContain(name);
    expect(JSON.stringify(page)).not.toContain('电话回访');
  });

  test('each look is an entry of its own, under the duty that allowed it', async () => {
    const made = await house.report(null, reporter());
    await Promise.all([reveal('sun', made), reveal('xu', made), reveal('song', made)]);
    const { rows } = await house.world.owner.query(
      `select seq, codes from entries where subject_id = $1 and action = 'reveal' order by seq`,
      [made.id],
    );
    expect(rows.map((row) => [row.seq, row.codes.reason])).toEqual([
      [2, 'callBack'],
      [3, 'callBack'],
      [4, 'callBack'],
    ]);
    expect((await house.row(made.id)).version).toBe(4);
  });

  test('a merged report is opened at the matter that answers it', async () => {
    const [master, child] = [
      await house.report(null),
      await house.report(null, { ...reporter(), description: '门坏了，电话13912349876' }),
    ];
    await house.walk(child.id, ['sun', 'merge', { into: master.id }]);
    const at = (what: string) => `/api/matters/${master.id}/reports/${child.reportId}/${what}`;
    expect((await house.post('xu', at('reveal'), { reason: 'callBack' })).status).toBe(200);
    expect((await house.get('xu', at('contact'))).body).toMatchObject({
      name: '王大妈',
      phone: '138 1234 5678',
    });
    expect((await track(child)).data.looks).toHaveLength(1);
  });
});

describe('numbers of persons lie nowhere in the open', () => {
  const CANARIES = [
    '13912349876',
    '139 1234 9876',
    '8Q123',
    '32080219650412123X',
    '13587654321',
    '甄秘密',
    '晚上八点后甄',
  ];
  const said = '电话139 1234 9876，车牌苏H·8Q123，身份证32080219650412123X';
  let made: Reported;

  beforeAll(async () => {
    made = await house.report(null, {
      title: '找13912349876的人',
      description: `单元门坏了。${said}`,
      place: { point: POINTS.gridOne, address: `永门名邸3号楼2单元，${said}` },
      reporter: { name: '甄秘密', phone: '13587654321', mayContact: 'yes', safeTime: '晚上八点后甄' },
    });
    const { id } = made;
    await house.walk(
      id,
      ['sun', 'correct', { title: `更正：13912349876`, place: { address: said, gridId: 5 } }],
      ['sun', 'remark', { note: said }],
    );
    await house.walk(id, ...toHandling({ note: said }), ['feng', 'progress', { note: said }]);
    await house.walk(id, ['feng', 'submit', { result: said }], ['he', 'pass', { note: said }]);
    await reveal('he', made, { reason: 'callBack', note: said });
    await house.walk(id, [{ code: made.queryCode }, 'rate', { rating: 'fair', comment: said }]);
    await house.get('sun', '/api/matters/search?q=%E5%8D%95%E5%85%83%E9%97%A8');
  });

  test('in no table, in text or in bytes, also not in the digest of a reply or in what waits to be delivered', async () => {
    const { rows: tables } = await house.world.owner.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss')
         and tablename not in ('people', 'accounts')`,
    );
    const needles = CANARIES.flatMap((canary) => [canary, Buffer.from(canary).toString('hex')]);
    expect(tables.length).toBeGreaterThan(20);
    for (const { name } of tables) {
      const { rows } = await house.world.owner.query(
        `select t::text as line from ${name} t where t::text ilike any ($1)`,
        [needles.map((needle) => `%${needle}%`)],
      );
      expect(rows, name).toEqual([]);
    }
  });

  test('not in lists, searches, points, figures or the tracking page’s steps; the reporter reads her own words in full', async () => {
    const urls = [
      '/api/matters',
      '/api/matters?tab=done',
      '/api/matters/search?q=%E5%8D%95%E5%85%83%E9%97%A8',
      `/api/matters/search?q=${made.number}`,
    ];
    const [lon, lat] = POINTS.gridOne;
    urls.push(
      '/api/matters/points?west=118&south=33&east=120&north=34&closed=true',
      `/api/matters/similar?lon=${lon}&lat=${lat}`,
      '/api/notices',
    );
    for (const who of ['sun', 'he', 'feng', 'wang', 'meng'] as const)
      for (const url of urls) {
        const { text, status } = await house.get(who, url);
        expect(status, url).toBe(200);
        for (const canary of [...CANARIES, '139****9876', '⟦'])
          expect(text, `${who} ${url}`).not.toContain(canary);
      }
    const { data } = await track(made);
    expect(data.description).toBe(`单元门坏了。${said}`);
    expect(JSON.stringify(data.steps)).not.toContain('12349876');
  });

  test('on the page they are masked, in every entry of the timeline', async () => {
    const page = await house.get('sun', `/api/matters/${made.id}`);
    expect(page.text).toContain('139****9876');
    for (const canary of CANARIES.filter((one) => one !== '晚上八点后甄'))
      expect(page.text).not.toContain(canary);
    expect(page.text).not.toContain('⟦');
  });
});

describe('a contact on paper', () => {
  const print = (who: Who, made: Reported, body: object = {}) =>
    house.post(who, `/api/matters/${made.id}/reports/${made.reportId}/print`, {
      sheet: 'dispatch',
      reason: 'handOver',
      ...body,
    });
  const pageOf = async (who: Who, made: Reported) =>
    (await house.get(who, `/api/matters/${made.id}`)).body.data.reports[0];

  test('is for the operators and the duty chief of the holding centre: a unit may look and not print', async () => {
    const made = await house.report(null, reporter());
    await house.walk(made.id, ...toHandling());
    for (const [who, status] of [
      ['sun', 200],
      ['song', 200],
      ['he', 403],
      ['feng', 403],
      ['meng', 403],
      ['niu', 404],
      ['admin', 404],
    ] as const) {
      expect((await print(who, made)).status, who).toBe(status);
      if (status !== 404) expect((await pageOf(who, made)).canPrint, who).toBe(status === 200);
    }
    expect((await pageOf('feng', made)).canReveal).toBe(true);
    expect((await print({ code: made.queryCode }, made)).status).toBe(404);
  });

  test('names a sheet and a purpose, is told in the story as what it is, and to the reporter', async () => {
    const made = await house.report(null, reporter());
    for (const body of [{ sheet: 'poster' }, { reason: 'curious' }, { sheet: undefined }])
      expect((await print('sun', made, body)).status).toBe(422);
    expect((await contact('sun', made)).status).toBe(403);
    await print('sun', made);
    expect((await contact('sun', made)).body).toMatchObject({ name: '王大妈' });
    const { timeline } = (await house.get('song', `/api/matters/${made.id}`)).body.data;
    expect(timeline.at(-1)).toMatchObject({
      action: 'printContact',
      codes: { report: made.reportId, reason: 'handOver', sheet: 'dispatch' },
    });
    expect((await track(made)).data.looks).toMatchObject([{ printed: true }]);
    await reveal('sun', made);
    expect((await track(made)).data.looks).toMatchObject([{ printed: false }, { printed: true }]);
  });

  test('opens nothing where the reporter said no', async () => {
    const none = await house.report(null, reporter({ mayContact: 'no' }));
    expect((await print('sun', none)).status).toBe(403);
  });
});
