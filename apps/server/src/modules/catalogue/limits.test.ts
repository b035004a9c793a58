import { limitParts, limitsSchema, STANDARD_LIMITS, withLimit } from '@gezhi/domain/catalogue';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHouse, type TestHouse, toHandling } from '../../../test/house.ts';
import { AREAS, type CastName } from '../../../test/world.ts';
import { recomputeClocks } from '../matter/index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const page = async (who: CastName) => (await house.get(who, '/api/limits')).body;
const preview = (who: CastName, limits: unknown) => house.post(who, '/api/limits/preview', { limits });
const change = (who: CastName, limits: unknown) => house.post(who, '/api/limits/changes', { limits });
const finishIn = (count: number) =>
  ['T0', 'T1', 'T2', 'T3', 'T4', 'T5'].reduce<unknown>(
    (limits, tier) =>
      withLimit(limits as typeof STANDARD_LIMITS, ['tiers', tier, 'finish'], { count, unit: 'hour' }),
    STANDARD_LIMITS,
  );
const finishOf = async (id: string) => {
  const { rows } = await house.world.owner.query(
    `select started_at, due_at, limit_count, limit_unit from clocks where matter_id = $1 and clock = 'finish'`,
    [id],
  );
  return rows[0];
};

test('everybody reads the limits, the system administrator alone looks ahead and changes them', async () => {
  expect(await page('wang')).toMatchObject({ own: false, mayChange: false, inForce: STANDARD_LIMITS });
  expect((await page('admin')).mayChange).toBe(true);
  expect((await house.get(null, '/api/limits')).code).toBe('session.missing');
  for (const who of ['chen', 'meng', 'sun'] as const) {
    expect((await preview(who, null)).code, who).toBe('access.role');
    expect((await change(who, finishIn(5))).code, who).toBe('access.role');
  }
});

test('what is no limit, or changes nothing, is refused', async () => {
  const wrong = withLimit(STANDARD_LIMITS, ['windows', 'return'], null);
  expect((await change('admin', wrong)).code).toBe('input.invalid');
  const odd = { ...STANDARD_LIMITS, papers: { count: 0, unit: 'day' } };
  expect((await change('admin', odd)).code).toBe('input.invalid');
  // A number that no column holds would break every list of collective matters.
  const many = { ...odd, papers: { count: 14, unit: 'day' }, collective: 3_000_000_000 };
  expect((await change('admin', many)).code).toBe('input.invalid');
  expect((await change('admin', STANDARD_LIMITS)).body.details.fields).toEqual([
    { path: 'limits', code: 'same' },
  ]);
  expect((await page('admin')).own).toBe(false);
});

test('a look ahead counts what would move and moves nothing; a change moves it, with an entry each', async () => {
  const made = await house.report(null, { category: '0204' });
  await house.walk(made.id, ...toHandling());
  const hidden = await house.report(null, { category: '0203' });
  await house.walk(hidden.id, ...toHandling());
  const before = await finishOf(made.id);
  const seen = (await preview('admin', finishIn(5))).body;
  expect(seen.matters).toBe(2);
  expect(seen.clocks).toBeGreaterThanOrEqual(2);
  expect(seen.rows.map((row: { number: string }) => row.number)).toEqual([made.number]);
  expect(await finishOf(made.id)).toEqual(before);

  expect((await change('admin', finishIn(5))).body).toEqual({ changed: 6 });
  await house.parts.learn();
  await recomputeClocks(house.parts);
  const after = await finishOf(made.id);
  expect(after).toMatchObject({ limit_count: 5, limit_unit: 'hour' });
  expect(after.due_at.getTime() - after.started_at.getTime()).toBe(5 * 3_600_000);
  const { rows } = await house.world.owner.query(
    `select subject_kind, action, codes from entries where action in ('changeLimits', 'recomputed') order by at, seq`,
  );
  expect(rows.map(({ action }) => action)).toEqual(['changeLimits', 'recomputed', 'recomputed']);
  expect(rows[0].codes.changes).toContainEqual({
    path: 'tiers.T0.finish',
    from: STANDARD_LIMITS.tiers.T0?.finish,
    to: { count: 5, unit: 'hour' },
  });
  expect((await page('wang')).own).toBe(true);
});

