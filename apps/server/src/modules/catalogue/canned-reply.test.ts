import { REPLIES_MOST } from '@gezhi/domain/canned-reply';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type TestHouse } from '../../../test/house.ts';
import type { CastName } from '../../../test/world.ts';
import { AREAS, UNITS } from '../../../test/world-cast.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const reply = (more: object = {}) => ({
  id: uuidv7(),
  owner: { kind: 'unit', id: UNITS.urbanManagement },
  zh: '{{unit}}已处理，编号{{number}}。',
  en: null,
  kinds: ['submit'],
  phases: [],
  categories: ['04'],
  ...more,
});
const change = (who: CastName | null, asked: object) =>
  house.post(who, '/api/canned-replies/changes', { change: asked });
const listOf = async (who: CastName) => (await house.get(who, '/api/canned-replies')).body;
const idsOf = async (who: CastName) => (await listOf(who)).items.map((one: { id: string }) => one.id);
const faultsOf = async (who: CastName, asked: object) =>
  (await change(who, asked)).body.details.fields.map((one: { path: string; code: string }) => [
    one.path,
    one.code,
  ]);

test('the unit’s leader keeps its replies, a duty chief those of the station and its area, nobody else any', async () => {
  const addReply = (who: CastName | null, owner: object) =>
    change(who, { kind: 'addReply', reply: reply({ owner }) });
  const urban = { kind: 'unit', id: UNITS.urbanManagement };
  const community = { kind: 'area', id: AREAS.community };
  expect((await addReply('lu', urban)).status).toBe(200);
  expect((await addReply('song', community)).status).toBe(200);
  expect((await addReply('song', { kind: 'unit', id: UNITS.station })).status).toBe(200);
  for (const [who, owner] of [
    ['feng', urban],
    ['admin', urban],
    ['pan', urban],
    ['song', urban],
    ['lu', { kind: 'area', id: AREAS.district }],
    ['song', { kind: 'area', id: AREAS.town }],
  ] as const)
    expect((await addReply(who, owner)).code, who).toBe('access.role');
  expect((await addReply(null, urban)).code).toBe('session.missing');
  expect((await listOf('song')).keeps).toEqual([{ kind: 'unit', id: UNITS.station }, community]);
  expect((await listOf('feng')).keeps).toEqual([]);
});

test('a reply is offered to its unit, that of an area to all who work in it or below; no other unit reads it', async () => {
  const [unit, town] = [reply(), reply({ owner: { kind: 'area', id: AREAS.town } })];
  await change('lu', { kind: 'addReply', reply: unit });
  await change('shi', { kind: 'addReply', reply: town });
  for (const who of ['feng', 'qian', 'lu'] as const) expect(await idsOf(who), who).toContain(unit.id);
  for (const who of ['ma', 'sun', 'admin'] as const) expect(await idsOf(who), who).not.toContain(unit.id);
  for (const who of ['zhao', 'sun', 'wang'] as const) expect(await idsOf(who), who).toContain(town.id);
  for (const who of ['du', 'chen', 'feng'] as const) expect(await idsOf(who), who).not.toContain(town.id);
  expect(await idsOf('wu' as CastName)).toEqual([]);
});

test('only variables of the list, no number of a person, and categories and kinds that are there', async () => {
  const added = (more: object) => faultsOf('lu', { kind: 'addReply', reply: reply(more) });
  expect(await added({ zh: '{{reporter}}您好' })).toEqual([['change.reply.zh', 'reply.variable']]);
  expect(await added({ zh: '请找张工 13851701234' })).toEqual([['change.reply.zh', 'text.identifier']]);
  expect(await added({ zh: null })).toEqual([['change.reply.zh', 'reply.empty']]);
  expect(await added({ kinds: ['dance'] })).toEqual([['change.reply.kinds.0', 'unknown']]);
  expect(await added({ categories: ['04', '9999'] })).toEqual([['change.reply.categories.1', 'unknown']]);
});

test('each edit is an entry that names no words; what has ended is offered no more and comes back', async () => {
  const one = reply();
  await change('lu', { kind: 'addReply', reply: one });
  expect(await faultsOf('lu', { kind: 'addReply', reply: one })).toEqual([['change.reply.id', 'taken']]);
  expect((await change('lu', { kind: 'changeReply', reply: { ...one, zh: '已办结。' } })).status).toBe(200);
  expect((await change('lu', { kind: 'endReply', id: one.id })).status).toBe(200);
  expect(await idsOf('feng')).not.toContain(one.id);
  expect((await listOf('lu')).items.find(({ id }: { id: string }) => id === one.id)).toMatchObject({
    zh: '已办结。',
    ended: true,
  });
  expect((await change('lu', { kind: 'resumeReply', id: one.id })).status).toBe(200);
  expect(await idsOf('feng')).toContain(one.id);
  for (const asked of [
    { kind: 'endReply', id: one.id },
    { kind: 'changeReply', reply: { ...one, owner: { kind: 'unit', id: UNITS.housing } } },
  ])
    expect((await change('pan', asked)).code).toBe('not.found');
  expect((await change('pan', { kind: 'endReply', id: uuidv7() })).code).toBe('not.found');
  const { rows } = await house.world.owner.query(
    `select action, codes from entries where subject_kind = 'cannedReply' and subject_id = $1 order by seq`,
    [one.id],
  );
  expect(rows.map(({ action }) => action)).toEqual(['addReply', 'changeReply', 'endReply', 'resumeReply']);
  expect(rows[0].codes).toMatchObject({ holes: ['unit', 'number'], categories: ['04'], ended: false });
  expect(JSON.stringify(rows)).not.toContain('已办结');
});

test('nobody takes a reply over to an owner that is not the own to keep', async () => {
  const one = reply();
  await change('lu', { kind: 'addReply', reply: one });
  const moved = { ...one, owner: { kind: 'unit', id: UNITS.housing } };
  expect((await change('lu', { kind: 'changeReply', reply: moved })).code).toBe('access.role');
  expect(await idsOf('feng')).toContain(one.id);
});

test('an owner has so many replies in force and no more', async () => {
  await house.world.owner.query(
    `insert into canned_replies (owner_kind, owner_id, zh) select 'unit', $1, '好的' from generate_series(1, $2)`,
    [UNITS.housing, REPLIES_MOST],
  );
  const full = reply({ owner: { kind: 'unit', id: UNITS.housing } });
  expect(await faultsOf('pan', { kind: 'addReply', reply: full })).toEqual([['change.reply.owner', 'full']]);
});

test('a reply that moves to a full owner is refused as well', async () => {
  const one = reply({ owner: { kind: 'area', id: AREAS.community } });
  expect((await change('song', { kind: 'addReply', reply: one })).status).toBe(200);
  const owner = { kind: 'unit', id: UNITS.station };
  await house.world.owner.query(
    `insert into canned_replies (owner_kind, owner_id, zh) select 'unit', $1, '好的' from generate_series(1, $2)`,
    [owner.id, REPLIES_MOST],
  );
  expect(await faultsOf('song', { kind: 'changeReply', reply: { ...one, owner } })).toEqual([
    ['change.reply.owner', 'full'],
  ]);
});

test('words with a hole that nobody filled are sent to no reporter', async () => {
  const made = await house.report(null);
  const refused = await house.step('sun', made.id, 'accept', { reply: '将在{{due}}前办理' });
  expect(refused.body.details.fields).toEqual([{ path: 'reply', code: 'text.hole', known: true }]);
  expect((await house.row(made.id)).phase).toBe('reported');
  expect((await house.step('sun', made.id, 'accept', { reply: '将在明天前办理' })).status).toBe(200);
});
