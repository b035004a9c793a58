import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHouse, type TestHouse } from '../../../test/house.ts';
import { type CastName, POINTS } from '../../../test/world.ts';
import { AREAS, accountIdOf } from '../../../test/world-cast.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const search = (who: CastName, q: string, more = '') =>
  house.get(who, `/api/matters/search?q=${encodeURIComponent(q)}${more}`);
const found = async (who: CastName, q: string) =>
  (await search(who, q)).body.items.map((row: { id: string }) => row.id);

describe('refused', () => {
  test('a query shaped like a phone, an identity number or a plate, written any way', async () => {
    for (const q of [
      '13812345678',
      '138 1234 5678',
      '1381234',
      '１３８１２３４５６７８',
      '0517-83912345',
      '32080219650412123X',
      '苏H8Q123',
      '门 13812345678',
    ]) {
      expect(await search('sun', q), q).toMatchObject({ status: 422, code: 'text.identifier' });
    }
  });

  test('nothing, too much, and what nobody signed in asks', async () => {
    for (const q of ['', 'a'.repeat(41)]) expect((await search('sun', q)).status).toBe(422);
    expect((await house.get(null, '/api/matters/search?q=ab')).status).toBe(401);
  });
});

describe('found', () => {
  test('by words of title, description and address, inside the own reach and nowhere else', async () => {
    const made = await house.report(null, {
      description: '垂丝海棠枯死了',
      place: { point: POINTS.gridOne, address: '枇杷弄七号' },
    });
    for (const q of ['垂丝海棠', '海棠枯', '枇杷弄']) {
      for (const who of ['sun', 'wang', 'zhao', 'meng', 'chen'] as const)
        expect(await found(who, q), `${who} ${q}`).toEqual([made.id]);
      for (const who of ['bai', 'du', 'feng', 'admin', 'wu', 'tao', 'yuan'] as const)
        expect(await found(who, q), `${who} ${q}`).toEqual([]);
    }
    expect(await found('sun', '海棠垂丝')).toEqual([]);
    await house.walk(made.id, ['sun', 'accept'], ['sun', 'dispatch', { lead: 10 }]);
    expect(await found('feng', '垂丝海棠')).toEqual([made.id]);
  });

  test('by number, by whoever may see it', async () => {
    const made = await house.report(null);
    expect(await found('wang', made.number)).toEqual([made.id]);
    expect(await found('bai', made.number)).toEqual([]);
    expect(await found('sun', '261122-9999999')).toEqual([]);
  });

  test('with signs that mean something to a pattern taken as what they are', async () => {
    const made = await house.report(null, { description: '折扣100%_真\\的吗' });
    expect(await found('sun', '100%_真')).toEqual([made.id]);
    expect(await found('sun', '100x_真')).toEqual([]);
    for (const q of ["'); drop", "a' | 'b", ':*&|!()', '\\\\', '%%%'])
      expect((await search('sun', q)).status, q).toBe(200);
  });

  test('a matter that moved to another grid is found there', async () => {
    const made = await house.report(null, { description: '紫荆花坛塌了' });
    await house.walk(made.id, ['sun', 'correct', { place: { gridId: AREAS.gridTwo } }]);
    expect(await found('bai', '紫荆花坛')).toEqual([made.id]);
    expect(await found('wang', '紫荆花坛')).toEqual([]);
  });
});

describe('hidden matters leave no trace', () => {
  test('neither in the rows, nor in the page’s length, nor in the cursor', async () => {
    const visible: string[] = [];
    for (let index = 0; index < 4; index += 1) {
      await house.report(null, { category: '0203', description: '蜡梅树下吵架' });
      visible.push((await house.report(null, { description: '蜡梅树倒了' })).id);
    }
    await house.report(null, { category: '0203', description: '蜡梅树下又吵架' });
    const seen: string[] = [];
    let after = '';
    for (let page = 0; page < 9; page += 1) {
      const { body, text } = await search('wang', '蜡梅树', `&limit=1${after}`);
      seen.push(...body.items.map((row: { id: string }) => row.id));
      const cursor = Buffer.from(body.next ?? '', 'base64url').toString('utf8');
      const [, named = ''] = cursor.split('|');
      expect([...visible, ''], text).toContain(named);
      if (body.next === undefined) break;
      after = `&after=${body.next}`;
    }
    expect(seen).toEqual(visible.toReversed());
    expect(await found('sun', '蜡梅树')).toHaveLength(9);
  });
});

test('the journal keeps a keyed digest and the number of hits, never the words', async () => {
  await house.report(null, { description: '合欢树遮住路灯' });
  await search('he', '合欢树遮');
  await search('he', '合欢树遮');
  await search('he', '木芙蓉花');
  const { rows } = await house.world.owner.query(
    `select * from entries where subject_kind = 'search' and subject_id = $1 order by at`,
    [accountIdOf('he')],
  );
  expect(rows.map((row) => row.codes.hits)).toEqual([1, 1, 0]);
  const digests = rows.map((row) => row.codes.words);
  expect(digests[0]).toMatch(/^[0-9a-f]{32,}$/);
  expect(digests[0]).toBe(digests[1]);
  expect(digests[2]).not.toBe(digests[0]);
  expect(JSON.stringify(rows)).not.toContain('合欢');
  const { rows: passages } = await house.world.owner.query(
    `select * from passages where subject_kind = 'search'`,
  );
  expect(passages).toEqual([]);
});
