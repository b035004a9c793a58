import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayAhead } from '../../../test/days.ts';
import { createHouse, type Step, type TestHouse, toHandling, type Who } from '../../../test/house.ts';
import { personIdOf, UNITS } from '../../../test/world.ts';
import { accountIdOf } from '../../../test/world-cast.ts';

/** The street whistles, departments report in (docs/field.md §2.10). */
let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const EMERGENCY = {
  whistleManner: 'emergency',
  departments: [UNITS.housing],
  meetPlace: '紫藤巷口',
  purpose: '雨水倒灌，来人一起排水',
} as const;

async function whistled(input: object = EMERGENCY, ...steps: readonly Step[]) {
  const made = await house.report(null);
  await house.walk(made.id, ['sun', 'accept'], ['sun', 'whistle', input], ...steps);
  return made;
}
const pageOf = async (who: Who, id: string) => (await house.get(who, `/api/matters/${id}`)).body;
const offers = async (who: Who, id: string) =>
  (await pageOf(who, id)).can.map((one: { name: string }) => one.name);
const moveDue = (id: string, minutes: number) =>
  house.world.owner.query(
    'update whistle_calls set due_at = now() + make_interval(mins => $2) where matter_id = $1',
    [id, minutes],
  );
const timersOf = async (id: string) => {
  const { rows } = await house.world.owner.query(
    `select mark from timers where subject_id = $1 and clock = 'whistle' order by run, due_at`,
    [id],
  );
  return rows.map((row: { mark: string }) => row.mark);
};

describe('whistling', () => {
  test('calls departments without moving the matter: they see it from then on and have something to do', async () => {
    const made = await house.report(null);
    await house.walk(made.id, ['sun', 'accept']);
    expect((await house.get('niu', `/api/matters/${made.id}`)).status).toBe(404);
    await house.walk(made.id, ['sun', 'whistle', EMERGENCY]);
    expect(await house.row(made.id)).toMatchObject({ phase: 'accepted', lead_unit_id: null, whistle: true });
    const { data, can } = await pageOf('niu', made.id);
    expect(can.map((one: { name: string }) => one.name)).toContain('attend');
    expect(data.whistles).toMatchObject([
      { manner: 'emergency', unitId: UNITS.station, meetPlace: '紫藤巷口', endedAt: null, outcome: null },
    ]);
    const todo = await house.get('niu', '/api/matters?tab=todo');
    expect(todo.body.items).toContainEqual(expect.objectContaining({ id: made.id, whistle: true }));
  });

  test('an emergency gives thirty minutes; joint enforcement until the meeting, where that is later than its two hours', async () => {
    const { id } = await whistled();
    const { rows } = await house.world.owner.query(
      'select extract(epoch from due_at - called_at)::int as seconds from whistle_calls where matter_id = $1',
      [id],
    );
    expect(rows).toEqual([{ seconds: 1_800 }]);
    const meetAt = `${dayAhead(9)}T10:00`;
    const joint = await whistled({ ...EMERGENCY, whistleManner: 'lawEnforcement', meetAt });
    const [whistle] = (await pageOf('sun', joint.id)).data.whistles;
    expect(whistle.calls[0].dueAt).toBe(new Date(`${meetAt}:00+08:00`).toISOString());
    expect(whistle.meetAt).toBe(whistle.calls[0].dueAt);
  });

  test('takes neither the centre’s own, nor a unit complained of, nor a time that is over, nor nine departments', async () => {
    const made = await house.report(null, { about: [{ kind: 'unit', unitId: UNITS.housing }] });
    await house.walk(made.id, ['sun', 'accept']);
    const refused = async (more: object) =>
      (await house.step('sun', made.id, 'whistle', { ...EMERGENCY, ...more })).code;
    expect(await refused({})).toBe('input.invalid');
    for (const more of [
      { departments: [UNITS.townCentre] },
      { departments: [UNITS.leadership] },
      { departments: [] },
      { departments: Array.from({ length: 9 }, () => UNITS.urbanManagement) },
      { departments: [UNITS.urbanManagement], meetAt: '2020-01-01T10:00' },
      { departments: [UNITS.urbanManagement], meetAt: `${dayAhead(3)}T25:00` },
      { departments: [UNITS.urbanManagement], purpose: ' ' },
    ])
      expect(await refused(more), JSON.stringify(more)).toBe('input.invalid');
  });

  test('is the street’s: the district dispatches instead; one whistle at a time', async () => {
    const made = await house.report(null);
    await house.walk(
      made.id,
      ['sun', 'accept'],
      ['sun', 'escalate', { reason: '本级无法解决', tried: '协调过' }],
      ['zhao', 'escalate', { reason: '本级无法解决', tried: '协调过' }],
    );
    const refused = await house.step('ling', made.id, 'whistle', EMERGENCY);
    expect([refused.code, refused.body.details.guard]).toEqual(['matter.guard', 'heldByStreet']);
    const { id } = await whistled();
    const again = await house.step('sun', id, 'whistle', EMERGENCY);
    expect(again.body.details.guard).toBe('noWhistleOpen');
    expect(await offers('sun', id)).not.toContain('whistle');
  });
});

