import { dateOf, dayOf } from '@gezhi/domain/calendar';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayAhead } from '../../../test/days.ts';
import { createHouse, type Step, type TestHouse, type Who } from '../../../test/house.ts';
import { DISPUTE, toStation, withMediation } from '../../../test/mediating.ts';
import { type CastName, personIdOf, UNITS } from '../../../test/world.ts';

/** Mediation of disputes (docs/field.md §2.24), from the report to the performance. */
let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
  await withMediation(house);
});
afterAll(() => house.close());

const TODAY = dateOf(dayOf(Date.now()));
const session = (outcome: string) => ({
  heldAt: `${TODAY}T00:00`,
  heldPlace: '社区调解室',
  session: outcome,
  note: '双方都到了',
});
const AGREEMENT = {
  agreementForm: 'written',
  terms: '楼上七日内修好防水，墙面由其恢复',
  performBy: dayAhead(10),
  reply: '双方已经谈成',
} as const;

const toMediator = (...steps: readonly Step[]): Step[] => [
  ...toStation(),
  ['sun', 'appoint', { person: personIdOf('cai') }],
  ['cai', 'sign'],
  ...steps,
];
const toAgreed = (): Step[] =>
  toMediator(['cai', 'mediate', session('agreed')], ['cai', 'recordAgreement', AGREEMENT]);

async function quarrel(...steps: readonly Step[]) {
  const made = await house.report(null, DISPUTE);
  await house.walk(made.id, ...steps);
  return made;
}
const mediationOf = async (id: string) =>
  (
    await house.world.owner.query(
      `select run, sessions, last_session, form, perform_by::text as perform_by, outcome, town_id from mediations where matter_id = $1 order by run`,
      [id],
    )
  ).rows;
const guardOf = async (who: Who, id: string, action: string, input = {}) =>
  (await house.step(who, id, action, input)).body.details?.guard;

