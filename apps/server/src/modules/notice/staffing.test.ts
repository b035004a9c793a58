import { SCHEDULER } from '@gezhi/domain/access';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type TestHouse } from '../../../test/house.ts';
import { staffDistrict } from '../../../test/staffed.ts';
import { AREAS, dutyIdOf, personIdOf, UNITS } from '../../../test/world.ts';
import type { Transaction } from '../../platform/db/index.ts';
import { announceGaps } from '../catalogue/index.ts';
import { readStaffing, staffingOf } from '../catalogue/procedure-staffing.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
  await staffDistrict(house.world);
});
afterAll(() => house.close());

const DAY_MS = 86_400_000;

/** Lets the third head of the district centre, without whom nobody is left to rule, end so many days from now. */
const endsIn = (days: number | null) =>
  house.world.owner.query('update duties set valid_to = $2 where id = $1', [
    dutyIdOf('wu'),
    days === null ? null : new Date(Date.now() + days * DAY_MS),
  ]);
/** What the night does, so many days from now. */
const nightIn = (days: number) =>
  house.parts.database.inTransaction(SCHEDULER, new Date(Date.now() + days * DAY_MS), (tx) =>
    announceGaps(tx, { knowledge: house.parts.knowledge, journal: house.parts.journal }),
  );
const staffing = async () => (await house.get('admin', '/api/procedures/staffing')).body;
const inbox = async (who: 'admin' | 'sun' | 'chen') => {
  await house.parts.deliveries.runDue();
  const { items } = (await house.get(who, '/api/notices')).body;
  return items.filter((one: { subjectKind: string }) => one.subjectKind === 'staffing');
};

test('only the system administrator reads where nobody is left', async () => {
  expect((await house.get(null, '/api/procedures/staffing')).code).toBe('session.missing');
  expect((await house.get('chen', '/api/procedures/staffing')).code).toBe('access.role');
  expect((await house.get('admin', '/api/procedures/staffing')).status).toBe(200);
});

test('a duty that will end and leave nobody for a step is told of by day, with the step and whose duty it is', async () => {
  expect((await staffing()).coming).toEqual([]);
  await endsIn(20);
  expect((await staffing()).coming).toEqual([]);
  await endsIn(10);
  const { coming, procedures } = await staffing();
  expect(procedures).toMatchObject([
    { areaId: AREAS.district, code: 'standard', states: { checking: { title: { zh: '待核查' } } } },
  ]);
  expect(coming).toMatchObject([
    {
      duties: [{ dutyId: dutyIdOf('wu'), personId: personIdOf('wu'), role: 'dutyChief' }],
      gaps: [
        {
          areaId: AREAS.district,
          procedure: 'standard',
          title: { zh: '诉求裁定' },
          finding: { code: 'samePersonForced', values: { why: 'ruled', needed: 3, there: 2 } },
        },
      ],
    },
  ]);
  await endsIn(null);
});

test('it is announced once a fortnight and once three days before, to the administrator and to whoever leads the unit', async () => {
  await house.world.owner.query(
    `insert into duties (id, person_id, title, unit_id, scope_kind, scope_id, valid_from)
     values (gen_random_uuid(), $1, 'unitLeader', $2, 'unit', $2, '2020-01-01')`,
    [personIdOf('sun'), UNITS.districtCentre],
  );
  await endsIn(20);
  expect(await nightIn(0)).toBe(0);
  expect(await nightIn(8)).toBe(1);
  expect(await nightIn(9)).toBe(0);
  expect(await inbox('admin')).toMatchObject([
    {
      action: 'staffingGap',
      subjectId: dutyIdOf('wu'),
      staffing: {
        role: 'dutyChief',
        unitId: UNITS.districtCentre,
        days: 14,
        actions: [{ zh: '诉求裁定' }],
        total: 1,
      },
    },
  ]);
  expect(await inbox('sun')).toHaveLength(1);
  expect(await inbox('chen')).toEqual([]);
  expect(await nightIn(18)).toBe(1);
  expect(await nightIn(19)).toBe(0);
  const days = (await inbox('admin')).map((one: { staffing: { days: number } }) => one.staffing.days);
  expect(days.sort()).toEqual([14, 3]);
  await endsIn(null);
});

