import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHouse, type TestHouse } from '../../../test/house.ts';
import { AREAS, type CastName } from '../../../test/world.ts';

let house: TestHouse;
const made: Record<string, string> = {};

async function addPlatform(code: string, categories: readonly string[], titles: readonly string[] = []) {
  await house.world.owner.query(
    `insert into platforms (area_id, code, name, name_en, categories, titles, position)
     values ($1, $2, $2, $2, $3, $4, 0)`,
    [AREAS.district, code, categories, titles],
  );
}

const idsOf = async (who: CastName, query: string) => {
  const { status, body } = await house.get(who, `/api/matters?limit=100&${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body.items.map(({ id }: { id: string }) => id);
};

const platformsOf = async (who: CastName) => (await house.get(who, '/api/matters/platforms')).body;

beforeAll(async () => {
  house = await createHouse();
  expect(await platformsOf('shi')).toEqual({ items: [], own: null });
  await addPlatform('city', ['04', '0204']);
  await addPlatform('security', ['02'], ['dispatcher']);
  await house.parts.learn();
  for (const category of ['0204', '0406', '0202'])
    made[category] = (await house.report(null, { category })).id;
});
afterAll(() => house.close());

describe('a platform', () => {
  test('narrows a list to its categories, whichever major they are of, and hides nothing from the others', async () => {
    expect(await idsOf('shi', 'tab=all&platform=city')).toEqual([made['0406'], made['0204']]);
    expect(await idsOf('shi', 'tab=all&platform=security')).not.toContain(made['0204']);
    expect(await idsOf('shi', 'tab=all')).toEqual(expect.arrayContaining([made['0406'], made['0204']]));
  });

  test('counts what waits for whoever asks: as many as its list has rows', async () => {
    for (const who of ['shi', 'zhao', 'ling'] as const) {
      const { items } = await platformsOf(who);
      for (const { code, todo } of items)
        expect(await idsOf(who, `tab=todo&platform=${code}`), `${who} ${code}`).toHaveLength(todo);
    }
  });

  test('of a district is its centre’s and its streets’ alone; communities, handlers and administrators have none', async () => {
    for (const who of ['wu', 'admin', 'gao', 'sun', 'feng'] as const) {
      expect((await platformsOf(who)).items, who).toEqual([]);
      const { status, code } = await house.get(who, '/api/matters?platform=city');
      expect({ status, code }, who).toEqual({ status: 422, code: 'input.invalid' });
    }
  });

  test('that is not there is refused', async () => {
    expect((await house.get('shi', '/api/matters?platform=other')).code).toBe('input.invalid');
    expect((await house.get('shi', "/api/matters?platform=x'")).code).toBe('input.invalid');
  });

  test('is the one a desk opens on where the title of a post names it', async () => {
    expect((await platformsOf('shi')).own).toBeNull();
    expect((await platformsOf('zhao')).own).toBe('security');
  });

  test('sums up what is late in it, and each figure opens its rows', async () => {
    const { body } = await house.get('shi', '/api/matters/supervision?by=platform');
    const keys = body.rows.map(({ key }: { key: string | null }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    const city = body.rows.find(({ key }: { key: string }) => key === 'city');
    expect(await idsOf('shi', 'tab=all&scope=duty&order=due&platform=city')).toHaveLength(city.open);
  });
});
