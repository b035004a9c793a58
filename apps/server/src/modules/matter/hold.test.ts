import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createHouse,
  type Step,
  type TestHouse,
  toChecking,
  toDispatched,
  toHandling,
  type Who,
} from '../../../test/house.ts';
import { UNITS } from '../../../test/world.ts';

/** While a request is open the phase stays; whoever could ask for it may take it back (docs/field.md §2.4). */
let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const ASK_RETURN = ['requestReturn', { reason: 'notOurDuty', basis: '三定方案' }] as const;
const ASK_VOID = ['requestVoid', { reason: 'testRecord', note: '测试数据' }] as const;
const ASK_CHECK = ['requestSiteCheck', { question: '属实吗' }] as const;

const started = async (steps: readonly Step[], more: object = {}) => {
  const made = await house.report(null, more);
  await house.walk(made.id, ...steps);
  return made.id;
};
const canOf = async (who: Who, id: string): Promise<{ name: string; fields: { options?: unknown }[] }[]> =>
  (await house.get(who, `/api/matters/${id}`)).body.can;
const namesOf = async (who: Who, id: string) => (await canOf(who, id)).map((one) => one.name);
const requestsOf = async (id: string) => {
  const { rows } = await house.world.owner.query(
    'select kind, phase from requests where matter_id = $1 order by opened_at',
    [id],
  );
  return rows.map((row) => `${row.kind} ${row.phase}`);
};

describe('held', () => {
  test('a voiding that waits holds the signature: told what is open and who decides, and not offered', async () => {
    const id = await started([...toDispatched(), ['sun', ...ASK_VOID]]);
    const refused = await house.step('qian', id, 'sign');
    expect(refused).toMatchObject({ status: 409, code: 'matter.requestOpen' });
    expect(refused.body.details).toMatchObject({
      open: [{ kind: 'void', phase: 'deciding', unitId: UNITS.station }],
      current: { id, phase: 'dispatched' },
    });
    expect(await namesOf('qian', id)).not.toContain('sign');
    await house.walk(id, ['song', 'decideVoid', { verdict: 'refuse', note: '不是测试' }], ['qian', 'sign']);
    expect((await house.row(id)).phase).toBe('handling');
  });

  test('a return that waits for the own leader holds the result and the recall; agreed, it moves the matter itself', async () => {
    const id = await started([...toDispatched(), ['feng', ...ASK_RETURN]]);
    const refused = await house.step('sun', id, 'recall', { reason: '派错了' });
    expect(refused.body.details.open).toEqual([
      { kind: 'return', phase: 'endorsing', unitId: UNITS.urbanManagement },
    ]);
    expect((await house.step('feng', id, 'sign')).code).toBe('matter.requestOpen');
    await house.walk(id, ['lu', 'endorseReturn', { verdict: 'agree' }]);
    await house.walk(id, ['sun', 'decideReturn', { verdict: 'agree', note: '改派' }]);
    expect((await house.row(id)).phase).toBe('accepted');
  });

  test('a site check that nobody answered holds the acceptance and the check', async () => {
    const fresh = await started([['sun', ...ASK_CHECK]]);
    expect((await house.step('sun', fresh, 'accept')).body.details.open).toEqual([
      { kind: 'siteCheck', phase: 'deciding', unitId: null },
    ]);
    await house.walk(fresh, ['wang', 'answerSiteCheck', { finding: '属实' }], ['sun', 'accept']);
    const checked = await started([...toChecking(), ['he', ...ASK_CHECK]]);
    for (const who of ['he', 'wang'] as const)
      expect((await house.step(who, checked, 'pass')).code).toBe('matter.requestOpen');
  });

  test('who has no role hears of the role and who looks at an old version of the version, not of the request', async () => {
    const id = await started([...toDispatched(), ['sun', ...ASK_VOID]]);
    expect((await house.step('wang', id, 'recall', { reason: 'x' })).code).toBe('access.role');
    expect((await house.step('du', id, 'recall', { reason: 'x' })).code).toBe('not.found');
    expect((await house.step('sun', id, 'recall', { reason: 'x' }, 1)).code).toBe('matter.version');
    expect((await house.step('sun', id, 'dispatch', { lead: UNITS.housing })).code).toBe('matter.phase');
  });

  test('what moves nothing goes on: an assistant signs, the holder passes it up with its open request', async () => {
    const id = await started([...toDispatched({ assists: [UNITS.housing] }), ['sun', ...ASK_VOID]]);
    await house.walk(id, ['ma', 'signAssist'], ['sun', 'urge'], ['xu', 'remark', { note: '等裁定' }]);
    const up = await started([
      ['sun', 'accept'],
      ['sun', ...ASK_VOID],
    ]);
    await house.walk(up, ['sun', 'escalate', { reason: '无法解决', tried: '谈过' }]);
    expect((await house.step('zhao', up, 'dispatch', { lead: UNITS.housing })).body.details.open).toEqual([
      { kind: 'void', phase: 'deciding', unitId: UNITS.townCentre },
    ]);
    await house.walk(up, ['zhao', 'decideVoid', { verdict: 'agree' }]);
    expect((await house.row(up)).phase).toBe('voided');
  });

  test('agreed voiding lets the site check lapse; return and voiding are never open together', async () => {
    const id = await started([
      ['sun', ...ASK_CHECK],
      ['sun', ...ASK_VOID],
      ['song', 'decideVoid', { verdict: 'agree' }],
    ]);
    expect(await requestsOf(id)).toEqual(['siteCheck lapsed', 'void agreed']);
    const voiding = await started([...toDispatched(), ['sun', ...ASK_VOID]]);
    expect((await house.step('feng', voiding, ...ASK_RETURN)).body.details.guard).toBe('noVoidOpen');
    const returning = await started([...toDispatched(), ['feng', ...ASK_RETURN]]);
    expect((await house.step('sun', returning, ...ASK_VOID)).body.details.guard).toBe('noReturnOpen');
  });
});