test('a successor who begins in time leaves nothing to announce, and one who is gone already is missing now', async () => {
  await endsIn(10);
  await house.world.owner.query(
    `insert into duties (id, person_id, title, unit_id, scope_kind, scope_id, valid_from)
     values (gen_random_uuid(), $1, 'dutyChief', $2, 'area', 1, $3)`,
    [personIdOf('tang'), UNITS.districtCentre, new Date(Date.now() + 9 * DAY_MS)],
  );
  expect((await staffing()).coming).toEqual([]);
  await endsIn(-1);
  const codes = (await staffing()).now.map((gap: { finding: { code: string } }) => gap.finding.code);
  expect(codes).toContain('samePersonForced');
});

/** Runs the work and counts how often it reads who is there, and how many turns of the loop it leaves to others after its last statement. */
async function watched(work: (tx: Transaction) => Promise<unknown>, days = 0) {
  let turns = 0;
  let before = 0;
  let reads = 0;
  const probe = () => {
    turns += 1;
    next = setImmediate(probe);
  };
  let next = setImmediate(probe);
  await house.parts.database.inTransaction(SCHEDULER, new Date(Date.now() + days * DAY_MS), (tx) => {
    const run: Transaction['run'] = async (statement, values) => {
      if (statement.name === 'people-posts-in-force') reads += 1;
      const rows = await tx.run(statement, values);
      before = turns;
      return rows as never;
    };
    return work({ ...tx, run });
  });
  clearImmediate(next);
  return { reads, turns: turns - before };
}

test('while it is found out who is missing the process goes on with other work, several times for each procedure', async () => {
  const { knowledge } = house.parts;
  const { turns } = await watched((tx) => staffingOf(tx, knowledge()));
  expect(turns).toBeGreaterThanOrEqual(4 * knowledge().catalogue.proceduresInForce().length);
});

test('while nobody is appointed or leaves the answer is found out once', async () => {
  const { knowledge, database } = house.parts;
  const actor = await house.world.actorOf('admin');
  const reads = async () => {
    let read = 0;
    await database.inTransaction(actor, null, (tx) => {
      const run: Transaction['run'] = (statement, values) => {
        if (statement.name === 'people-posts-in-force') read += 1;
        return tx.run(statement, values);
      };
      return readStaffing({ ...tx, run }, knowledge());
    });
    return read;
  };
  await endsIn(null);
  expect(await reads()).toBe(1);
  expect(await reads()).toBe(0);
  await endsIn(10);
  expect(await reads()).toBe(2);
  expect(await reads()).toBe(0);
  await endsIn(null);
});

test('a night on which nothing ends, or all that ends was announced, asks nobody who is there', async () => {
  const { knowledge, journal } = house.parts;
  await house.world.owner.query('delete from duties where person_id = $1 and valid_from > now()', [
    personIdOf('tang'),
  ]);
  const night = (days: number) => watched((tx) => announceGaps(tx, { knowledge, journal }), days);
  await endsIn(null);
  expect((await night(0)).reads).toBe(0);
  await endsIn(30);
  expect((await night(0)).reads).toBe(0);
  expect((await night(20)).reads).toBe(2);
  expect((await night(21)).reads).toBe(0);
  expect((await night(28)).reads).toBe(2);
  await endsIn(null);
});

test('who asks while another one is sent away in the middle of it is answered all the same', async () => {
  const { knowledge, database } = house.parts;
  const actor = await house.world.actorOf('admin');
  await endsIn(11);
  const asked = (fails: boolean) =>
    database.inTransaction(actor, null, (tx) => {
      const run: Transaction['run'] = (statement, values) =>
        fails && statement.name === 'people-posts-in-force'
          ? new Promise((_, reject) => setTimeout(() => reject(new Error('sent away')), 200))
          : tx.run(statement, values);
      return readStaffing({ ...tx, run }, knowledge());
    });
  const first = asked(true);
  const failing = expect(first).rejects.toThrow('sent away');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect((await asked(false)).coming).toHaveLength(1);
  await failing;
  await endsIn(null);
});
