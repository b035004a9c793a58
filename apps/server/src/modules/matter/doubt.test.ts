import { randomUUID } from 'node:crypto';
import { SCHEDULER } from '@gezhi/domain/access';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, reportOf, type TestHouse } from '../../../test/house.ts';
import type { CastName } from '../../../test/world.ts';
import { mattersToJoin } from './join.ts';

/** Reports that look like a nuisance (疑似骚扰, docs/field.md §2.28). */
let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const SPAM = '加我领红包 www.hongbao.top 还有 http://vip.example.club';

async function sent(description: string, more: { device?: string; category?: string } = {}) {
  const { device, ...said } = more;
  const body = { ...reportOf(), description, ...said };
  const headers = {
    ...{ host: 'localhost', origin: 'http://localhost', 'idempotency-key': randomUUID() },
    ...(device === undefined ? {} : { cookie: `gezhi-device=${device.repeat(22)}` }),
  };
  const answer = await house.app.inject({
    ...{ method: 'POST', url: '/api/public/reports', headers, payload: body },
    remoteAddress: '198.51.100.77',
  });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json<{ id: string; queryCode: string }>();
}
const ids = async (who: CastName, query: string): Promise<string[]> =>
  (await house.get(who, `/api/matters?limit=100&${query}`)).body.items.map(({ id }: { id: string }) => id);
const tabs = async () => (await house.get('sun', '/api/matters/figures')).body.tabs;

test('stands apart from what is to do, and is kept from nobody; one click takes it out, with an entry', async () => {
  const before = await tabs();
  const spam = await sent(SPAM);
  expect(await tabs()).toMatchObject({ todo: before.todo, doubtful: before.doubtful + 1 });
  expect(await ids('sun', 'tab=todo')).not.toContain(spam.id);
  expect(await ids('sun', 'tab=todo&doubt=yes')).toContain(spam.id);
  expect(await ids('sun', 'tab=all')).toContain(spam.id);
  const page = await house.get('sun', `/api/matters/${spam.id}`);
  expect(page.body.data).toMatchObject({ doubt: 'links', canClearDoubt: true, description: SPAM });
  expect((await house.get('wang', `/api/matters/${spam.id}`)).body.data.canClearDoubt).toBe(false);
  const clear = (who: CastName) => house.post(who, `/api/matters/${spam.id}/no-nuisance`, {});
  expect((await clear('wang')).code).toBe('access.role');
  expect((await clear('sun')).status).toBe(200);
  expect((await clear('sun')).body.details.guard).toBe('doubted');
  expect(await ids('sun', 'tab=todo')).toContain(spam.id);
  expect(await ids('sun', 'tab=todo&doubt=yes')).not.toContain(spam.id);
  const { timeline } = (await house.get('sun', `/api/matters/${spam.id}`)).body.data;
  expect(timeline.at(-1)).toMatchObject({ action: 'noNuisance', codes: { doubt: 'links' } });
  expect(await tabs()).toEqual({ ...before, todo: before.todo + 1 });
});

test('its reporter follows it like any other, and reads nothing of it', async () => {
  const spam = await sent(SPAM);
  const track = await house.get({ code: spam.queryCode }, '/api/public/track');
  expect(track.status).toBe(200);
  expect(track.text).not.toMatch(/doubt|nuisance/i);
});

test('whoever takes it up has answered the doubt', async () => {
  const spam = await sent(SPAM);
  await house.walk(spam.id, ['sun', 'accept']);
  expect(await ids('sun', 'tab=todo')).toContain(spam.id);
  expect(await ids('sun', 'tab=todo&doubt=yes')).not.toContain(spam.id);
});

test('the same words for the third time from one device are doubted, those of the neighbours are not', async () => {
  const text = '三号楼门口的灯不亮了';
  const doubtOf = async (id: string) => (await house.row(id)).doubt;
  const first = [await sent(text, { device: 'k' }), await sent(`${text}！`, { device: 'k' })];
  const third = await sent(text, { device: 'k' });
  const neighbour = await sent(text, { device: 'm' });
  expect([await doubtOf(first[0]?.id ?? ''), await doubtOf(first[1]?.id ?? '')]).toEqual([null, null]);
  expect(await doubtOf(third.id)).toBe('repeated');
  expect(await doubtOf(neighbour.id)).toBeNull();
  const { rows } = await house.world.owner.query('select text_digest, sender_digest from report_texts');
  expect(JSON.stringify(rows)).not.toContain('灯不亮');
});

test('nobody who is asked what was reported nearby is shown it', async () => {
  const spam = await sent(SPAM, { category: '0204' });
  await house.world.owner.query(`update categories set is_public = true where code = '0204'`);
  await house.parts.learn();
  const gridId = Number((await house.row(spam.id)).grid_id);
  const nearby = async () => {
    const found = await house.parts.database.inTransaction(SCHEDULER, null, (tx) =>
      mattersToJoin(tx, house.parts.knowledge(), { gridId, communityId: null, category: '0204' }),
    );
    return found.map(({ id }) => id);
  };
  expect(await nearby()).not.toContain(spam.id);
  await house.post('sun', `/api/matters/${spam.id}/no-nuisance`, {});
  expect(await nearby()).toContain(spam.id);
});
