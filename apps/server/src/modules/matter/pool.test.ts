import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayAhead } from '../../../test/days.ts';
import { createHouse, type Step, type TestHouse } from '../../../test/house.ts';
import { type CastName, dutyIdOf, personIdOf, UNITS } from '../../../test/world.ts';
import { wholeProcedure } from '../pack/index.ts';

/** The pool: asked for, offered, taken, done and rated (docs/field.md §2.25). */
const PACK = join(import.meta.dirname, '../../../../../packs/standard');
let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
  const definition = wholeProcedure(PACK, 'service.yaml') as { code: string; version: number };
  await house.world.owner.query(
    `insert into procedures (id, area_id, code, version, state, definition, published_at) values (2, 1, $1, $2, 'published', $3, '2020-01-01')`,
    [definition.code, definition.version, definition],
  );
  await house.world.owner.query(
    `update categories set procedure_code = 'service' where code in ('0201', '0102', '0203')`,
  );
  await house.parts.learn();
});
afterAll(() => house.close());

const OFFER = { poolLevel: 'community', poolNote: '帮一位居民搬一张旧桌子下楼' } as const;
const WISH = { category: '0201', title: '搬桌子', description: '王大妈家 13851700000 的桌子要搬下楼' };
const CARE = {
  category: '0102',
  title: '独居老人助餐',
  description: '紫藤巷独居老人需要助餐',
  consent: { textVersion: 'care-1', givenBy: 'self' },
};

async function offered(said: object = WISH, more: object = {}, ...steps: readonly Step[]) {
  const made = await house.report(null, said);
  await house.walk(made.id, ['sun', 'accept'], ['sun', 'offer', { ...OFFER, ...more }], ...steps);
  return made;
}
const rowsOf = async (who: CastName) => (await house.get(who, '/api/pool?limit=100')).body.items;
const rowOf = async (who: CastName, id: string) =>
  (await rowsOf(who)).find((row: { id: string }) => row.id === id);
const statusOf = async (who: CastName, id: string) => (await house.get(who, `/api/matters/${id}`)).status;

describe('what is in the pool', () => {
  test('is read by whoever may take it in the area: public words, never who asked for it', async () => {
    const { id, number } = await offered();
    const row = await rowOf('cai', id);
    expect(row).toMatchObject({
      number,
      category: '0201',
      title: '搬桌子',
      note: OFFER.poolNote,
      communityId: 3,
      gridId: 5,
      untilOn: null,
      action: 'take',
    });
    const text = JSON.stringify(await rowsOf('cai'));
    for (const hidden of ['王大妈', '13851700000', 'reporter', 'description'])
      expect(text).not.toContain(hidden);
    for (const who of ['yuan', 'wang', 'gao', 'bai'] as const)
      expect(await rowOf(who, id), who).toBeDefined();
    for (const who of ['sun', 'feng', 'meng', 'admin', 'wu'] as const)
      expect((await house.get(who, '/api/pool')).status, who).toBe(403);
    expect([await statusOf('cai', id), await statusOf('yuan', id)]).toEqual([404, 404]);
  });

  test('says of a care matter only what the centre wrote, and nothing once the consent is withdrawn', async () => {
    const { id, queryCode } = await offered(CARE, { poolNote: '给一位老人送午饭' });
    expect(await rowOf('cai', id)).toMatchObject({ title: null, note: '给一位老人送午饭' });
    await house.walk(id, [{ code: queryCode }, 'withdrawConsent', {}]);
    expect(await rowOf('cai', id)).toBeUndefined();
    expect((await house.step('cai', id, 'take')).status).not.toBe(200);
  });

  test('is never restricted, and never shown to whoever is complained of', async () => {
    const made = await house.report(null, { category: '0203', description: '家里有人吵架' });
    await house.walk(made.id, ['sun', 'accept']);
    expect((await house.step('sun', made.id, 'offer', OFFER)).body.details.guard).toBe('poolable');
    const about = [{ kind: 'duty', dutyId: dutyIdOf('cai') }];
    const { id } = await offered({ ...WISH, about });
    expect(await rowOf('cai', id)).toBeUndefined();
    expect((await house.step('cai', id, 'take')).status).toBe(404);
    expect(await rowOf('yuan', id)).toBeDefined();
    await house.walk(id, ['song', 'restrict', { reason: '涉及隐私' }]);
    expect(await rowOf('yuan', id)).toBeUndefined();
    expect((await house.step('yuan', id, 'take')).status).toBe(404);
  });

  test('is that of an area: another community’s people neither read nor take it', async () => {
    await house.world.owner.query('update duties set unit_id = $2 where id = $1', [
      dutyIdOf('yuan'),
      UNITS.otherStation,
    ]);
    await house.world.reload();
    const { id } = await offered();
    expect(await rowOf('yuan', id)).toBeUndefined();
    expect((await house.step('yuan', id, 'take')).status).toBe(404);
    const wide = await offered(WISH, { poolLevel: 'district' });
    expect(await rowOf('yuan', wide.id)).toBeDefined();
    await house.world.owner.query('update duties set unit_id = $2 where id = $1', [
      dutyIdOf('yuan'),
      UNITS.station,
    ]);
    await house.world.reload();
  });

  test('goes by pages that neither repeat nor skip, and stands there until its last day', async () => {
    const { id } = await offered(WISH, { untilOn: dayAhead(1) });
    expect(await rowOf('cai', id)).toMatchObject({ untilOn: dayAhead(1) });
    await house.world.owner.query(`update offers set until_on = '2020-01-01' where matter_id = $1`, [id]);
    expect(await rowOf('cai', id)).toBeUndefined();
    expect((await house.step('cai', id, 'take')).body.details.guard).toBe('inPool');
    const all = (await rowsOf('cai')).map((row: { id: string }) => row.id);
    const seen: string[] = [];
    let next = '';
    do {
      const { body } = await house.get('cai', `/api/pool?limit=1${next}`);
      seen.push(...body.items.map((row: { id: string }) => row.id));
      next = body.next === undefined ? '' : `&after=${body.next}`;
    } while (next !== '');
    expect(seen).toEqual(all);
    expect((await house.get('cai', '/api/pool?after=nonsense')).status).toBe(422);
  });

  test('is offered for an area that the matter lies in, and for a day to come', async () => {
    const made = await house.report(null, WISH);
    await house.walk(made.id, ['sun', 'accept']);
    for (const more of [{ untilOn: '2020-01-01' }, { untilOn: dayAhead(900) }, { poolLevel: 'city' }])
      expect((await house.step('sun', made.id, 'offer', { ...OFFER, ...more })).status).toBe(422);
    expect((await house.step('cai', made.id, 'take')).status).toBe(404);
  });
});

