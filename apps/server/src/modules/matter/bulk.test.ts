import { randomUUID } from 'node:crypto';
import { BULK_MOST } from '@gezhi/domain/matter';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type Reported, type TestHouse, toDispatched, toHandling } from '../../../test/house.ts';
import { type CastName, UNITS } from '../../../test/world.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const NOBODY = '01990000-0000-7000-8000-00000000dead';

const preview = (who: CastName | null, body: object) => house.post(who, '/api/matters/bulk/preview', body);
const bulk = (who: CastName | null, body: object, key: string = randomUUID()) =>
  house.post(who, '/api/matters/bulk', body, { 'idempotency-key': key });
const rowsOf = (...made: readonly Reported[]) => made.map(({ id }) => ({ id }));
const accepted = async (more: object = {}): Promise<Reported> => {
  const made = await house.report(null, more);
  await house.walk(made.id, ['sun', 'accept']);
  return made;
};
const entriesOf = async (id: string, action: string): Promise<number> => {
  const { rows } = await house.world.owner.query(
    'select count(*)::int as count from entries where subject_id = $1 and action = $2',
    [id, action],
  );
  return rows[0].count;
};
const codesOf = (items: readonly { refused: { code: string } | null }[]) =>
  items.map(({ refused }) => refused?.code ?? null);

test('only posts of a centre and leaders act on many at once', async () => {
  const body = { rows: [{ id: NOBODY }], kind: 'urge', input: {} };
  expect((await bulk(null, body)).status).toBe(401);
  for (const who of ['wang', 'qian', 'lu', 'admin'] as const) {
    expect((await preview(who, { rows: body.rows })).status, who).toBe(403);
    expect((await bulk(who, body)).status, who).toBe(403);
  }
});

test('what is offered is what a procedure offers for some of the rows, with how many', async () => {
  const [ready, early, running] = [await accepted(), await house.report(null), await house.report(null)];
  await house.walk(running.id, ...toHandling());
  const rows = rowsOf(ready, early, running);
  const offered = async (who: CastName) =>
    (await preview(who, { rows })).body.offers.map((one: { kind: string; count: number }) => [
      one.kind,
      one.count,
    ]);
  expect(await offered('sun')).toEqual([
    ['dispatch', 1],
    ['urge', 3],
  ]);
  expect(await offered('song')).toEqual([
    ['dispatch', 1],
    ['urge', 3],
    ['supervise', 3],
  ]);
  expect(await offered('du')).toEqual([]);
});

test('a preview names who would be refused and why, and does nothing', async () => {
  const [ready, early, other] = [await accepted(), await house.report(null), await accepted()];
  await house.walk(other.id, ['sun', 'dispatch', { lead: UNITS.housing }]);
  const rows = [...rowsOf(ready, early, other), { id: NOBODY }];
  const input = { lead: UNITS.urbanManagement };
  const answer = await preview('sun', { rows, kind: 'dispatch', input });
  expect(codesOf(answer.body.items)).toEqual([null, 'matter.phase', 'matter.phase', 'not.found']);
  expect(answer.body.fields.map((one: { name: string }) => one.name)).toEqual(
    expect.arrayContaining(['lead', 'assists', 'note']),
  );
  expect((await house.row(ready.id)).phase).toBe('accepted');
  const without = await preview('sun', { rows, kind: 'dispatch' });
  expect(codesOf(without.body.items)).toEqual(codesOf(answer.body.items));
  const wrong = await preview('sun', { rows, kind: 'dispatch', input: { lead: UNITS.leadership } });
  expect(codesOf(wrong.body.items)[0]).toBe('input.invalid');
});

test('whose supervision stands as high already is refused, and only levels that rise are asked for', async () => {
  const [plain, carded] = [await house.report(null), await house.report(null)];
  await house.walk(carded.id, ...toHandling(), ['song', 'supervise', { level: 'yellowCard' }]);
  const rows = rowsOf(plain, carded);
  const { body } = await preview('song', { rows, kind: 'supervise', input: { level: 'ordinary' } });
  expect(body.items[1].refused).toMatchObject({
    code: 'matter.guard',
    details: { guard: 'supervisionRises' },
  });
  const level = body.fields.find((one: { name: string }) => one.name === 'level');
  expect(level.options.map((one: { code: string }) => one.code)).toEqual([
    'ordinary',
    'yellowCard',
    'redCard',
  ]);
  const onlyCarded = await preview('song', { rows: rowsOf(carded), kind: 'supervise' });
  expect(onlyCarded.body.fields[0].options).toEqual([{ code: 'redCard' }]);
});

