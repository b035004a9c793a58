import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHouse, type Reported, type TestHouse, toHandling } from '../../../test/house.ts';
import { dutyIdOf, UNITS } from '../../../test/world.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const CARE = '0102';
const consent = { textVersion: 'care-staff-1', givenBy: 'guardian' };
const care = (more: object = {}) =>
  house.report(null, { category: CARE, consent: { textVersion: 'care-1', givenBy: 'self' }, ...more });
const pageOf = async (who: Parameters<TestHouse['get']>[0], id: string) =>
  (await house.get(who, `/api/matters/${id}`)).body;
const shownOf = async (who: Parameters<TestHouse['get']>[0], id: string) =>
  (await pageOf(who, id)).data.consent;
const rowOf = async (made: Reported) =>
  (await house.world.owner.query('select * from reports where id = $1', [made.reportId])).rows[0];
const entriesOf = async (id: string) => {
  const { rows } = await house.world.owner.query(
    'select action, actor_kind, duty_id, codes from entries where subject_id = $1 order by seq',
    [id],
  );
  return rows;
};

describe('a correction into a care category', () => {
  test('asks for a consent, moves nothing without one, and says so under a code of its own', async () => {
    const made = await house.report(null, { category: undefined });
    const refused = await house.step('sun', made.id, 'correct', { category: CARE, severity: '1' }, 1);
    expect(refused).toMatchObject({ status: 422, code: 'consent.missing' });
    expect(await house.row(made.id)).toMatchObject({ category: null, visibility: 'R', version: 1 });
    expect(await entriesOf(made.id)).toHaveLength(1);
  });

  test('carries it: text and giver are said, time and taker are the server’s', async () => {
    const made = await house.report(null, { category: undefined });
    await house.walk(made.id, ['sun', 'correct', { category: CARE, consent }]);
    expect(await house.row(made.id)).toMatchObject({ category: CARE, visibility: 'C' });
    const entries = await entriesOf(made.id);
    expect(entries[1]).toMatchObject({ action: 'correct', codes: { category: CARE, consent } });
    const row = await rowOf(made);
    expect(row).toMatchObject({
      consent_version: 'care-staff-1',
      consent_by: 'guardian',
      consent_duty_id: dutyIdOf('sun'),
      consent_withdrawn_at: null,
    });
    expect(await shownOf('sun', made.id)).toEqual({
      ...consent,
      at: row.consent_at.toISOString(),
      taker: expect.objectContaining({ unitId: UNITS.station }),
      takerWords: null,
      withdrawn: null,
    });
  });

  test('neither time nor taker can be said by whoever sends it, nor a text of any shape', async () => {
    const made = await house.report(null, { category: undefined });
    for (const more of [
      { at: '2020-01-01T00:00:00Z' },
      { dutyId: dutyIdOf('song') },
      { textVersion: '同意' },
    ])
      expect(
        await house.step('sun', made.id, 'correct', { category: CARE, consent: { ...consent, ...more } }),
      ).toMatchObject({ status: 422, code: 'input.invalid' });
  });

  test('asks no second time where one stands, and anew where it was withdrawn', async () => {
    const made = await care();
    await house.walk(made.id, ['sun', 'correct', { category: '0204' }]);
    await house.walk(made.id, ['sun', 'correct', { category: CARE }]);
    await house.walk(made.id, ['sun', 'correct', { category: '0204' }], ['sun', 'withdrawConsent']);
    expect(await house.step('sun', made.id, 'correct', { category: CARE })).toMatchObject({
      status: 422,
      code: 'consent.missing',
    });
    await house.walk(made.id, ['sun', 'correct', { category: CARE, consent }]);
    expect(await shownOf('sun', made.id)).toMatchObject({ ...consent, withdrawn: null });
  });

  test('a consent comes along with nothing else: not with an ordinary category, nor with none', async () => {
    const made = await care();
    for (const input of [
      { category: '0204', consent },
      { title: '更正', consent },
    ])
      expect(await house.step('sun', made.id, 'correct', input)).toMatchObject({
        status: 422,
        code: 'input.invalid',
        body: { details: { fields: [{ path: 'consent' }] } },
      });
    expect(await rowOf(made)).toMatchObject({ consent_version: 'care-1' });
  });

  test('everything but the category needs none', async () => {
    const made = await care();
    await house.walk(made.id, ['sun', 'withdrawConsent'], ['sun', 'correct', { title: '助餐' }]);
  });
});

