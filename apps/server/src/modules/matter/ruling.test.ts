import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHouse, type TestHouse, toFollowUp } from '../../../test/house.ts';
import { dutyIdOf, personIdOf, UNITS } from '../../../test/world.ts';
import { fallUpEmptyQueues } from './fall-up.ts';
import type { MatterHouse } from './house.ts';

/** Two other persons rule than whoever took the answer down (docs/field.md §2.3 row 24, §2.4): nobody waits for somebody who cannot come. */
let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const WANTS = { reporter: { name: '李阿姨', phone: '13851701234', wantsReply: true } };
const BAD = { rating: 'dissatisfied' };
const opinion = (ruling: string) => ['rule', { ruling, note: '查过' }] as const;

/** In follow-up at the community's station, with both rounds used up. */
async function lastRound() {
  const made = await house.report(null, WANTS);
  await house.walk(made.id, ...toFollowUp());
  await house.world.owner.query('update matters set rounds_back = 2 where id = $1', [made.id]);
  return { ...made, by: { code: made.queryCode } };
}

const heldBy = async (id: string) => (await house.row(id)).held_by;
const endDuty = (name: 'he', endsAt: string | null) =>
  house.world.owner.query('update duties set valid_to = $2 where id = $1', [dutyIdOf(name), endsAt]);

describe('a ruling below the top', () => {
  test('goes to the level above where one of the only two took the answer down by telephone', async () => {
    const { id } = await lastRound();
    await house.walk(id, ['he', 'rate', BAD]);
    expect(await heldBy(id)).toBe(UNITS.townCentre);
    expect((await house.step('song', id, ...opinion('unreasonable'))).status).toBeGreaterThan(399);
    await house.walk(id, ['shi', ...opinion('unreasonable')], ['tang', ...opinion('unreasonable')]);
    expect(await house.row(id)).toMatchObject({ phase: 'closed' });
    const entries = await house.world.owner.query(
      `select codes from entries where subject_id = $1 and action = 'rate' order by seq desc limit 1`,
      [id],
    );
    expect(entries.rows[0].codes).toMatchObject({ heldBy: UNITS.townCentre });
  });

  test('stays where the reporter answered and two others are left', async () => {
    const { id, by } = await lastRound();
    await house.walk(id, [by, 'rate', BAD], ['he', ...opinion('unreasonable')]);
    expect(await heldBy(id)).toBe(UNITS.station);
    await house.walk(id, ['song', ...opinion('unreasonable')]);
    expect(await house.row(id)).toMatchObject({ phase: 'closed' });
  });

  test('leaves out whoever handled the matter', async () => {
    const { id, by } = await lastRound();
    await house.world.owner.query(
      `insert into acts (matter_id, person_id, run, act, at, reported_at) values ($1, $2, 1, 'handle', now(), now())`,
      [id, personIdOf('song')],
    );
    await house.walk(id, [by, 'rate', BAD]);
    expect(await heldBy(id)).toBe(UNITS.townCentre);
  });

  test('whose second person has left since goes up with an entry', async () => {
    const { id, by } = await lastRound();
    await house.walk(id, [by, 'rate', BAD], ['song', ...opinion('unreasonable')]);
    await endDuty('he', '2020-01-02T00:00:00Z');
    await house.world.reload();
    const { database, journal, keyring, knowledge } = house.parts;
    const matters: MatterHouse = { journal, keyring, knowledge };
    await database.inTransaction({ kind: 'scheduler' }, null, (tx) => fallUpEmptyQueues(tx, matters));
    expect(await heldBy(id)).toBe(UNITS.townCentre);
    const { rows } = await house.world.owner.query(
      `select codes from entries where subject_id = $1 and action = 'fallUp'`,
      [id],
    );
    expect(rows[0].codes).toMatchObject({ heldBy: UNITS.townCentre, fell: [UNITS.station] });
    await house.walk(id, ['tang', ...opinion('reasonable')]);
    expect(await house.row(id)).toMatchObject({ phase: 'accepted', run: 2 });
    await endDuty('he', null);
    await house.world.reload();
  });
});