describe('taken back', () => {
  test('by the asker, and by a colleague: the step is kept, the story says it, the matter goes on', async () => {
    for (const who of ['feng', 'qian'] as const) {
      const id = await started([...toHandling(), ['feng', ...ASK_RETURN]]);
      await house.walk(id, [who, 'withdraw', { request: 'return', note: '协商一致，自己办' }]);
      expect(await requestsOf(id)).toEqual(['return withdrawn']);
      const { rows } = await house.world.owner.query(
        'select verdict from request_steps where matter_id = $1 order by step',
        [id],
      );
      expect(rows.map((row) => row.verdict)).toEqual(['asked', 'withdrawn']);
      const page = (await house.get('feng', `/api/matters/${id}`)).body.data;
      expect(page.timeline.at(-1)).toMatchObject({
        action: 'withdraw',
        phase: null,
        codes: { request: 'return' },
        passages: [{ name: 'note', text: '协商一致，自己办', audience: 'internal' }],
      });
      await house.walk(id, ['feng', 'submit', { result: '修好了' }]);
    }
  });

  test('one taken back counts among the two that a run allows', async () => {
    const id = await started(toHandling());
    const round = [
      ['feng', ...ASK_RETURN],
      ['feng', 'withdraw', { request: 'return' }],
    ] as const;
    await house.walk(id, ...round, ...round);
    expect((await house.step('feng', id, ...ASK_RETURN)).body.details.guard).toBe('returnsLeft');
  });

  test('nobody takes back what the others asked, and the form offers nothing else', async () => {
    const returning = await started([...toHandling(), ['feng', ...ASK_RETURN]]);
    expect(await house.step('sun', returning, 'withdraw', { request: 'return' })).toMatchObject({
      status: 422,
      body: { details: { guard: 'requestToWithdraw' } },
    });
    expect(await namesOf('sun', returning)).not.toContain('withdraw');
    const offered = (await canOf('qian', returning)).find((one) => one.name === 'withdraw');
    expect(offered?.fields[0]?.options).toEqual([{ code: 'return' }]);
    const voiding = await started([...toDispatched(), ['sun', ...ASK_VOID]]);
    expect((await house.step('feng', voiding, 'withdraw', { request: 'void' })).status).toBe(422);
    expect((await house.step('xu', voiding, 'withdraw', { request: 'siteCheck' })).code).toBe(
      'input.invalid',
    );
    await house.walk(voiding, ['xu', 'withdraw', { request: 'void' }], ['qian', 'sign']);
  });

  test('the verifier takes back a site check and not a voiding beside it', async () => {
    const id = await started([
      ['he', ...ASK_CHECK],
      ['sun', ...ASK_VOID],
    ]);
    expect((await house.step('he', id, 'withdraw', { request: 'void' })).code).toBe('input.invalid');
    await house.walk(id, ['he', 'withdraw', { request: 'siteCheck' }]);
    expect(await requestsOf(id)).toEqual(['siteCheck withdrawn', 'void deciding']);
    await house.walk(id, ['song', 'withdraw', { request: 'void' }], ['sun', 'accept']);
  });

  test('a request that went up with the matter is taken back above, not below', async () => {
    const id = await started([
      ['sun', 'accept'],
      ['sun', ...ASK_VOID],
    ]);
    await house.walk(id, ['sun', 'escalate', { reason: '无法解决', tried: '谈过' }]);
    expect((await house.step('sun', id, 'withdraw', { request: 'void' })).code).toBe('access.role');
    await house.walk(id, ['zhao', 'withdraw', { request: 'void' }]);
    await house.walk(id, ['zhao', 'dispatch', { lead: UNITS.housing }]);
  });

  test('asked again by the same person after it was taken back', async () => {
    const id = await started([
      ['sun', ...ASK_VOID],
      ['sun', 'withdraw', { request: 'void' }],
      ['sun', ...ASK_VOID],
    ]);
    await house.walk(id, ['song', 'decideVoid', { verdict: 'agree' }]);
    expect(await requestsOf(id)).toEqual(['void withdrawn', 'void agreed']);
  });
});