test('the product’s own limits hold again once the district gives up its own', async () => {
  expect((await change('admin', null)).body).toEqual({ changed: 6 });
  expect(await page('admin')).toMatchObject({ own: false, inForce: STANDARD_LIMITS });
  await house.parts.learn();
  expect(house.parts.knowledge().timetable.limits).toEqual(STANDARD_LIMITS);
});

test('what the last edit replaced can be put back, and again what that replaced', async () => {
  const first = limitsSchema.parse(
    withLimit(STANDARD_LIMITS, ['tiers', 'T3', 'sign'], { count: 3, unit: 'workingHour' }),
  );
  const second = withLimit(first, ['tiers', 'T4', 'sign'], { count: 5, unit: 'workingHour' });
  expect((await change('admin', first)).status).toBe(200);
  expect((await page('admin')).before).toEqual({ limits: null });
  expect((await change('admin', second)).status).toBe(200);
  const { before } = await page('wang');
  expect(before).toEqual({ limits: first });
  expect((await change('admin', before.limits)).body).toEqual({ changed: 1 });
  expect(await page('admin')).toMatchObject({ inForce: first, before: { limits: second } });
  expect((await change('admin', null)).status).toBe(200);
  await house.parts.learn();
});

describe('limits that hardly ever end', () => {
  const absurd = withLimit(STANDARD_LIMITS, ['tiers', 'T2', 'sign'], { count: 10_000, unit: 'workingDay' });
  const hours = (from: string, to: string) => ({
    change: {
      ...{ kind: 'putCalendar', calendarId: null, owner: { kind: 'area', id: AREAS.district } },
      ...{ name: '短时间', validFrom: null, validTo: null, service: [] },
      seasons: [{ from: '01-01', to: '12-31', week: [[], [{ from, to }], [], [], [], [], []] }],
    },
  });

  test('are refused at both doors with the limit that it is, and nothing answers 5xx', async () => {
    for (const answer of [await preview('admin', absurd), await change('admin', absurd)]) {
      expect(answer.status).toBe(422);
      expect(answer.body.details.fields).toEqual([{ path: 'limits.tiers.T2.sign', code: 'tooLong' }]);
    }
    const rare = withLimit(STANDARD_LIMITS, ['tiers', 'T2', 'sign'], { count: 5_000, unit: 'workingHour' });
    expect((await preview('admin', rare)).status).toBe(200);
    expect((await change('admin', rare)).status).toBe(200);
    await house.parts.learn();
    for (const url of ['/api/calendars/preview', '/api/calendars/changes']) {
      const answer = await house.post('admin', url, hours('09:00', '10:00'));
      expect(answer.status).toBe(422);
      expect(answer.body.details.fields).toEqual([{ path: 'change.seasons', code: 'tooRare' }]);
    }
  });

  test('with the longest that is taken every step still finds its deadline', async () => {
    const longest = limitParts(STANDARD_LIMITS).reduce<unknown>(
      (limits, { path }) =>
        withLimit(limits as typeof STANDARD_LIMITS, path, { count: 1_200, unit: 'workingDay' }),
      STANDARD_LIMITS,
    );
    expect((await change('admin', longest)).status).toBe(200);
    await house.parts.learn();
    const made = await house.report(null, { category: '0204' });
    await house.walk(made.id, ...toHandling(), [
      'song',
      'supervise',
      { level: 'yellowCard', instruction: '限期办结' },
    ]);
    expect((await house.get('sun', `/api/matters/${made.id}`)).status).toBe(200);
    expect((await house.get({ code: made.queryCode }, '/api/public/track')).status).toBe(200);
    expect((await house.get('sun', '/api/matters?tab=all&sort=due&limit=50')).status).toBeLessThan(500);
    expect((await change('admin', null)).status).toBe(200);
    await house.parts.learn();
  });
});
