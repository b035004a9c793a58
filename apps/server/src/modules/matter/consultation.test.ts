import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayAhead } from '../../../test/days.ts';
import { createHouse, type Step, type TestHouse, toHandling, type Who } from '../../../test/house.ts';
import { UNITS } from '../../../test/world.ts';

/** Units that deliberate together (docs/field.md §2.12). */
let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const AGENDA = {
  members: [UNITS.housing],
  agenda: '渗水归谁修，怎么分工',
  meetAt: `${dayAhead(2)}T14:30`,
  meetPlace: '社区会议室',
} as const;
const MINUTES = { minutes: '住建查管线，城管先围挡', present: [UNITS.housing] } as const;

async function convened(who: 'feng' | 'sun' = 'feng', ...steps: readonly Step[]) {
  const made = await house.report(null);
  await house.walk(made.id, ...toHandling(), [who, 'consult', AGENDA], ...steps);
  return made;
}
const pageOf = async (who: Who, id: string) => (await house.get(who, `/api/matters/${id}`)).body;
const statusOf = async (who: Who, id: string) => (await house.get(who, `/api/matters/${id}`)).status;

describe('convening', () => {
  test('invites units without moving the matter: they see it, and the leading unit waits for none of them', async () => {
    const made = await house.report(null);
    await house.walk(made.id, ...toHandling());
    expect(await statusOf('niu', made.id)).toBe(404);
    await house.walk(made.id, ['feng', 'consult', AGENDA]);
    expect(await house.row(made.id)).toMatchObject({ phase: 'handling', joint: true });
    const { data, can } = await pageOf('niu', made.id);
    const offered = can.map((one: { name: string }) => one.name);
    expect(offered).toContain('giveOpinion');
    for (const action of ['signAssist', 'submitAssist', 'concludeConsultation'])
      expect(offered).not.toContain(action);
    expect(data.consultations).toMatchObject([
      {
        unitId: UNITS.urbanManagement,
        agenda: '渗水归谁修，怎么分工',
        meetPlace: '社区会议室',
        meetAt: new Date(`${dayAhead(2)}T14:30:00+08:00`).toISOString(),
        members: [{ unitId: UNITS.housing, present: null }],
        minutes: null,
      },
    ]);
    await house.walk(made.id, ['feng', 'submit', { result: '已处理' }]);
  });

  test('is for the unit that leads and the centre, in handling, one at a time, and for a time to come', async () => {
    const { id } = await convened('sun');
    expect((await house.step('feng', id, 'consult', AGENDA)).body.details.guard).toBe('noConsultationOpen');
    const made = await house.report(null);
    await house.walk(made.id, ['sun', 'accept']);
    expect((await house.step('sun', made.id, 'consult', AGENDA)).code).toBe('matter.phase');
    await house.walk(made.id, ['sun', 'dispatch', { lead: UNITS.urbanManagement }], ['qian', 'sign']);
    for (const more of [
      { members: [] },
      { members: [UNITS.leadership] },
      { meetAt: '2020-01-01T09:00' },
      { agenda: ' ' },
    ])
      expect((await house.step('feng', made.id, 'consult', { ...AGENDA, ...more })).code).toBe(
        'input.invalid',
      );
    expect((await house.step('wang', made.id, 'consult', AGENDA)).status).toBe(403);
  });
});

describe('opinions', () => {
  test('come in writing from whoever is invited, as often as there is something to say', async () => {
    const { id } = await convened();
    await house.walk(
      id,
      ['niu', 'giveOpinion', { opinion: '管线是九八年铺的' }],
      ['ma', 'giveOpinion', { opinion: '图纸明天送来' }],
      ['feng', 'giveOpinion', { opinion: '先围起来' }],
    );
    const [one] = (await pageOf('sun', id)).data.consultations;
    expect(one.opinions.map((said: { opinion: string }) => said.opinion)).toEqual([
      '管线是九八年铺的',
      '图纸明天送来',
      '先围起来',
    ]);
  });

  test('a unit that only assists is asked nothing', async () => {
    const made = await house.report(null);
    await house.walk(made.id, ...toHandling({ assists: [UNITS.housing] }), [
      'feng',
      'consult',
      { ...AGENDA, members: [UNITS.otherStation] },
    ]);
    const refused = await house.step('niu', made.id, 'giveOpinion', { opinion: '我也说' });
    expect(refused.body.details.guard).toBe('invited');
  });
});

describe('minutes', () => {
  test('end it with what was decided, who came, and the tasks given meanwhile; members keep sight of an ordinary matter', async () => {
    const { id } = await convened(
      'feng',
      ['feng', 'giveTask', { unit: UNITS.housing, task: '查清管线走向', dueOn: dayAhead(30) }],
      ['feng', 'concludeConsultation', { ...MINUTES, proposedLead: UNITS.housing }],
    );
    expect((await house.row(id)).joint).toBe(false);
    const [one] = (await pageOf('niu', id)).data.consultations;
    expect(one).toMatchObject({
      minutes: MINUTES.minutes,
      proposedLead: UNITS.housing,
      members: [{ unitId: UNITS.housing, present: true }],
      tasks: [{ unitId: UNITS.housing, task: '查清管线走向', dueOn: dayAhead(30), phase: 'dispatched' }],
    });
    expect((await house.step('feng', id, 'submit', { result: '好了' })).body.details.guard).toBe(
      'assistsDone',
    );
    expect((await house.step('niu', id, 'giveOpinion', { opinion: '迟了' })).body.details.guard).toBe(
      'invited',
    );
    await house.walk(id, ['sun', 'consult', AGENDA]);
    expect((await pageOf('sun', id)).data.consultations).toHaveLength(2);
  });

  test('are the convener’s to write, and the centre’s, so that none stays open for ever; who came was invited', async () => {
    const { id } = await convened('sun');
    expect((await house.step('feng', id, 'concludeConsultation', MINUTES)).body.details.guard).toBe(
      'convenes',
    );
    expect((await house.step('niu', id, 'concludeConsultation', MINUTES)).status).toBeGreaterThan(400);
    const strangers = { ...MINUTES, present: [UNITS.otherStation] };
    expect((await house.step('sun', id, 'concludeConsultation', strangers)).code).toBe('input.invalid');
    await house.walk(id, ['song', 'concludeConsultation', MINUTES]);
    const other = await convened('feng');
    await house.walk(other.id, ['sun', 'concludeConsultation', MINUTES]);
  });

  test('nobody wrote lapse with the matter: it is ended without, and its members lose sight of a restricted one', async () => {
    const made = await house.report(null, { category: '0203' });
    await house.walk(made.id, ...toHandling(), ['feng', 'consult', AGENDA]);
    expect(await statusOf('pan', made.id)).toBe(200);
    await house.walk(made.id, ['feng', 'submit', { result: '已处理' }]);
    expect((await house.row(made.id)).joint).toBe(false);
    expect(await statusOf('pan', made.id)).toBe(404);
    const [one] = (await pageOf('feng', made.id)).data.consultations;
    expect([one.endedAt === null, one.minutes]).toEqual([false, null]);
  });
});