describe('taking', () => {
  test('opens the matter to whoever takes it, who does it; it is checked by another and rated', async () => {
    const { id, queryCode } = await offered(WISH, {}, ['cai', 'take']);
    expect(await house.row(id)).toMatchObject({ phase: 'handling', lead_unit_id: UNITS.station });
    expect(await rowOf('yuan', id)).toBeUndefined();
    const { data, can } = (await house.get('cai', `/api/matters/${id}`)).body;
    expect(data.assignments[0]).toMatchObject({
      phase: 'handling',
      charge: { personId: personIdOf('cai') },
    });
    expect(can.map((one: { name: string }) => one.name)).toEqual(
      expect.arrayContaining(['progress', 'submit', 'giveBack']),
    );
    await house.walk(
      id,
      ['cai', 'submit', { result: '桌子搬下去了' }],
      ['he', 'pass'],
      [{ code: queryCode }, 'rate', { rating: 'verySatisfied' }],
    );
    expect((await house.row(id)).phase).toBe('closed');
  });

  test('two at once: one has it, the other is told of the record as it is', async () => {
    const { id } = await offered();
    const answers = await Promise.all([house.step('cai', id, 'take'), house.step('yuan', id, 'take')]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const lost = answers.find(({ status }) => status === 409);
    expect(lost?.body.details.current).toMatchObject({ id, phase: 'handling' });
    const { rows } = await house.world.owner.query('select person_id from assignments where matter_id = $1', [
      id,
    ]);
    expect(rows).toHaveLength(1);
  });

  test('given back it is in the pool again, for others too; withdrawn it is the centre’s', async () => {
    const { id } = await offered(WISH, {}, ['cai', 'take'], ['cai', 'giveBack', { reason: '家里有事' }]);
    expect(await house.row(id)).toMatchObject({ state: 'offered', lead_unit_id: null });
    expect(await rowOf('yuan', id)).toBeDefined();
    await house.walk(id, ['yuan', 'take'], ['yuan', 'giveBack', { reason: '太重了' }]);
    expect((await house.step('cai', id, 'withdrawOffer', { reason: '试试' })).status).toBe(403);
    await house.walk(id, ['sun', 'withdrawOffer', { reason: '请物业来搬' }]);
    expect(await rowOf('yuan', id)).toBeUndefined();
    expect((await house.row(id)).phase).toBe('accepted');
    await house.walk(id, ['sun', 'dispatch', { lead: UNITS.urbanManagement }], ['qian', 'sign']);
  });

  test('nobody takes for somebody else, and only who took gives back', async () => {
    const { id } = await offered(WISH, {}, ['cai', 'take']);
    expect((await house.step('wang', id, 'giveBack', { reason: '代他' })).code).toBe('access.role');
    expect((await house.step('feng', id, 'take')).status).toBe(404);
    expect((await house.step('wang', id, 'submit', { result: '代他' })).code).toBe('access.role');
  });
});