describe('reporting in', () => {
  test('is stamped with its time, done once, and stops what would have told of it', async () => {
    const { id } = await whistled();
    expect(await timersOf(id)).toEqual(['whistleSoon', 'whistleLate']);
    await house.walk(id, ['niu', 'attend', { note: '两人已到现场' }]);
    const [call] = (await pageOf('sun', id)).data.whistles[0].calls;
    expect(call).toMatchObject({ unitId: UNITS.housing, level: null, note: '两人已到现场' });
    expect(call.attendedAt <= call.dueAt).toBe(true);
    expect(await timersOf(id)).toEqual([]);
    expect(await offers('niu', id)).not.toContain('attend');
    expect((await house.step('pan', id, 'attend', { note: '再报一次' })).code).toBe('matter.phase');
  });

  test('with a photo shows who came, which is no result', async () => {
    const { id } = await whistled();
    const photo = uuidv7();
    await house.world.owner.query(
      `insert into attachments (id, hash, width, height, bytes, uploaded_by, created_at) values ($1, $2, 4, 3, 12, $3, now())`,
      [photo, 'a'.repeat(64), accountIdOf('niu')],
    );
    await house.walk(id, ['niu', 'attend', { note: '两人已到现场', photos: [photo] }]);
    expect((await pageOf('sun', id)).data.photos).toMatchObject([{ id: photo, stage: 'arrival' }]);
  });

  test('is for whoever was called: who leads or assists by a dispatch does not', async () => {
    const made = await house.report(null);
    await house.walk(made.id, ...toHandling(), ['sun', 'whistle', EMERGENCY]);
    expect((await house.step('feng', made.id, 'attend', { note: '我也到了' })).status).toBe(403);
    await house.walk(made.id, ['ma', 'attend', { note: '到了' }]);
  });

  test('nobody signs for a call or hands in a result of it, and the leading unit does not wait for it', async () => {
    const made = await house.report(null);
    await house.walk(made.id, ...toHandling(), ['sun', 'whistle', EMERGENCY]);
    for (const action of ['signAssist', 'submitAssist'])
      expect(await offers('niu', made.id)).not.toContain(action);
    await house.walk(
      made.id,
      ['feng', 'submit', { result: '已处理' }],
      ['niu', 'attend', { note: '来晚了' }],
    );
    expect((await house.row(made.id)).phase).toBe('checking');
  });

  test('outlives a recall, and whoever came does not check', async () => {
    const { id } = await whistled(
      EMERGENCY,
      ['sun', 'dispatch', { lead: UNITS.urbanManagement }],
      ['sun', 'recall', { reason: '派错了' }],
      ['niu', 'attend', { note: '到了' }],
    );
    expect(await house.row(id)).toMatchObject({ phase: 'accepted', whistle: true });
    const { rows } = await house.world.owner.query(
      'select act from acts where matter_id = $1 and person_id = $2',
      [id, personIdOf('niu')],
    );
    expect(rows).toEqual([{ act: 'handle' }]);
  });

  test('late is seen as late, never as missing; who never came is told of, and so is the street', async () => {
    const { id } = await whistled({ ...EMERGENCY, departments: [UNITS.housing, UNITS.urbanManagement] });
    await moveDue(id, -5);
    await house.world.owner.query(
      `update timers set due_at = now() - interval '1 minute' where subject_id = $1 and mark = 'whistleLate'`,
      [id],
    );
    await house.walk(id, ['niu', 'attend', { note: '路上堵了' }]);
    const [first, second] = (await pageOf('sun', id)).data.whistles[0].calls;
    expect([first.attendedAt > first.dueAt, second.attendedAt]).toEqual([true, null]);
  });
});