describe('a quarrel between neighbours', () => {
  test('goes from the report over two sessions and an agreement to what was performed', async () => {
    const { id, queryCode } = await quarrel(
      ...toMediator(['cai', 'mediate', session('again')], ['cai', 'mediate', session('agreed')]),
    );
    expect(await house.row(id)).toMatchObject({ phase: 'handling', visibility: 'R' });
    await house.walk(id, ['cai', 'recordAgreement', AGREEMENT]);
    expect(await house.row(id)).toMatchObject({ phase: 'checking', state: 'checking' });
    expect((await house.step('cai', id, 'confirmPerformance', { performance: 'settled' })).status).toBe(403);
    await house.walk(id, ['he', 'confirmPerformance', { performance: 'settled', note: '防水已修好' }]);
    expect((await house.row(id)).phase).toBe('closed');
    expect(await mediationOf(id)).toEqual([
      {
        run: 1,
        sessions: 2,
        last_session: 'agreed',
        form: 'written',
        perform_by: AGREEMENT.performBy,
        outcome: 'settled',
        town_id: 2,
      },
    ]);
    const track = await house.get({ code: queryCode }, '/api/public/track');
    expect(track.text).toContain('双方已经谈成');
    expect(track.text).not.toContain('楼上七日内修好防水');
    expect(track.text).not.toContain(personIdOf('cai'));
  });

  test('is asked after on the day after the one agreed on, not by the limit of a check', async () => {
    const { id } = await quarrel(...toAgreed());
    const { rows } = await house.world.owner.query(
      `select due_on::text as due_on, due_at from clocks where matter_id = $1 and clock = 'verify' and stopped_at is null`,
      [id],
    );
    expect(rows[0].due_on).toBe(dayAhead(11));
    expect(rows[0].due_at.getTime()).toBeGreaterThan(Date.parse(`${dayAhead(11)}T00:00:00+08:00`));
    expect((await house.row(id)).due_at).toEqual(rows[0].due_at);
  });

  test('is spoken about again where what was agreed was not done', async () => {
    const { id } = await quarrel(...toAgreed(), ['he', 'failPerformance', { reason: '没有修' }]);
    expect((await house.row(id)).phase).toBe('handling');
    expect(await guardOf('cai', id, 'recordAgreement', AGREEMENT)).toBe('sessionAgreed');
    await house.walk(id, ['cai', 'mediate', session('agreed')], ['cai', 'recordAgreement', AGREEMENT]);
    await house.walk(id, ['song', 'confirmPerformance', { performance: 'partly' }]);
    expect(await mediationOf(id)).toMatchObject([{ sessions: 2, outcome: 'partly' }]);
  });

  test('ends without an agreement only after a session, and the other ways are told', async () => {
    const { id, queryCode } = await quarrel(...toMediator());
    const told = { otherWays: ['arbitration', 'lawsuit'], receipt: '调告字3号', reply: '可以向法院起诉' };
    expect(await guardOf('cai', id, 'endUnsettled', told)).toBe('sessionFailed');
    await house.walk(id, ['cai', 'mediate', session('failed')]);
    expect((await house.step('cai', id, 'endUnsettled', { ...told, otherWays: [] })).status).toBe(422);
    expect((await house.step('cai', id, 'endUnsettled', { ...told, otherWays: ['duel'] })).status).toBe(422);
    await house.walk(id, ['cai', 'endUnsettled', told]);
    expect(await house.row(id)).toMatchObject({ phase: 'closed' });
    expect(await mediationOf(id)).toMatchObject([{ outcome: 'failed' }]);
    expect((await house.get({ code: queryCode }, '/api/public/track')).text).toContain('可以向法院起诉');
  });

  test('is no fault of anybody where a party does not want it; the reporter takes back the own wish alone', async () => {
    const refused = await quarrel(...toMediator(['cai', 'endWithdrawn', { endReason: 'unwilling' }]));
    expect(await mediationOf(refused.id)).toMatchObject([
      { sessions: 0, last_session: null, outcome: 'withdrawn' },
    ]);
    const own = await quarrel(...toMediator());
    const by = { code: own.queryCode };
    expect((await house.step(by, own.id, 'endWithdrawn', { endReason: 'unwilling' })).status).toBe(422);
    await house.walk(own.id, [by, 'endWithdrawn', { endReason: 'takenBack' }]);
    expect(await house.row(own.id)).toMatchObject({ phase: 'closed' });
    const { rows } = await house.world.owner.query('select phase from assignments where matter_id = $1', [
      own.id,
    ]);
    expect(rows).toEqual([{ phase: 'closed' }]);
  });

  test('opened again it is another mediation, and the first keeps its outcome', async () => {
    const made = await quarrel(...toAgreed(), ['he', 'confirmPerformance', { performance: 'settled' }]);
    await house.walk(made.id, [{ code: made.queryCode }, 'reopen', { reason: '又漏了' }]);
    await house.walk(made.id, ...toMediator(['cai', 'mediate', session('failed')]).slice(1), [
      'cai',
      'endUnsettled',
      { otherWays: ['lawsuit'], reply: '可以起诉' },
    ]);
    expect((await mediationOf(made.id)).map(({ run, outcome }) => [run, outcome])).toEqual([
      [1, 'settled'],
      [2, 'failed'],
    ]);
  });
});