test('each matter is done for itself: some are done, some refused, none undoes another', async () => {
  const [first, early, last] = [await accepted(), await house.report(null), await accepted()];
  const input = { lead: UNITS.urbanManagement, note: '请尽快到场' };
  const { status, body } = await bulk('sun', { rows: rowsOf(first, early, last), kind: 'dispatch', input });
  expect([status, codesOf(body.items)]).toEqual([200, [null, 'matter.phase', null]]);
  for (const { id } of [first, last])
    expect(await house.row(id)).toMatchObject({ phase: 'dispatched', lead_unit_id: UNITS.urbanManagement });
  expect((await house.row(early.id)).phase).toBe('reported');
  expect(await entriesOf(first.id, 'dispatch')).toBe(1);
});

test('what changed between looking and doing is refused as changed, and the rest is done', async () => {
  const [quiet, changed] = [await accepted(), await accepted()];
  const version = Number((await house.row(quiet.id)).version);
  const rows = rowsOf(quiet, changed).map((row) => ({ ...row, version }));
  expect(codesOf((await preview('sun', { rows, kind: 'supervise' })).body.items)).toEqual([
    'access.role',
    'access.role',
  ]);
  expect(codesOf((await preview('sun', { rows, kind: 'urge', input: {} })).body.items)).toEqual([null, null]);
  await house.walk(changed.id, ['xu', 'correct', { severity: '2' }]);
  const { body } = await bulk('sun', { rows, kind: 'urge', input: {} });
  expect(codesOf(body.items)).toEqual([null, 'matter.version']);
  expect(body.items[1].refused.details.current.id).toBe(changed.id);
});

test('an id in capitals names the same matter in the preview and in the deed', async () => {
  const { id } = await accepted();
  const body = { rows: [{ id: id.toUpperCase() }], kind: 'urge', input: {} };
  expect(codesOf((await preview('sun', body)).body.items)).toEqual([null]);
  expect(codesOf((await bulk('sun', body)).body.items)).toEqual([null]);
});

test('a version that no column holds is refused, not failed on', async () => {
  const { id, queryCode } = await accepted();
  for (const version of [3_000_000_000, -3_000_000_000]) {
    const body = { rows: [{ id, version }], kind: 'urge', input: {} };
    expect((await bulk('sun', body)).code).toBe('input.invalid');
    const step = { version, input: {} };
    expect((await house.post('sun', `/api/matters/${id}/actions/urge`, step)).code).toBe('input.invalid');
    expect((await house.post({ code: queryCode }, '/api/public/actions/urge', step)).code).toBe(
      'input.invalid',
    );
  }
});

test('sent again under the same key nothing happens twice; what was refused is tried again', async () => {
  const [first, early] = [await accepted(), await house.report(null)];
  const body = { rows: rowsOf(first, early), kind: 'dispatch', input: { lead: UNITS.urbanManagement } };
  const key = randomUUID();
  expect(codesOf((await bulk('sun', body, key)).body.items)).toEqual([null, 'matter.phase']);
  await house.walk(early.id, ['sun', 'accept']);
  expect(codesOf((await bulk('sun', body, key)).body.items)).toEqual([null, null]);
  expect(codesOf((await bulk('sun', body, key)).body.items)).toEqual([null, null]);
  for (const { id } of [first, early]) expect(await entriesOf(id, 'dispatch')).toBe(1);
  const other = { ...body, input: { lead: UNITS.housing } };
  expect(codesOf((await bulk('sun', other, key)).body.items)).toEqual(['key.reused', 'key.reused']);
  expect((await bulk('sun', body, 'short')).code).toBe('key.missing');
});

test('a restricted matter is refused to the last letter like one that is not there', async () => {
  const hidden = await house.report(null, { category: '0203' });
  await house.walk(hidden.id, ...toDispatched());
  const own = await accepted({ about: [{ kind: 'unit', unitId: UNITS.townCentre }] });
  for (const [who, { id }] of [
    ['zhao', hidden],
    ['ling', hidden],
    ['meng', hidden],
    ['zhao', own],
  ] as const) {
    const rows = [
      { id, version: 1 },
      { id: NOBODY, version: 1 },
    ];
    for (const ask of [preview, bulk]) {
      const { items, offers = [] } = (await ask(who, { rows, kind: 'urge', input: {} })).body;
      expect(offers).toEqual([]);
      expect(items[0].refused, who).toEqual({ code: 'not.found', details: {} });
      expect(items[1].refused, who).toEqual(items[0].refused);
    }
  }
});

