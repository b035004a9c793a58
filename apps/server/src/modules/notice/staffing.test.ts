import { SCHEDULER } from '@gezhi/domain/access';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type TestHouse } from '../../../test/house.ts';
import { staffDistrict } from '../../../test/staffed.ts';
import { AREAS, dutyIdOf, personIdOf, UNITS } from '../../../test/world.ts';
import { announceGaps } from '../catalogue/index.ts';

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
  const { coming } = await staffing();
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