describe('who may do what', () => {
  test('police and station together: the agreement waits for the part of the other unit', async () => {
    const { id } = await quarrel(
      ...toStation({ assists: [UNITS.urbanManagement] }),
      ['sun', 'appoint', { person: personIdOf('cai') }],
      ['cai', 'sign'],
      ['cai', 'mediate', session('agreed')],
    );
    expect(await guardOf('cai', id, 'recordAgreement', AGREEMENT)).toBe('assistsDone');
    await house.walk(
      id,
      ['qian', 'signAssist'],
      ['feng', 'submitAssist', { result: '民警到场，情绪已平复' }],
      ['cai', 'recordAgreement', AGREEMENT],
    );
    expect((await house.row(id)).phase).toBe('checking');
  });

  test('whoever mediated asks after nothing, and a stranger sees nothing of it', async () => {
    const { id } = await quarrel(
      ...toStation(),
      ['sun', 'appoint', { person: personIdOf('wang') }],
      ['wang', 'sign'],
      ['wang', 'mediate', session('agreed')],
      ['wang', 'recordAgreement', AGREEMENT],
    );
    expect((await house.step('wang', id, 'confirmPerformance', { performance: 'settled' })).code).toBe(
      'access.role',
    );
    for (const who of ['gao', 'cai', 'yuan', 'feng', 'meng', 'zhao'] as const)
      expect((await house.get(who, `/api/matters/${id}`)).status, who).toBe(404);
  });

  test('a session that was not held yet and an agreement for the past are refused', async () => {
    const { id } = await quarrel(...toMediator());
    const ahead = { ...session('agreed'), heldAt: `${dayAhead(2)}T09:00` };
    expect((await house.step('cai', id, 'mediate', ahead)).body.details.fields[0].path).toBe('heldAt');
    await house.walk(id, ['cai', 'mediate', session('agreed')]);
    for (const performBy of ['2020-01-01', '9999-01-01']) {
      const answer = await house.step('cai', id, 'recordAgreement', { ...AGREEMENT, performBy });
      expect([answer.status, answer.body.details.fields[0].path]).toEqual([422, 'performBy']);
    }
  });

  test('handed over to the police it ends there, and counts as no mediation', async () => {
    const { id } = await quarrel(...toMediator(), [
      'song',
      'handOver',
      { handedTo: 'police', receipt: '派出所 12', reply: '已移送公安机关' },
    ]);
    expect((await house.row(id)).phase).toBe('closed');
    expect(await mediationOf(id)).toEqual([]);
  });
});

describe('how mediations ended', () => {
  const figures = async (who: CastName, query = '') => house.get(who, `/api/mediations/figures${query}`);

  test('is counted by street for whoever answers for it, restricted ones too, and for nobody else', async () => {
    const before = (await figures('shi')).body.rows[0];
    await quarrel(...toAgreed(), ['he', 'confirmPerformance', { performance: 'settled' }]);
    await quarrel(...toMediator(['cai', 'endWithdrawn', { endReason: 'takenBack' }]));
    const { body } = await figures('shi');
    expect(body.rows).toHaveLength(1);
    const [row] = body.rows;
    expect([row.townId, row.settled, row.withdrawn, row.ended]).toEqual([
      2,
      before.settled + 1,
      before.withdrawn + 1,
      before.ended + 2,
    ]);
    expect(row.rate).toBeCloseTo((row.settled / row.ended) * 100, 0);
    expect((await figures('meng')).body.rows).toEqual(body.rows);
    expect((await figures('song')).body.rows).toEqual([]);
    for (const who of ['sun', 'wang', 'feng', 'admin'] as const)
      expect((await figures(who)).status, who).toBe(403);
  });

  test('a period without any has no rows, and a day that is none is refused', async () => {
    expect((await figures('shi', '?from=2020-01-01&to=2020-01-31')).body.rows).toEqual([]);
    expect((await figures('shi', '?from=yesterday')).status).toBe(422);
  });
});

describe('a matter that is said to be a quarrel at the desk', () => {
  test('goes by the mediation from then on, and back where it is none', async () => {
    const made = await house.report(null, { category: undefined });
    const { rows } = await house.world.owner.query('select id, code from procedures order by id');
    const idOf = (code: string) => rows.find((row) => row.code === code)?.id;
    expect((await house.row(made.id)).procedure_id).toBe(idOf('standard'));
    await house.walk(made.id, ['sun', 'correct', { category: '0202' }]);
    expect((await house.row(made.id)).procedure_id).toBe(idOf('mediation'));
    await house.walk(made.id, ['sun', 'correct', { category: '0203' }]);
    expect((await house.row(made.id)).procedure_id).toBe(idOf('mediation'));
    await house.walk(made.id, ['sun', 'accept'], ['sun', 'correct', { category: '0204' }]);
    expect(await house.row(made.id)).toMatchObject({ procedure_id: idOf('standard'), state: 'accepted' });
  });
});
