import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createHouse,
  type Reported,
  reportOf,
  type Step,
  type TestHouse,
  toChecking,
  toDispatched,
  toFollowUp,
  toHandling,
} from '../../../test/house.ts';
import { AREAS, type CastName, POINTS, UNITS } from '../../../test/world.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const phaseOf = async (id: string) => (await house.row(id)).phase;
const assignmentsOf = async (id: string) => {
  const { rows } = await house.world.owner.query(
    'select unit_id, part, phase, run from assignments where matter_id = $1 order by opened_at, part desc, unit_id',
    [id],
  );
  return rows.map((row) => `${row.unit_id} ${row.part} ${row.phase} ${row.run}`);
};
const lastEntry = async (id: string) => {
  const { rows } = await house.world.owner.query(
    'select * from entries where subject_id = $1 order by seq desc limit 1',
    [id],
  );
  return rows[0];
};
const started = async (steps: readonly Step[], more: object = {}) => {
  const made = await house.report(null, more);
  await house.walk(made.id, ...steps);
  return made;
};
const UP = (who: CastName): Step => [who, 'escalate', { reason: '本级无法解决', tried: '已协调物业' }];
const track = async (made: Reported) => (await house.get({ code: made.queryCode }, '/api/public/track')).body;

describe('refusals come first', () => {
  test('a visitor may not open the desk, a code not another matter', async () => {
    const made = await house.report(null);
    const other = await house.report(null);
    expect((await house.get(null, `/api/matters/${made.id}`)).status).toBe(401);
    expect((await house.step({ code: 'AAAAAAAAAA' }, made.id, 'urge')).code).toBe('code.wrong');
    expect((await house.get({ code: other.queryCode }, `/api/matters/${made.id}`)).status).toBe(404);
  });

  test('the holder of a code is answered on the tracking page and never at the staff’s desk', async () => {
    const made = await house.report(null);
    await house.walk(made.id, ['sun', 'accept'], ['sun', 'remark', { note: '此人多次投诉' }]);
    const page = await house.get({ code: made.queryCode }, `/api/matters/${made.id}`);
    expect(page.status).toBe(404);
    expect(page.text).not.toContain('此人多次投诉');
    expect(JSON.stringify(await track(made))).not.toContain('此人多次投诉');
  });

  test('who does not see it gets 404, who sees it without the role 403, at the wrong time 409 with the present record', async () => {
    const made = await house.report(null);
    expect(await house.step('du', made.id, 'accept')).toMatchObject({ status: 404, code: 'not.found' });
    expect(await house.step('wang', made.id, 'accept')).toMatchObject({ status: 403, code: 'access.role' });
    const early = await house.step('sun', made.id, 'dispatch', { lead: UNITS.housing });
    expect(early).toMatchObject({ status: 409, code: 'matter.phase' });
    expect(early.body.details.current).toMatchObject({ id: made.id, phase: 'reported', version: 1 });
  });

  test('a step with a field nobody asked for, without a needed one, or with one of the wrong kind is refused', async () => {
    const made = await started([['sun', 'accept']]);
    for (const input of [
      {},
      { lead: 'ten' },
      { lead: UNITS.housing, secret: 1 },
      { lead: UNITS.leadership },
      { lead: 9_999 },
      { lead: 99_999_999_999 },
    ]) {
      expect(await house.step('sun', made.id, 'dispatch', input)).toMatchObject({
        status: 422,
        code: 'input.invalid',
      });
    }
    expect((await house.step('sun', made.id, 'decline', {})).status).toBe(409);
    expect(await phaseOf(made.id)).toBe('accepted');
  });
});

