import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHouse, reportOf, type TestHouse, toFollowUp } from '../../../test/house.ts';
import { type CastName, POINTS } from '../../../test/world.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

/** Staff type in a report and join it to a matter at once. */
const join = (who: CastName, into: string, more: object = {}, headers = {}) =>
  house.post(who, '/api/matters', reportOf({ source: 'centre', mergeInto: into, ...more }), headers);

/** What a report leaves behind, counted by the owner of the tables. */
async function traces(): Promise<unknown> {
  const { rows } = await house.world.owner.query(
    `select (select count(*)::int from matters) as matters, (select count(*)::int from reports) as reports,
       (select count(*)::int from acts) as acts, (select count(*)::int from entries) as entries,
       (select count(*)::int from passages) as passages, (select count(*)::int from subject_keys) as keys,
       (select count(*)::int from deliveries) as deliveries`,
  );
  return rows[0];
}

describe('a report joined to an open matter', () => {
  test('is merged at once; its reporter keeps an own code and is answered by the other', async () => {
    const master = await house.report(null);
    const answer = await join('sun', master.id, { reporter: { name: '李女士', phone: '13812345678' } });
    expect(answer).toMatchObject({ status: 201, body: { phase: 'merged', version: 2 } });
    expect(await house.row(answer.body.id)).toMatchObject({ phase: 'merged', merged_into: master.id });
    const { rows } = await house.world.owner.query(
      'select action from entries where subject_id = $1 order by seq',
      [answer.body.id],
    );
    expect(rows.map((row) => row.action)).toEqual(['report', 'merge']);
    await house.walk(master.id, ...toFollowUp());
    const track = await house.get({ code: answer.body.queryCode }, '/api/public/track');
    expect(track.body.data).toMatchObject({ number: answer.body.number, phase: 'followUp' });
    await house.walk(master.id, [{ code: answer.body.queryCode }, 'rate', { rating: 'satisfied' }]);
    expect((await house.row(master.id)).phase).toBe('followUp');
  });

  test('is one thing under one key: sent fifty times at once it is there once', async () => {
    const master = await house.report(null);
    const [body, key] = [reportOf({ source: 'centre', mergeInto: master.id }), randomUUID()];
    const before = (await traces()) as { matters: number };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => house.post('sun', '/api/matters', body, { 'idempotency-key': key })),
    );
    const taken = answers.filter((answer) => answer.status === 201);
    expect(taken.length).toBeGreaterThan(0);
    expect(answers.filter(({ status, code }) => status !== 201 && code !== 'key.running')).toEqual([]);
    expect(new Set(taken.map((answer) => answer.text)).size).toBe(1);
    expect(((await traces()) as { matters: number }).matters).toBe(before.matters + 1);
    const replay = await house.post('sun', '/api/matters', body, { 'idempotency-key': key });
    expect(replay.text).toBe(taken[0]?.text);
  });

  test('many joined to one at the same moment are all there', async () => {
    const master = await house.report(null);
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) => join(index % 2 === 0 ? 'sun' : 'xu', master.id)),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 12 }, () => 201));
    const page = await house.get('sun', `/api/matters/${master.id}`);
    expect(page.body.data.merged).toHaveLength(12);
  });
});

describe('refused, and then nothing of it is kept', () => {
  test.each([
    ['wang', 'a worker', {}, 403, 'access.role'],
    [
      'sun',
      'an operator, where the report goes to another centre’s queue',
      { source: 'hotline' },
      403,
      'access.role',
    ],
    ['sun', 'a restricted report', { category: '0203' }, 422, 'matter.guard'],
    ['sun', 'a report without a category', { category: undefined }, 422, 'matter.guard'],
    ['sun', 'a report that is settled on the spot', { solved: { result: '已清' } }, 422, 'input.invalid'],
  ] as const)('%s: %s', async (who, _, more, status, code) => {
    const master = await house.report(null);
    const before = await traces();
    expect(await join(who, master.id, more)).toMatchObject({ status, code });
    expect(await traces()).toEqual(before);
  });

  test('into what is not there, not to be seen, or not open to joining', async () => {
    const [foreign, ended, merged] = [
      await house.report(null, { place: { point: POINTS.otherGrid } }),
      await house.report(null),
      await house.report(null),
    ];
    await house.walk(ended.id, ['sun', 'decline', { reason: 'noFacts', reply: '查无此事' }]);
    await house.walk(merged.id, ['sun', 'merge', { into: (await house.report(null)).id }]);
    const before = await traces();
    expect((await join('sun', randomUUID())).status).toBe(404);
    expect((await join('sun', foreign.id)).status).toBe(404);
    expect((await join('sun', ended.id)).status).toBe(422);
    expect(await join('sun', merged.id)).toMatchObject({ status: 409, code: 'matter.merged' });
    expect(await traces()).toEqual(before);
  });

  test('a resident cannot join anything', async () => {
    const master = await house.report(null);
    const answer = await house.post(null, '/api/public/reports', reportOf({ mergeInto: master.id }));
    expect(answer).toMatchObject({ status: 422, code: 'input.invalid' });
  });
});

test('what is offered for joining is open and ordinary; the page of a matter also tells of the past', async () => {
  const place = { place: { point: POINTS.gridTwo } };
  const [open, ended, hidden] = [
    await house.report(null, place),
    await house.report(null, place),
    await house.report(null, { ...place, category: '0203' }),
  ];
  await house.walk(ended.id, ['sun', 'accept'], ['sun', 'dispatch', { lead: 10 }], ['qian', 'sign']);
  await house.walk(ended.id, ['feng', 'submit', { result: '已处理' }], ['he', 'pass']);
  await house.walk(ended.id, [{ code: ended.queryCode }, 'rate', { rating: 'satisfied' }]);
  const [lon, lat] = POINTS.gridTwo;
  const offered = async (more: string) =>
    (await house.get('sun', `/api/matters/similar?lon=${lon}&lat=${lat}${more}`)).body.items.map(
      (row: { id: string }) => row.id,
    );
  expect(await offered('&open=true')).toEqual([open.id]);
  expect((await offered('')).toSorted()).toEqual([open.id, ended.id].toSorted());
  expect(await offered('')).not.toContain(hidden.id);
});