describe('the street’s rating', () => {
  test('is given once to whoever came or is late, and by nobody else than the street', async () => {
    const { id } = await whistled();
    const rating = { department: UNITS.housing, helpLevel: 'solved', note: '水排干了' };
    expect((await house.step('sun', id, 'rateAttendance', rating)).body.details.guard).toBe(
      'attendanceToRate',
    );
    await house.walk(id, ['niu', 'attend', { note: '到了' }]);
    expect((await house.step('niu', id, 'rateAttendance', rating)).status).toBe(403);
    const stranger = { ...rating, department: UNITS.urbanManagement };
    expect((await house.step('sun', id, 'rateAttendance', stranger)).code).toBe('input.invalid');
    await house.walk(id, ['sun', 'rateAttendance', rating]);
    expect((await house.step('song', id, 'rateAttendance', rating)).code).toBe('matter.guard');
    expect((await pageOf('sun', id)).data.whistles[0].calls[0].level).toBe('solved');
  });

  test('ends with what came of it: the parts end, an ordinary matter stays in sight, another whistle may follow', async () => {
    const { id } = await whistled(
      EMERGENCY,
      ['niu', 'attend', { note: '到了' }],
      ['sun', 'endWhistle', { outcome: '水已排干' }],
    );
    expect(await house.row(id)).toMatchObject({ phase: 'accepted', whistle: false });
    expect((await pageOf('niu', id)).data.whistles[0].outcome).toBe('水已排干');
    expect((await house.step('niu', id, 'attend', { note: '又来了' })).status).toBeGreaterThan(400);
    await house.walk(id, ['sun', 'whistle', EMERGENCY]);
    expect((await pageOf('sun', id)).data.whistles).toHaveLength(2);
  });

  test('a matter that leaves the hands of units takes its whistle along', async () => {
    const { id } = await whistled();
    const other = await house.report(null);
    await house.walk(id, ['sun', 'merge', { into: other.id }]);
    expect(await house.row(id)).toMatchObject({ phase: 'merged', whistle: false });
    expect(await timersOf(id)).toEqual([]);
    const [whistle] = (await pageOf('sun', id)).data.whistles;
    expect([whistle.endedAt === null, whistle.outcome]).toEqual([false, null]);
  });

  test('of a restricted matter the department loses sight with the whistle', async () => {
    const made = await house.report(null, { category: '0203' });
    await house.walk(made.id, ['sun', 'accept'], ['sun', 'whistle', EMERGENCY]);
    expect((await house.get('pan', `/api/matters/${made.id}`)).status).toBe(200);
    await house.walk(made.id, ['sun', 'endWhistle', { outcome: '不用来了' }]);
    expect((await house.get('pan', `/api/matters/${made.id}`)).status).toBe(404);
  });
});

describe('报到率', () => {
  const rowsFor = async (who: Who) => (await house.get(who, '/api/matters/attendance')).body.rows;

  test('counts by department who was called and knows the answer; whoever was called off counts for nothing', async () => {
    await house.world.owner.query('delete from whistle_calls');
    const departments = [UNITS.housing, UNITS.urbanManagement];
    const two = { ...EMERGENCY, departments };
    await whistled(two, ['niu', 'attend', { note: '到了' }], ['sun', 'endWhistle', { outcome: '好了' }]);
    const late = await whistled(two);
    await moveDue(late.id, -5);
    await house.walk(
      late.id,
      ['niu', 'attend', { note: '晚了' }],
      ['sun', 'rateAttendance', { department: UNITS.housing, helpLevel: 'didNotHelp' }],
    );
    const housing = { unitId: UNITS.housing, called: 2, onTime: 1, late: 1, missing: 0, didNotHelp: 1 };
    const urban = { unitId: UNITS.urbanManagement, called: 1, onTime: 0, late: 0, missing: 1 };
    expect(await rowsFor('song')).toMatchObject([housing, urban]);
    const restricted = await house.report(null, { category: '0203' });
    await house.walk(
      restricted.id,
      ['sun', 'accept'],
      ['sun', 'whistle', EMERGENCY],
      ['niu', 'attend', { note: '到了' }],
    );
    expect(await rowsFor('song')).toMatchObject([housing, urban]);
    expect(await rowsFor('du')).toEqual([]);
    expect((await house.get('wang', '/api/matters/attendance')).status).toBe(403);
    expect((await house.get('song', `/api/matters/attendance?from=${dayAhead(1)}`)).body.rows).toEqual([]);
    const { from, to } = (await house.get('song', '/api/matters/attendance')).body;
    expect(Date.parse(to) - Date.parse(from)).toBe(29 * 86_400_000);
    await house.world.owner.query(`update whistle_calls set called_at = called_at - interval '40 days'`);
    expect(await rowsFor('song')).toEqual([]);
    const old = `/api/matters/attendance?from=${dayAhead(-60)}&to=${dayAhead(1)}`;
    expect((await house.get('song', old)).body.rows).not.toEqual([]);
  });
});