describe('from the report to the rating', () => {
  test('[1] a resident reports without an account: the community’s station has it', async () => {
    const made = await house.report(null);
    expect(made.heldBy).toBe(UNITS.station);
    expect(await house.row(made.id)).toMatchObject({
      phase: 'reported',
      grid_id: AREAS.gridOne,
      town_id: AREAS.town,
      version: 1,
    });
  });

  test('[1] Wang finds something on patrol in the grid; the find is Wang’s', async () => {
    const made = await house.report('wang', { source: 'patrol' });
    const page = await house.get('wang', `/api/matters/${made.id}`);
    expect(page.body.data.reports).toMatchObject([{ own: true, name: null }]);
    expect(page.body.can.map((one: { name: string }) => one.name)).toContain('urge');
  });

  test('[1] Ling takes a call at the district’s centre: it stays there until it is assigned down', async () => {
    const made = await house.report('ling', { source: 'hotline', reporter: { name: '周女士' } });
    expect(made.heldBy).toBe(UNITS.districtCentre);
    await house.walk(made.id, ['ling', 'accept'], ['ling', 'assignDown', { to: UNITS.station }]);
    expect((await house.row(made.id)).held_by).toBe(UNITS.station);
  });

  test('[2] Wang settles it on the spot: closed, without department, check or follow-up', async () => {
    const made = await house.report('wang', { source: 'worker', category: '0201' });
    expect((await house.step('bai', made.id, 'solve', { result: '已办' })).status).toBe(404);
    await house.walk(made.id, ['wang', 'solve', { result: '当场解决' }]);
    expect(await phaseOf(made.id)).toBe('closed');
    expect(await assignmentsOf(made.id)).toEqual([]);
  });

  test('[2] settled on the spot with the report itself: one request, closed', async () => {
    const made = await house.report('wang', {
      source: 'worker',
      category: '0201',
      solved: { result: '当场解决' },
    });
    expect(await house.row(made.id)).toMatchObject({ phase: 'closed', version: 2 });
    expect(await lastEntry(made.id)).toMatchObject({ action: 'solve', seq: 2 });
  });

  test('[2] what is not for settling on the spot is not taken at all when it comes as settled', async () => {
    const refused = await house.post('wang', '/api/matters', {
      id: '01990000-0000-7000-8000-000000000001',
      source: 'worker',
      category: '0204',
      description: '单元门坏了',
      place: { point: POINTS.gridOne },
      solved: { result: '当场解决' },
    });
    expect(refused).toMatchObject({ status: 422, code: 'matter.guard' });
    expect(await house.row('01990000-0000-7000-8000-000000000001')).toEqual({});
  });

  test('[2] what only has to be recorded is closed at once, by the grid or the desk, with the report or after it', async () => {
    const made = await house.report('wang', { source: 'patrol', category: '0501' });
    const page = await house.get('wang', `/api/matters/${made.id}`);
    expect(page.body.can[0]).toMatchObject({ name: 'record', kind: 'record' });
    await house.walk(made.id, ['wang', 'record', { result: '门牌已更新' }]);
    expect(await house.row(made.id)).toMatchObject({ phase: 'closed', version: 2 });
    expect(await assignmentsOf(made.id)).toEqual([]);
    const typed = await house.report('sun', { source: 'hotline', category: '0501' });
    await house.walk(typed.id, ['ling', 'record']);
    expect(await phaseOf(typed.id)).toBe('closed');
    const once = await house.report('wang', { source: 'worker', category: '0501', recorded: true });
    expect(await lastEntry(once.id)).toMatchObject({ action: 'record', seq: 2, codes: { phase: 'closed' } });
  });

  test('[2] what has to be handed on is not recorded away, and nothing ends twice at once', async () => {
    const made = await house.report('wang', { source: 'patrol' });
    expect(await house.step('wang', made.id, 'record')).toMatchObject({
      status: 422,
      body: { details: { guard: 'recordOnly' } },
    });
    const send = (more: object) =>
      house.post('wang', '/api/matters', { ...reportOf({ source: 'worker' }), ...more });
    expect(await send({ category: '0204', recorded: true })).toMatchObject({ code: 'matter.guard' });
    const twice = await send({ category: '0501', recorded: true, solved: { result: '好' } });
    expect(twice.body.details.fields).toMatchObject([{ path: 'recorded' }]);
  });

  test('[3] Sun asks for a site check, Wang answers, Bai of the next grid cannot', async () => {
    const made = await house.report(null);
    await house.walk(made.id, ['sun', 'requestSiteCheck', { question: '门是不是真的坏了？' }]);
    expect((await house.step('bai', made.id, 'answerSiteCheck', { finding: '坏了' })).status).toBe(404);
    const todo = await house.get('wang', '/api/matters?tab=todo');
    expect(todo.body.items.map((row: { id: string }) => row.id)).toContain(made.id);
    await house.walk(made.id, ['wang', 'answerSiteCheck', { finding: '确实坏了' }]);
    expect(await phaseOf(made.id)).toBe('reported');
  });

  test('[4, 5] accepted only with category and place; declined with a reason that the reporter reads', async () => {
    const vague = await house.report(null, { category: undefined, place: { address: '南门大桥边' } });
    expect(await house.step('ling', vague.id, 'accept')).toMatchObject({ status: 422, code: 'matter.guard' });
    await house.walk(vague.id, ['ling', 'correct', { category: '0204' }]);
    expect(await house.step('ling', vague.id, 'accept')).toMatchObject({
      body: { details: { guard: 'placed' } },
    });
    await house.walk(vague.id, ['ling', 'correct', { place: { gridId: AREAS.gridOne } }], ['ling', 'accept']);
    const refused = await house.report(null);
    expect((await house.step('sun', refused.id, 'decline', { reason: 'mood', reply: '不办' })).status).toBe(
      422,
    );
    await house.walk(refused.id, [
      'sun',
      'decline',
      { reason: 'litigation', reply: '已进入诉讼程序，请等待判决。' },
    ]);
    const { data, can } = await track(refused);
    expect(data.phase).toBe('declined');
    expect(JSON.stringify(data.steps)).toContain('已进入诉讼程序');
    expect(can.map((one: { name: string }) => one.name)).toEqual(['appeal']);
  });

  test('[29] an appeal goes one level up, once', async () => {
    const made = await house.report(null);
    const decline = ['decline', { reason: 'notInScope', reply: '不属于受理范围' }] as const;
    await house.walk(
      made.id,
      ['sun', ...decline],
      [{ code: made.queryCode }, 'appeal', { reason: '属于的' }],
    );
    expect(await house.row(made.id)).toMatchObject({ phase: 'reported', held_by: UNITS.townCentre, run: 1 });
    expect((await house.step('sun', made.id, 'accept')).status).toBe(403);
    await house.walk(made.id, ['zhao', ...decline]);
    expect(await house.step({ code: made.queryCode }, made.id, 'appeal', { reason: '再来' })).toMatchObject({
      code: 'matter.guard',
    });
  });

  test('[7, 9, 12, 20, 21, 23] dispatch, sign, progress, submit, pass, satisfied: closed', async () => {
    const made = await house.report(null);
    await house.walk(made.id, ...toHandling({ assists: [UNITS.housing] }));
    expect(await assignmentsOf(made.id)).toEqual(['10 lead handling 1', '11 assist dispatched 1']);
    await house.walk(made.id, ['feng', 'progress', { note: '已约师傅' }]);
    expect(await house.step('feng', made.id, 'submit', { result: '修好' })).toMatchObject({
      body: { details: { guard: 'assistsDone' } },
    });
    await house.walk(
      made.id,
      ['ma', 'signAssist'],
      ['niu', 'submitAssist', { result: '配合完毕' }],
      ['feng', 'submit', { result: '修好了' }],
    );
    expect(await phaseOf(made.id)).toBe('checking');
    await house.walk(made.id, ['he', 'pass']);
    expect(await phaseOf(made.id)).toBe('followUp');
    await house.walk(made.id, [
      { code: made.queryCode },
      'rate',
      { rating: 'verySatisfied', comment: '谢谢' },
    ]);
    const { data } = await track(made);
    expect(data).toMatchObject({
      phase: 'closed',
      rating: 'verySatisfied',
      leadUnit: { name: '城市管理局' },
    });
    expect(data.steps.map((one: { action: string }) => one.action)).toEqual([
      'report',
      'accept',
      'dispatch',
      'sign',
      'progress',
      'submit',
      'pass',
      'rate',
    ]);
  });

  test('a reporter who wants no reply: passed and closed', async () => {
    const made = await started(toChecking(), { reporter: { wantsReply: false } });
    await house.walk(made.id, ['wang', 'pass']);
    expect(await phaseOf(made.id)).toBe('closed');
  });

  test('a result about a place needs its photo', async () => {
    const made = await started(toHandling(), { category: '0401' });
    expect(await house.step('feng', made.id, 'submit', { result: '清完' })).toMatchObject({
      body: { details: { guard: 'evidence' } },
    });
  });
});