describe('a consent after intake', () => {
  test('only on a care matter, only by whoever may, and never by a code', async () => {
    const ordinary = await house.report(null);
    expect(await house.step('sun', ordinary.id, 'recordConsent', { consent })).toMatchObject({
      status: 422,
      code: 'matter.guard',
      body: { details: { guard: 'care' } },
    });
    const made = await care();
    const code = { code: made.queryCode };
    expect(await house.step(code, made.id, 'recordConsent', { consent })).toMatchObject({ status: 403 });
    for (const who of ['wang', 'meng', 'feng', 'du', 'admin'] as const)
      expect(await house.step(who, made.id, 'recordConsent', { consent }), who).toMatchObject({
        status: 404,
        code: 'not.found',
      });
    expect(await house.step('sun', made.id, 'recordConsent')).toMatchObject({ code: 'input.invalid' });
  });

  test('the unit that handles it takes one; the page says who, when and which text, and not the text', async () => {
    const made = await care();
    await house.walk(made.id, ...toHandling(), ['feng', 'recordConsent', { consent }]);
    expect(await house.row(made.id)).toMatchObject({ phase: 'handling' });
    const shown = await shownOf('song', made.id);
    expect(shown).toMatchObject({ ...consent, taker: { unitId: UNITS.urbanManagement }, withdrawn: null });
    expect(new Date(shown.at).getTime()).toBeGreaterThan((await rowOf(made)).created_at.getTime());
    const entries = await entriesOf(made.id);
    expect(entries.at(-1)).toMatchObject({
      action: 'recordConsent',
      duty_id: dutyIdOf('feng'),
      codes: { consent },
    });
    expect(entries[0]).toMatchObject({ codes: { consent: { textVersion: 'care-1', givenBy: 'self' } } });
  });

  test('recording opens no eyes: sight is as it was', async () => {
    const made = await care();
    await house.walk(made.id, ['sun', 'recordConsent', { consent }]);
    for (const who of ['wang', 'gao', 'meng', 'zhao', 'feng', 'admin'] as const)
      expect((await house.get(who, `/api/matters/${made.id}`)).status, who).toBe(404);
  });

  test('the reporter is told that one was recorded, by which unit, and nothing of what was said', async () => {
    const made = await care();
    await house.walk(made.id, ['sun', 'recordConsent', { consent }]);
    const { body } = await house.get({ code: made.queryCode }, '/api/public/track');
    expect(body.data.steps.at(-1)).toEqual({
      at: expect.any(String),
      action: 'recordConsent',
      phase: null,
      unit: expect.any(Object),
      codes: {},
      texts: [],
    });
  });
});

describe('a consent withdrawn', () => {
  test('by the reporter with the query code, as easily as it was given, also after the end', async () => {
    const made = await care();
    const code = { code: made.queryCode };
    await house.walk(made.id, ['sun', 'decline', { reason: 'noFacts', reply: '已电话说明' }]);
    await house.walk(made.id, [code, 'withdrawConsent']);
    expect(await house.row(made.id)).toMatchObject({ phase: 'declined', visibility: 'C' });
    expect(await rowOf(made)).toMatchObject({ consent_version: 'care-1', consent_withdrawn_duty_id: null });
    expect(await shownOf('sun', made.id)).toMatchObject({
      textVersion: 'care-1',
      withdrawn: { at: expect.any(String), taker: null },
    });
    expect((await entriesOf(made.id)).at(-1)).toMatchObject({
      action: 'withdrawConsent',
      actor_kind: 'reporter',
      codes: { whose: made.reportId },
    });
    expect(await house.step(code, made.id, 'withdrawConsent')).toMatchObject({
      status: 422,
      body: { details: { guard: 'consented' } },
    });
  });

  test('before whoever takes it: recorded under that duty, everything else as it was, until one is given anew', async () => {
    const made = await care();
    await house.walk(made.id, ...toHandling(), ['feng', 'withdrawConsent']);
    const before = await house.row(made.id);
    expect(before).toMatchObject({ phase: 'handling', category: CARE, visibility: 'C' });
    expect(await shownOf('song', made.id)).toMatchObject({
      withdrawn: { taker: { unitId: UNITS.urbanManagement } },
    });
    await house.walk(made.id, ['feng', 'recordConsent', { consent }]);
    expect(await shownOf('song', made.id)).toMatchObject({ ...consent, withdrawn: null });
    expect((await entriesOf(made.id)).map((entry) => entry.action).slice(-2)).toEqual([
      'withdrawConsent',
      'recordConsent',
    ]);
  });

  test('of a merged matter: a reporter’s own only, the centre’s all, and nobody’s by another name', async () => {
    const [one, other] = [await care(), await care()];
    await house.walk(other.id, ['sun', 'merge', { into: one.id }]);
    await house.walk(one.id, [{ code: other.queryCode }, 'withdrawConsent', { whose: one.reportId }]);
    expect(await rowOf(one)).toMatchObject({ consent_withdrawn_at: null });
    expect((await rowOf(other)).consent_withdrawn_at).not.toBeNull();
    expect(await shownOf('sun', one.id)).toMatchObject({ withdrawn: null });
    const stranger = await care();
    for (const whose of [other.reportId, stranger.reportId])
      expect(await house.step('sun', one.id, 'withdrawConsent', { whose })).toMatchObject({
        status: 422,
        code: 'input.invalid',
      });
    await house.walk(one.id, ['sun', 'withdrawConsent']);
    expect((await rowOf(one)).consent_withdrawn_at).not.toBeNull();
    expect(await shownOf('sun', one.id)).toMatchObject({ withdrawn: { taker: expect.any(Object) } });
    expect(await rowOf(stranger)).toMatchObject({ consent_withdrawn_at: null });
  });

  test('puts the form of whoever had the matter open out of date', async () => {
    const made = await care();
    const { version } = await house.row(made.id);
    await house.walk(made.id, [{ code: made.queryCode }, 'withdrawConsent']);
    expect(await house.step('sun', made.id, 'correct', { category: CARE }, Number(version))).toMatchObject({
      status: 409,
      code: 'matter.version',
    });
  });
});
