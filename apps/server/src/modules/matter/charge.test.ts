import { SCHEDULER } from '@gezhi/domain/access';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHouse, type Step, type TestHouse, toHandling, type Who } from '../../../test/house.ts';
import { DISPUTE, toStation, withMediation } from '../../../test/mediating.ts';
import { CAST, type CastName, dutyIdOf, personIdOf, UNITS } from '../../../test/world.ts';
import { fallBackToUnits } from './fall-back.ts';

/** Somebody of a unit who is in charge of its part (docs/field.md §2.23). */
let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
  await withMediation(house);
});
afterAll(() => house.close());

const statusOf = async (who: Who, id: string) => (await house.get(who, `/api/matters/${id}`)).status;
const pageOf = async (who: Who, id: string) => (await house.get(who, `/api/matters/${id}`)).body;
const CAI = { person: personIdOf('cai') };
const GAO = { person: personIdOf('gao') };

/** A restricted quarrel that lies with the station. */
async function quarrel(...steps: readonly Step[]) {
  const made = await house.report(null, DISPUTE);
  await house.walk(made.id, ...toStation(), ...steps);
  return made;
}

async function told(id: string, action: string): Promise<readonly string[]> {
  await house.parts.deliveries.runDue();
  const { rows } = await house.world.owner.query(
    `select person_id from notices where entry_id = (select id from entries where subject_id = $1 and action = $2 order by seq desc limit 1)`,
    [id, action],
  );
  const names = Object.keys(CAST) as CastName[];
  return names.filter((name) => rows.some((row) => row.person_id === personIdOf(name)));
}

describe('putting somebody in charge', () => {
  test('opens a restricted matter to that person alone, and closes it with the part', async () => {
    const { id } = await quarrel();
    for (const who of ['cai', 'gao', 'wang'] as const) expect(await statusOf(who, id), who).toBe(404);
    await house.walk(id, ['sun', 'appoint', CAI]);
    expect([await statusOf('cai', id), await statusOf('gao', id)]).toEqual([200, 404]);
    const { data } = await pageOf('cai', id);
    expect(data.assignments[0]).toMatchObject({
      unitId: UNITS.station,
      charge: { personId: personIdOf('cai'), name: '蔡楼' },
    });
    expect(await told(id, 'appoint')).toEqual(['cai']);
    const { body } = await house.get('cai', '/api/matters?tab=todo&limit=100');
    expect(body.items.map((row: { id: string }) => row.id)).toContain(id);
    const { rows } = await house.world.owner.query(
      `select codes from entries where subject_id = $1 and action = 'appoint'`,
      [id],
    );
    expect(rows[0].codes).toMatchObject(CAI);
  });

  test('may be done again: whoever had it before sees no more of it, unless something was done', async () => {
    const { id } = await quarrel(['sun', 'appoint', CAI], ['sun', 'appoint', GAO]);
    expect([await statusOf('cai', id), await statusOf('gao', id)]).toEqual([404, 200]);
    await house.walk(id, ['gao', 'sign'], ['sun', 'appoint', CAI]);
    expect([await statusOf('cai', id), await statusOf('gao', id)]).toEqual([200, 200]);
    expect((await house.step('gao', id, 'progress', { note: '再谈一次' })).code).toBe('access.role');
    await house.walk(id, ['cai', 'progress', { note: '双方愿意坐下来谈' }]);
  });

  test('names only who serves in the unit and could work on it, and nobody complained of', async () => {
    const about = [{ kind: 'duty', dutyId: dutyIdOf('gao') }];
    const made = await house.report(null, { ...DISPUTE, about });
    await house.walk(made.id, ...toStation());
    const { body } = await house.get('sun', `/api/matters/${made.id}/people`);
    expect(body.items.map((one: { name: string }) => one.name).toSorted()).toEqual(
      ['王秀英', '白小燕', '袁信', '蔡楼'].toSorted(),
    );
    expect(body.items[0]).toMatchObject({ personId: expect.any(String), title: expect.any(String) });
    for (const who of ['gao', 'sun', 'feng', 'tao', 'wu'] as const) {
      const answer = await house.step('sun', made.id, 'appoint', { person: personIdOf(who) });
      expect([answer.status, answer.code], who).toEqual([422, 'input.invalid']);
    }
    expect((await house.step('sun', made.id, 'appoint', { person: '王秀英' })).status).toBe(422);
  });

  test('is for the unit and the centre, while the unit has the matter', async () => {
    const made = await house.report(null, DISPUTE);
    await house.walk(made.id, ['sun', 'accept']);
    expect((await house.step('sun', made.id, 'appoint', CAI)).code).toBe('matter.phase');
    expect((await house.get('sun', `/api/matters/${made.id}/people`)).status).toBe(403);
    await house.walk(made.id, ...toHandling().slice(1));
    // A receiver of the department chooses among its own people.
    expect(
      (await house.get('qian', `/api/matters/${made.id}/people`)).body.items.map(
        (one: { name: string }) => one.name,
      ),
    ).toEqual(['冯涛', '陆平', '钱程'].toSorted((one, other) => one.localeCompare(other, 'zh')));
    await house.walk(made.id, ['lu', 'appoint', { person: personIdOf('feng') }]);
    expect((await house.step('feng', made.id, 'appoint', { person: personIdOf('qian') })).code).toBe(
      'access.role',
    );
    expect((await house.get('feng', `/api/matters/${made.id}/people`)).code).toBe('access.role');
    expect((await house.get('wang', `/api/matters/${made.id}/people`)).status).toBe(404);
  });
});

describe('when a duty ends', () => {
  test('the part is the unit’s again, with an entry, and the person sees nothing more', async () => {
    const { id } = await quarrel(['sun', 'appoint', CAI]);
    const end = (to: string | null) =>
      house.world.owner.query('update duties set valid_to = $2 where id = $1', [dutyIdOf('cai'), to]);
    await end('2025-01-01');
    const run = () =>
      house.parts.database.inTransaction(SCHEDULER, null, (tx) => fallBackToUnits(tx, house.parts));
    expect(await run()).toBeGreaterThan(0);
    expect(await run()).toBe(0);
    await end(null);
    expect(await statusOf('cai', id)).toBe(404);
    const { rows } = await house.world.owner.query(
      `select codes, actor_kind from entries where subject_id = $1 and action = 'fallBack'`,
      [id],
    );
    expect(rows).toEqual([
      { codes: { unit: UNITS.station, person: personIdOf('cai') }, actor_kind: 'scheduler' },
    ]);
    const { data } = await pageOf('sun', id);
    expect(data.assignments[0].charge).toBeNull();
    await house.walk(id, ['sun', 'appoint', GAO]);
  });
});