describe('return, recall, rework', () => {
  test('[10, 11] asked by the handler, endorsed by the leader, agreed by the centre: back to be dispatched anew', async () => {
    const made = await started(toHandling({ assists: [UNITS.housing] }));
    const ask = { reason: 'notOurDuty', basis: '三定方案第4条', suggested: UNITS.housing };
    expect((await house.step('niu', made.id, 'requestReturn', ask)).status).toBe(403);
    await house.walk(made.id, ['feng', 'requestReturn', ask]);
    expect((await house.step('feng', made.id, 'endorseReturn', { verdict: 'agree' })).status).toBe(403);
    await house.walk(
      made.id,
      ['lu', 'endorseReturn', { verdict: 'agree' }],
      ['sun', 'decideReturn', { verdict: 'agree', note: '改派住建' }],
    );
    expect(await house.row(made.id)).toMatchObject({ phase: 'accepted', lead_unit_id: null, run: 1 });
    expect(await assignmentsOf(made.id)).toEqual(['10 lead returned 1', '11 assist recalled 1']);
    await house.walk(made.id, ['sun', 'dispatch', { lead: UNITS.housing }], ['ma', 'sign']);
    expect((await house.row(made.id)).lead_unit_id).toBe(UNITS.housing);
    expect((await house.step('feng', made.id, 'progress', { note: '还想说' })).status).toBe(403);
  });

  test('[10, 11] refused by the centre: the unit goes on; a third return in a run is not taken', async () => {
    const made = await started(toHandling());
    const round = [
      ['feng', 'requestReturn', { reason: 'wrongPlace', basis: '不在辖区' }],
      ['lu', 'endorseReturn', { verdict: 'agree' }],
      ['sun', 'decideReturn', { verdict: 'refuse', note: '在辖区' }],
    ] as const;
    await house.walk(made.id, ...round, ...round);
    expect(await phaseOf(made.id)).toBe('handling');
    expect(await house.step('feng', made.id, 'requestReturn', round[0][2])).toMatchObject({
      body: { details: { guard: 'returnsLeft' } },
    });
  });

  test('[10] refused by the own leader: nothing reaches the centre', async () => {
    const made = await started(toHandling());
    await house.walk(made.id, ['qian', 'requestReturn', { reason: 'duplicate', basis: '重复' }]);
    expect((await house.step('feng', made.id, 'submit', { result: '好' })).code).toBe('matter.requestOpen');
    await house.walk(made.id, ['lu', 'endorseReturn', { verdict: 'refuse' }]);
    expect((await house.step('sun', made.id, 'decideReturn', { verdict: 'agree', note: 'x' })).code).toBe(
      'matter.guard',
    );
  });

  test('[30] taken back before signing and dispatched to another; after signing no longer', async () => {
    const made = await started(toDispatched());
    await house.walk(
      made.id,
      ['xu', 'recall', { reason: '派错了' }],
      ['xu', 'dispatch', { lead: UNITS.housing }],
      ['ma', 'sign'],
    );
    expect(await assignmentsOf(made.id)).toEqual(['10 lead recalled 1', '11 lead handling 1']);
    expect((await house.step('xu', made.id, 'recall', { reason: '再撤' })).status).toBe(409);
  });

  test('[22] a failed check sends it back to the same unit, in the same run', async () => {
    const made = await started(toChecking());
    await house.walk(made.id, ['wang', 'fail', { reason: '门还是关不上' }]);
    expect(await house.row(made.id)).toMatchObject({
      phase: 'handling',
      run: 1,
      lead_unit_id: UNITS.urbanManagement,
    });
    await house.walk(made.id, ['feng', 'submit', { result: '又修了一遍' }], ['he', 'pass']);
    expect(await phaseOf(made.id)).toBe('followUp');
  });

  test('[16] urged by the centre, the leader and the reporter: said and recorded, nothing moves', async () => {
    const made = await started(toHandling());
    await house.walk(
      made.id,
      ['song', 'urge', { note: '请抓紧' }],
      ['meng', 'urge'],
      [{ code: made.queryCode }, 'urge'],
    );
    expect(await house.row(made.id)).toMatchObject({ phase: 'handling', version: 7 });
  });
});