test('more rows than a person can answer for, none, or one twice, are refused as a whole', async () => {
  const { id } = await accepted();
  const many = Array.from({ length: BULK_MOST + 1 }, () => ({ id: randomUUID() }));
  for (const rows of [many, [], [{ id }, { id: id.toUpperCase() }]]) {
    expect((await preview('sun', { rows })).code).toBe('input.invalid');
    expect((await bulk('sun', { rows, kind: 'urge', input: {} })).code).toBe('input.invalid');
  }
  expect(await entriesOf(id, 'urge')).toBe(0);
  const most = many.slice(1);
  expect(codesOf((await bulk('sun', { rows: most, kind: 'urge', input: {} })).body.items)).toEqual(
    most.map(() => 'not.found'),
  );
});

const byProposal = (rows: readonly object[], input: object = {}) =>
  preview('sun', { rows, kind: 'dispatch', input, byProposal: true });

test('nothing but a dispatch goes by proposal', async () => {
  const { id } = await accepted();
  const answer = await preview('song', { rows: [{ id }], kind: 'urge', input: {}, byProposal: true });
  expect(answer.code).toBe('input.invalid');
});

test('each goes to the unit that is proposed for it, as it was looked at; what has no clear proposal stays, with the reason', async () => {
  const litter = await accepted({ category: '0401' });
  const complaint = await accepted({
    category: '0401',
    about: [{ kind: 'unit', unitId: UNITS.urbanManagement }],
  });
  const early = await house.report(null);
  const other = await accepted({ category: '0401' });
  const noise = await accepted({ category: '0204' });
  const rows = [...rowsOf(litter, complaint, early, noise, other), { id: NOBODY }];
  const { body } = await byProposal(rows, { note: '请今天办' });
  expect(codesOf(body.items)).toEqual([null, 'matter.guard', 'matter.phase', null, null, 'not.found']);
  expect(body.items[1].refused.details).toEqual({ guard: 'proposalNobody' });
  const routes = body.items.map(({ route }: { route?: { lead: number } }) => route?.lead);
  expect(routes).toEqual([
    UNITS.urbanManagement,
    undefined,
    undefined,
    UNITS.housing,
    UNITS.urbanManagement,
    undefined,
  ]);
  expect((await house.row(litter.id)).phase).toBe('accepted');

  await house.walk(other.id, ['xu', 'correct', { severity: '2' }]);
  const version = 2;
  const sent = [litter, noise, other].map(({ id }, index) => ({
    ...{ id, version },
    input: { lead: [UNITS.urbanManagement, UNITS.housing, UNITS.urbanManagement][index] },
  }));
  const done = await bulk('sun', { rows: sent, kind: 'dispatch', input: { note: '请今天办' } });
  expect(codesOf(done.body.items)).toEqual([null, null, 'matter.version']);
  expect((await house.row(litter.id)).lead_unit_id).toBe(UNITS.urbanManagement);
  expect((await house.row(noise.id)).lead_unit_id).toBe(UNITS.housing);
  expect((await house.row(other.id)).phase).toBe('accepted');
});

test('where several lines of the proposed unit fit and no rule names one, a person chooses', async () => {
  const line = (code: string) => ({
    ...{ code, unit: 'urbanManagement', zh: '清运', en: 'Clears it', excludes: [] },
    ...{ categories: ['0405'], basis: null },
  });
  const add = async (code: string) => {
    await house.post('admin', '/api/duty-lines/changes', { change: { kind: 'addLine', line: line(code) } });
    await house.parts.learn();
  };
  const { id } = await accepted({ category: '0405' });
  await add('urbanManagement-07');
  const one = (await byProposal([{ id }])).body.items[0];
  expect(one).toMatchObject({ refused: null, route: { line: 'urbanManagement-07' } });
  await add('urbanManagement-08');
  const two = (await byProposal([{ id }])).body.items[0];
  expect(two.refused).toEqual({ code: 'matter.guard', details: { guard: 'proposalLines' } });
});
