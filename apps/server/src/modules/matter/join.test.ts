import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { SCHEDULER } from '@gezhi/domain/access';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHouse, type Reported, reportOf, type TestHouse } from '../../../test/house.ts';
import { AREAS, CAST, type CastName, POINTS, personIdOf, UNITS } from '../../../test/world.ts';
import { mattersToJoin } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

/** Public classes of the test world: a blocked fire lane, litter. */
const [LANE, LITTER] = ['0301', '0401'];

const join = (into: Reported, more: object = {}) =>
  house.report(null, { category: LANE, joins: into.id, ...more });
const offered = async (gridId: number | null, category: string | null = LANE ?? null) => {
  const found = await house.parts.database.inTransaction(SCHEDULER, null, (tx) =>
    mattersToJoin(tx, house.parts.knowledge(), { gridId, communityId: AREAS.community, category }),
  );
  return found.map(({ id }) => id);
};
const track = async (made: Reported) => (await house.get({ code: made.queryCode }, '/api/public/track')).body;
const lastEntry = async (id: string) => {
  const { rows } = await house.world.owner.query(
    'select action, actor_kind, codes from entries where subject_id = $1 order by seq desc limit 1',
    [id],
  );
  return rows[0];
};

test('who joins has a report and a query code of their own, answered by the matter they joined', async () => {
  const first = await house.report(null, { category: LANE, description: '消防通道被三轮车堵住，我是张三。' });
  const second = await join(first, { description: '还是那辆三轮车' });
  expect(second.queryCode).not.toBe(first.queryCode);
  expect(await house.row(second.id)).toMatchObject({ phase: 'merged', merged_into: first.id });
  expect((await house.row(first.id)).reporters).toBe(2);
  expect(await lastEntry(second.id)).toMatchObject({ action: 'merge', actor_kind: 'scheduler' });
  await house.walk(first.id, ['sun', 'accept', { reply: '已经受理。' }]);
  const { data } = await track(second);
  expect(data).toMatchObject({ number: second.number, phase: 'accepted', description: '还是那辆三轮车' });
  expect(JSON.stringify(data)).not.toContain('三轮车堵住');
  expect(JSON.stringify(data)).not.toContain('张三');
});

test('a report sent again under its key joins once, and counts once', async () => {
  const first = await house.report(null, { category: LANE });
  const body = reportOf({ category: LANE, joins: first.id });
  const key = { 'idempotency-key': randomUUID() };
  const answers = [
    await house.post(null, '/api/public/reports', body, key),
    await house.post(null, '/api/public/reports', body, key),
  ];
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  expect(answers[1]?.text).toBe(answers[0]?.text);
  expect((await house.row(first.id)).reporters).toBe(2);
});

test('what may not be joined leaves the report standing for itself', async () => {
  const consent = { textVersion: 'care-1', givenBy: 'self' };
  const about = [{ kind: 'unit', unitId: UNITS.urbanManagement }];
  const targets = {
    elsewhere: await house.report(null, { category: LANE, place: { point: POINTS.gridTwo } }),
    restricted: await house.report(null, { category: '0203' }),
    care: await house.report(null, { category: '0102', consent }),
    unknown: await house.report(null, { category: undefined }),
    notPublic: await house.report(null, { category: '0204' }),
    complaint: await house.report(null, { category: LANE, about }),
    declined: await house.report(null, { category: LANE }),
  };
  await house.walk(targets.declined.id, ['sun', 'decline', { reason: 'noFacts', reply: '查无此事' }]);
  for (const [name, target] of Object.entries(targets)) {
    const made = await join(target);
    expect((await house.row(made.id)).phase, name).toBe('reported');
    expect((await house.row(target.id)).reporters, name).toBe(1);
  }
  const nowhere = await house.report(null, { category: LANE, joins: '01990000-0000-7000-8000-00000000dead' });
  expect((await house.row(nowhere.id)).phase).toBe('reported');
});

test('a restricted report is never merged into what anybody may know of', async () => {
  const first = await house.report(null, { category: LANE });
  const own = await house.report(null, { category: '0203', joins: first.id });
  expect((await house.row(own.id)).phase).toBe('reported');
});

test('only open public matters of the same grid and major class are offered, the same class first', async () => {
  const place = { point: POINTS.otherGrid };
  const made = async (more: object) => (await house.report(null, { place, ...more })).id;
  const litter = await made({ category: LITTER });
  const lane = await made({ category: LANE });
  const declined = await house.report(null, { category: LANE, place });
  await house.walk(declined.id, ['du', 'decline', { reason: 'noFacts', reply: '查无此事' }]);
  await made({ category: '0203' });
  await made({ category: '0204' });
  await made({ category: undefined });
  await made({ category: LANE, about: [{ kind: 'unit', unitId: UNITS.urbanManagement }] });
  expect(await offered(AREAS.otherGrid)).toEqual([lane]);
  expect(await offered(AREAS.otherGrid, LITTER)).toEqual([litter]);
  expect(await offered(AREAS.otherGrid, null)).toEqual([lane, litter]);
  expect(await offered(AREAS.quietGrid, null)).toEqual([]);
});

test('somebody in danger: the matter is marked urgent, and the duty chief is told with the desk', async () => {
  const told = async (id: string) => {
    await house.parts.deliveries.runDue();
    const { rows } = await house.world.owner.query<{ person_id: string; action: string }>(
      'select person_id, action from notices where subject_id = $1',
      [id],
    );
    const names = Object.keys(CAST) as CastName[];
    const nameOf = (personId: string) => names.find((name) => personIdOf(name) === personId);
    return rows.map((row) => `${nameOf(row.person_id)} ${row.action}`).toSorted();
  };
  const danger = await house.report(null, {
    description: '楼道里煤气味很重',
    category: undefined,
    danger: true,
  });
  expect((await house.row(danger.id)).urgent).toBe(true);
  expect(await told(danger.id)).toEqual(['song danger', 'sun danger', 'xu danger']);
  const calm = await house.report(null);
  expect((await house.row(calm.id)).urgent).toBe(false);
  expect(await told(calm.id)).toEqual(['sun report', 'xu report']);
});