describe('follow-up', () => {
  test('[24] dissatisfied twice: back to the dispatcher one level up, all asked anew; the third time two persons rule', async () => {
    const made = await started(toFollowUp());
    const round = (zhao: 'zhao' | 'ling', tang: 'tang' | 'yan') =>
      [
        [zhao, 'dispatch', { lead: UNITS.urbanManagement }],
        ['qian', 'sign'],
        ['feng', 'submit', { result: '重办' }],
        [tang, 'pass'],
      ] as const;
    const bad = [{ code: made.queryCode }, 'rate', { rating: 'dissatisfied', comment: '没修好' }] as const;
    await house.walk(made.id, bad);
    expect(await house.row(made.id)).toMatchObject({
      phase: 'accepted',
      run: 2,
      rounds_back: 1,
      held_by: UNITS.townCentre,
      lead_unit_id: null,
    });
    await house.walk(made.id, ...round('zhao', 'tang'), bad);
    expect(await house.row(made.id)).toMatchObject({
      phase: 'accepted',
      run: 3,
      rounds_back: 2,
      held_by: UNITS.districtCentre,
    });
    await house.walk(made.id, ...round('ling', 'yan'), bad);
    expect(await house.row(made.id)).toMatchObject({ phase: 'followUp', run: 3, rounds_back: 2 });
    const opinion = (ruling: string) => ['rule', { ruling, note: '三次都查过' }] as const;
    expect((await house.step('yan', made.id, 'rule', { ruling: 'unreasonable' })).code).toBe('input.invalid');
    await house.walk(made.id, ['yan', ...opinion('unreasonable')]);
    expect((await house.step('yan', made.id, ...opinion('unreasonable'))).body.details.guard).toBe(
      'rulingForMe',
    );
    expect((await track(made)).data.steps.map((step: { action: string }) => step.action)).not.toContain(
      'rule',
    );
    await house.walk(made.id, ['chen', ...opinion('unreasonable')]);
    expect(await house.row(made.id)).toMatchObject({ phase: 'closed', run: 3, rounds_back: 2 });
    const told = (await track(made)).data;
    expect([told.rating, told.steps.at(-1).action]).toEqual(['dissatisfied', 'rule']);
  });

  test('[24] found reasonable by one of the two, it goes back once more and no further', async () => {
    const made = await started(toFollowUp());
    await house.world.owner.query('update matters set rounds_back = 2 where id = $1', [made.id]);
    const bad = [{ code: made.queryCode }, 'rate', { rating: 'veryDissatisfied' }] as const;
    await house.walk(made.id, bad);
    const todo = (await house.get('song', '/api/matters?tab=todo')).body.items;
    expect(todo.map((one: { id: string }) => one.id)).toContain(made.id);
    expect((await house.step('he', made.id, 'noAnswer')).body.details.open).toEqual([
      { kind: 'ruling', phase: 'endorsing', unitId: UNITS.station },
    ]);
    await house.walk(
      made.id,
      ['he', 'rule', { ruling: 'reasonable', note: '确实没修好' }],
      ['song', 'rule', { ruling: 'unreasonable', note: '已尽力' }],
    );
    expect(await house.row(made.id)).toMatchObject({
      phase: 'accepted',
      run: 2,
      rounds_back: 3,
      held_by: UNITS.townCentre,
    });
    await house.walk(
      made.id,
      ['zhao', 'dispatch', { lead: UNITS.urbanManagement }],
      ['qian', 'sign'],
      ['feng', 'submit', { result: '重办' }],
      ['tang', 'pass'],
      bad,
    );
    expect(await house.row(made.id)).toMatchObject({ phase: 'closed', rounds_back: 3 });
  });

  test('[25] three tries in vain: closed without a rating', async () => {
    const made = await started(toFollowUp());
    await house.walk(
      made.id,
      ['he', 'noAnswer', { outcome: 'noAnswer' }],
      ['he', 'noAnswer', { outcome: 'wrongNumber', note: '空号' }],
    );
    expect(await phaseOf(made.id)).toBe('followUp');
    await house.walk(made.id, ['he', 'noAnswer', { outcome: 'refused' }]);
    expect(await phaseOf(made.id)).toBe('closed');
    expect((await track(made)).data.rating).toBeNull();
  });

  test('[27] reopened by the reporter: accepted where it was held, in a new run', async () => {
    const made = await started(toFollowUp());
    await house.walk(
      made.id,
      [{ code: made.queryCode }, 'rate', { rating: 'satisfied' }],
      [{ code: made.queryCode }, 'reopen', { reason: '又坏了' }],
    );
    expect(await house.row(made.id)).toMatchObject({
      phase: 'accepted',
      run: 2,
      held_by: UNITS.station,
      closed_at: null,
      rounds_back: 0,
    });
    await house.walk(made.id, ['sun', 'dispatch', { lead: UNITS.urbanManagement }]);
  });
});

describe('void, escalate, assign down', () => {
  test('[26] asked by Sun, agreed by Song; Sun alone cannot', async () => {
    const made = await started([['sun', 'accept']]);
    await house.walk(made.id, ['sun', 'requestVoid', { reason: 'testRecord', note: '测试数据' }]);
    expect(await house.step('sun', made.id, 'decideVoid', { verdict: 'agree' })).toMatchObject({
      body: { details: { guard: 'voidToDecide' } },
    });
    await house.walk(made.id, ['song', 'decideVoid', { verdict: 'agree' }]);
    expect(await phaseOf(made.id)).toBe('voided');
    expect((await track(made)).data.phase).toBe('voided');
  });

  test('[8] escalated from the community to the town to the district and no farther', async () => {
    const made = await started([['sun', 'accept']]);
    const up = ['escalate', { reason: '本级无法解决', tried: '已协调物业' }] as const;
    await house.walk(made.id, ['sun', ...up]);
    expect(await house.row(made.id)).toMatchObject({ phase: 'accepted', held_by: UNITS.townCentre });
    expect((await house.step('sun', made.id, ...up)).status).toBe(403);
    await house.walk(made.id, ['zhao', ...up]);
    expect(await house.step('ling', made.id, ...up)).toMatchObject({
      body: { details: { guard: 'topmost' } },
    });
  });

  test('[8] the level below stays to assist: seen on the page, asked for nothing, until the check is passed', async () => {
    const made = await started([['sun', 'accept'], UP('sun')]);
    expect(await assignmentsOf(made.id)).toEqual(['3 assist submitted 1']);
    const page = await house.get('zhao', `/api/matters/${made.id}`);
    expect(page.body.data.assignments).toMatchObject([
      { unitId: UNITS.station, part: 'assist', phase: 'submitted', kept: true, closedAt: null },
    ]);
    await house.walk(made.id, ['zhao', 'dispatch', { lead: UNITS.urbanManagement }], ['qian', 'sign']);
    await house.walk(made.id, ['feng', 'submit', { result: '修好了' }]);
    expect(await assignmentsOf(made.id)).toEqual(['3 assist submitted 1', '10 lead submitted 1']);
    await house.walk(made.id, ['tang', 'fail', { reason: '没修好' }], ['feng', 'submit', { result: '又修' }]);
    expect(await assignmentsOf(made.id)).toEqual(['3 assist submitted 1', '10 lead submitted 1']);
    await house.walk(made.id, ['tang', 'pass']);
    expect(await assignmentsOf(made.id)).toEqual(['3 assist closed 1', '10 lead closed 1']);
  });

  test('[8] its part outlives a recall and an agreed return, and a second level keeps one of its own', async () => {
    const made = await started([['sun', 'accept'], UP('sun'), UP('zhao')]);
    const both = ['3 assist submitted 1', '2 assist submitted 1'];
    expect(await assignmentsOf(made.id)).toEqual(both);
    await house.walk(
      made.id,
      ['ling', 'dispatch', { lead: UNITS.urbanManagement, assists: [UNITS.housing] }],
      ['ling', 'recall', { reason: '派错了' }],
      ['ling', 'dispatch', { lead: UNITS.urbanManagement }],
      ['feng', 'requestReturn', { reason: 'notOurDuty', basis: '三定方案' }],
      ['lu', 'endorseReturn', { verdict: 'agree' }],
      ['ling', 'decideReturn', { verdict: 'agree', note: '改派' }],
    );
    expect((await assignmentsOf(made.id)).filter((one) => one.includes('submitted'))).toEqual(both);
  });

  test('[8] whoever holds it again, or is named for another part, keeps none beside it', async () => {
    const made = await started([['sun', 'accept'], UP('sun')]);
    await house.walk(made.id, ['zhao', 'assignDown', { to: UNITS.station }]);
    expect(await assignmentsOf(made.id)).toEqual(['3 assist closed 1']);
    await house.walk(made.id, UP('sun'), UP('zhao'), ['ling', 'assignDown', { to: UNITS.townCentre }]);
    expect(await assignmentsOf(made.id)).toEqual([
      '3 assist closed 1',
      '3 assist submitted 1',
      '2 assist closed 1',
    ]);
    await house.walk(made.id, ['zhao', 'dispatch', { lead: UNITS.station }]);
    expect((await assignmentsOf(made.id)).slice(1)).toEqual([
      '3 assist closed 1',
      '2 assist closed 1',
      '3 lead dispatched 1',
    ]);
  });

  test('[8] assigned down into an empty queue it falls back to a level that kept a part: that level holds it and assists no more', async () => {
    const made = await started([['sun', 'accept'], UP('sun'), UP('zhao')]);
    await house.walk(made.id, ['ling', 'assignDown', { to: UNITS.quietStation }]);
    expect(await house.row(made.id)).toMatchObject({ held_by: UNITS.townCentre });
    expect(await assignmentsOf(made.id)).toEqual(['3 assist submitted 1', '2 assist closed 1']);
  });

  test('[8] a restricted matter stays in sight of whoever escalated it, and of no colleague at the desk', async () => {
    const made = await started([['sun', 'accept'], UP('sun')], { category: '0203' });
    expect((await house.get('sun', `/api/matters/${made.id}`)).status).toBe(200);
    expect((await house.get('xu', `/api/matters/${made.id}`)).status).toBe(404);
  });

  test('[8] a level that turns out to be complained of has no part any more', async () => {
    const made = await started([['sun', 'accept'], UP('sun')]);
    await house.walk(made.id, ['zhao', 'correct', { about: [{ kind: 'unit', unitId: UNITS.station }] }]);
    expect(await assignmentsOf(made.id)).toEqual(['3 assist closed 1']);
  });

  test('assigned down to a station of the own chain, never to a foreign one, to the own or upwards', async () => {
    const made = await house.report('ling', { source: 'hotline' });
    await house.walk(made.id, ['ling', 'accept'], ['ling', 'assignDown', { to: UNITS.townCentre }]);
    for (const to of [UNITS.otherStation, UNITS.districtCentre, UNITS.townCentre, UNITS.housing]) {
      expect((await house.step('zhao', made.id, 'assignDown', { to })).status, `to ${to}`).toBe(422);
    }
    await house.walk(made.id, ['zhao', 'assignDown', { to: UNITS.station }]);
    expect((await house.row(made.id)).held_by).toBe(UNITS.station);
  });

  test('an empty queue falls up, and everybody who may see it sees that it fell', async () => {
    const made = await house.report(null, { place: { point: POINTS.quietGrid } });
    expect(made.heldBy).toBe(UNITS.townCentre);
    const page = await house.get('zhao', `/api/matters/${made.id}`);
    expect(page.body.data.timeline[0].codes.fell).toEqual([UNITS.quietStation]);
    await house.walk(made.id, ['zhao', 'accept']);
    const down = await house.step('zhao', made.id, 'assignDown', { to: UNITS.quietStation });
    expect(down.status).toBe(200);
    expect((await house.row(made.id)).held_by).toBe(UNITS.townCentre);
    expect((await lastEntry(made.id)).codes).toMatchObject({
      fell: [UNITS.quietStation],
      heldBy: UNITS.townCentre,
    });
  });
});