test('whether a message is wanted is kept as it was said, and nothing is made up', async () => {
  const kept = async (reporter: object) => {
    const made = await house.report(null, { reporter });
    const { rows } = await house.world.owner.query('select message_consent from reports where id = $1', [
      made.reportId,
    ]);
    return rows[0]?.message_consent;
  };
  const phone = '13800000000';
  expect(await kept({ phone })).toBeNull();
  expect(await kept({ phone, messages: 'progress' })).toBe('progress');
  expect(await kept({ phone, messages: 'none' })).toBe('none');
});

describe('what whoever joined sees of the matter', () => {
  const PHOTO = readFileSync(
    new URL('../../../../../packs/standard/photos/bench-broken-before.jpg', import.meta.url),
  );
  const upload = async (who: CastName | null): Promise<string> => {
    const id = uuidv7();
    const form = new FormData();
    form.append('file', new Blob([PHOTO], { type: 'image/jpeg' }), 'a.jpg');
    const encoded = new Response(form);
    const answer = await house.app.inject({
      method: 'POST',
      url: `/api/attachments/${id}`,
      headers: {
        'content-type': encoded.headers.get('content-type') ?? '',
        ...{ host: 'localhost', origin: 'http://localhost' },
        ...(who === null ? {} : { cookie: `gezhi=${who}` }),
      },
      payload: Buffer.from(await encoded.arrayBuffer()),
    });
    expect(answer.statusCode, answer.body).toBe(201);
    return id;
  };
  const photoFor = async (made: Reported, id: string) =>
    (await house.get({ code: made.queryCode }, `/api/attachments/${id}/thumb`)).status;
  const shown = async (made: Reported) =>
    (await track(made)).data.photos.map(({ id }: { id: string }) => id).toSorted();

  /** A matter with words and photos of its first reporter and of the work, joined while it is handled. */
  const joined = async (isByHand: boolean) => {
    const [own, added, mine] = [await upload(null), await upload(null), await upload(null)];
    const [during, after, inside] = [await upload('feng'), await upload('feng'), await upload('he')];
    const first = await house.report(null, { category: LANE, description: '张三报的', photos: [own] });
    const by = { code: first.queryCode };
    await house.walk(
      first.id,
      ['sun', 'accept', { reply: '张三您好，已经受理。' }],
      ['sun', 'dispatch', { lead: UNITS.urbanManagement }],
      ['qian', 'sign'],
      ['feng', 'progress', { note: '已经到现场', photos: [during] }],
      [by, 'supplement', { note: '我住三楼', photos: [added] }],
      ['sun', 'askReporter', { ask: '您的门牌号？' }],
      [by, 'answerQuestion', { answer: '三零一室' }],
    );
    const second = isByHand
      ? await house.report(null, { category: LANE, photos: [mine] })
      : await join(first, { photos: [mine] });
    if (isByHand) await house.walk(second.id, ['sun', 'merge', { into: first.id }]);
    await house.walk(
      first.id,
      ['feng', 'submit', { result: '车已经拖走', photos: [after] }],
      ['he', 'pass', { photos: [inside] }],
    );
    return { first, second, theirs: [own, added], work: [during, after, inside], mine };
  };

  test.each([
    ['by the own word', false],
    ['by hand', true],
  ])(
    'joined %s: the public notes and photos of the work from its first step, in one story',
    async (_how, isByHand) => {
      const { first, second, theirs, work, mine } = await joined(isByHand);
      expect(await shown(second)).toEqual([mine, ...work].toSorted());
      expect(await shown(first)).toEqual([...theirs, ...work].toSorted());
      for (const id of [mine, ...work]) expect(await photoFor(second, id)).toBe(200);
      for (const id of theirs) expect(await photoFor(second, id)).toBe(404);
      const { steps } = (await track(second)).data;
      const texts = JSON.stringify(steps);
      for (const words of ['已经到现场', '车已经拖走']) expect(texts).toContain(words);
      expect(steps.map(({ action }: { action: string }) => action)).toEqual([
        ...['accept', 'dispatch', 'sign', 'progress', 'report', 'merge', 'submit', 'pass'],
      ]);
    },
  );

  test.each([
    ['by the own word', false],
    ['by hand', true],
  ])(
    'joined %s: nothing of the first reporter, and nothing of the second for the first',
    async (_how, isByHand) => {
      const { first, second, mine } = await joined(isByHand);
      const page = (await house.get({ code: second.queryCode }, '/api/public/track')).text;
      for (const words of ['张三', '我住三楼', '您的门牌号', '三零一室']) expect(page).not.toContain(words);
      expect(await shown(first)).not.toContain(mine);
      expect(await photoFor(first, mine)).toBe(404);
      await house.walk(first.id, [
        { code: first.queryCode },
        'rate',
        { rating: 'satisfied', comment: '谢谢小冯' },
      ]);
      expect((await house.get({ code: second.queryCode }, '/api/public/track')).text).not.toContain(
        '谢谢小冯',
      );
    },
  );

  test('an undone merge takes the photos of the other matter away again', async () => {
    const { first, second, work, mine } = await joined(true);
    await house.walk(second.id, ['sun', 'unmerge', { reason: '不是同一件' }]);
    expect(await shown(second)).toEqual([mine]);
    for (const id of work) expect(await photoFor(second, id)).toBe(404);
    expect(await photoFor(first, work[0] ?? '')).toBe(200);
  });
});