describe('what a person was looking at', () => {
  test('a stale version answers 409 with the present record; a look, remark, urging or note does not make stale', async () => {
    const made = await house.report(null, {
      reporter: { name: '王大妈', phone: '13812345678', mayContact: 'yes' },
    });
    await house.walk(made.id, ['sun', 'accept']);
    const stale = await house.step('xu', made.id, 'dispatch', { lead: UNITS.housing }, 1);
    expect(stale).toMatchObject({ status: 409, code: 'matter.version' });
    expect(stale.body.details.current).toMatchObject({ version: 2, phase: 'accepted' });
    await house.walk(made.id, ['sun', 'remark', { note: '记一下' }], [{ code: made.queryCode }, 'urge']);
    const reveal = await house.post('xu', `/api/matters/${made.id}/reports/${made.reportId}/reveal`, {
      reason: 'askPlace',
    });
    expect(reveal.status).toBe(200);
    expect((await house.step('xu', made.id, 'dispatch', { lead: UNITS.housing }, 2)).status).toBe(200);
    expect((await house.step('xu', made.id, 'recall', { reason: 'x' }, 99)).code).toBe('matter.version');
  });

  test('who may not act is not told the present record', async () => {
    const made = await started([['sun', 'accept']]);
    const refused = await house.step('wang', made.id, 'dispatch', { lead: UNITS.housing }, 1);
    expect(refused).toMatchObject({ status: 403 });
    expect(refused.text).not.toContain('current');
  });

  test('each step raises the version by one and leaves one entry', async () => {
    const made = await started(toFollowUp());
    const { rows } = await house.world.owner.query(
      'select seq from entries where subject_id = $1 order by seq',
      [made.id],
    );
    expect(rows.map((row) => row.seq)).toEqual([1, 2, 3, 4, 5, 6]);
    expect((await house.row(made.id)).version).toBe(6);
  });
});
