import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayAhead } from '../../../test/days.ts';
import { createHouse, type Step, type TestHouse, toHandling, type Who } from '../../../test/house.ts';

const REVIEW = dayAhead(100);

/** Putting on account, deferring, and going on again (docs/field.md §2.3 rows 14, 15). */
let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const ACCOUNT = {
  manner: 'onAccount',
  reason: 'season',
  plan: '开春补种行道树',
  reviewOn: REVIEW,
} as const;
const DEFERRAL = {
  manner: 'deferred',
  reason: 'weather',
  plan: '雨停了就去',
  reviewOn: dayAhead(5),
} as const;
const AGREE = { verdict: 'agree' } as const;
const SUSPENDED: Step[] = [
  ['feng', 'requestSuspension', ACCOUNT],
  ['lu', 'endorseSuspension', AGREE],
  ['song', 'decideSuspension', { ...AGREE, reply: '要等开春才能补种，到时接着办。' }],
];
const DEFERRED: Step[] = [
  ['feng', 'requestSuspension', DEFERRAL],
  ['song', 'decideSuspension', AGREE],
];

async function started(...steps: readonly Step[]) {
  const made = await house.report(null);
  await house.walk(made.id, ...toHandling(), ...steps);
  return made;
}
const pageOf = async (who: Who, id: string) => (await house.get(who, `/api/matters/${id}`)).body;
const idsOf = async (who: Who, query: string) =>
  (await house.get(who, `/api/matters?${query}`)).body.items.map((one: { id: string }) => one.id);

describe('asking', () => {
  test('is refused to an assisting unit, to the centre, and before the unit has signed', async () => {
    const { id } = await started();
    for (const who of ['ma', 'song', 'wang'] as const)
      expect((await house.step(who, id, 'requestSuspension', ACCOUNT)).status, who).toBeGreaterThan(400);
    const fresh = await house.report(null);
    await house.walk(fresh.id, ...toHandling().slice(0, 2));
    expect((await house.step('feng', fresh.id, 'requestSuspension', ACCOUNT)).code).toBe('matter.phase');
  });

  test('names a plan, a day of review, and a reason that fits the manner', async () => {
    const { id } = await started();
    const wrong = [
      { ...ACCOUNT, reason: 'weather' },
      { ...DEFERRAL, reason: 'funds' },
      { ...ACCOUNT, plan: undefined },
      { ...ACCOUNT, reviewOn: undefined },
      { ...ACCOUNT, reviewOn: '2027-02-30' },
      { ...ACCOUNT, manner: 'forever' },
    ];
    for (const input of wrong)
      expect((await house.step('feng', id, 'requestSuspension', input)).code).toBe('input.invalid');
    expect((await house.row(id)).phase).toBe('handling');
  });

  test('twice at once is refused, and so is handing in the result meanwhile', async () => {
    const { id } = await started(['feng', 'requestSuspension', ACCOUNT]);
    expect((await house.step('qian', id, 'requestSuspension', DEFERRAL)).body.details.guard).toBe(
      'noSuspensionOpen',
    );
    expect((await house.step('feng', id, 'submit', { result: '好了' })).code).toBe('matter.requestOpen');
    await house.walk(
      id,
      ['qian', 'withdraw', { request: 'suspension' }],
      ['feng', 'submit', { result: '好了' }],
    );
  });
});

describe('deciding', () => {
  test('takes the unit’s leader and then the duty chief; nobody else, and neither before the other', async () => {
    const { id } = await started(['feng', 'requestSuspension', ACCOUNT]);
    expect((await house.step('song', id, 'decideSuspension', AGREE)).body.details.guard).toBe(
      'suspensionToDecide',
    );
    expect((await house.step('feng', id, 'endorseSuspension', AGREE)).code).toBe('access.role');
    await house.walk(id, ['lu', 'endorseSuspension', AGREE]);
    expect((await house.step('sun', id, 'decideSuspension', AGREE)).code).toBe('access.role');
    expect(await idsOf('sun', 'tab=todo')).not.toContain(id);
    expect(await idsOf('song', 'tab=todo')).toContain(id);
    await house.walk(id, ['song', 'decideSuspension', AGREE]);
    expect((await house.row(id)).phase).toBe('suspended');
  });

  test('a deferral goes straight to the duty chief, and is granted once in a run', async () => {
    const { id } = await started(...DEFERRED, ['feng', 'resume']);
    expect((await house.step('feng', id, 'requestSuspension', DEFERRAL)).body.details.guard).toBe(
      'deferredOnce',
    );
    await house.walk(id, ...SUSPENDED);
  });

  test('refused, the work goes on, no time is given, and the reporter hears nothing', async () => {
    const made = await started(
      ['feng', 'requestSuspension', DEFERRAL],
      ['song', 'decideSuspension', { verdict: 'refuse', reply: '天已经晴了' }],
    );
    const { data } = await pageOf('song', made.id);
    expect([data.phase, data.pauses, data.requests[0].phase]).toEqual(['handling', [], 'refused']);
    const track = (await house.get({ code: made.queryCode }, '/api/public/track')).text;
    expect(track).not.toContain('天已经晴了');
    expect(track).not.toContain('decideSuspension');
  });
});

describe('while suspended', () => {
  test('the page says how, why and until when it is looked at again; the matter is open and waits for nobody', async () => {
    const made = await started(...SUSPENDED);
    const { data } = await pageOf('feng', made.id);
    expect(data.pauses).toEqual([
      {
        run: 1,
        manner: 'onAccount',
        reason: 'season',
        reviewOn: REVIEW,
        from: expect.stringMatching(/Z$/),
        to: null,
      },
    ]);
    expect(data.requests[0].asked).toEqual({ manner: 'onAccount', reason: 'season', reviewOn: REVIEW });
    expect(await idsOf('feng', 'tab=todo')).not.toContain(made.id);
    expect(await idsOf('feng', 'tab=doing')).toContain(made.id);
    expect(await idsOf('song', 'tab=all&scope=duty&phase=suspended')).toContain(made.id);
    const { phases } = (await house.get('song', '/api/matters/figures')).body;
    expect(phases.suspended).toBeGreaterThan(0);
  });

  test('people may urge, remark and report progress, and do nothing else but go on', async () => {
    const { id } = await started(...SUSPENDED);
    expect((await house.step('feng', id, 'submit', { result: '好了' })).code).toBe('matter.phase');
    await house.walk(
      id,
      ['sun', 'urge'],
      ['song', 'remark', { note: '盯着' }],
      ['feng', 'progress', { note: '树苗已订' }],
    );
  });

  test('the reporter reads why in plain words', async () => {
    const made = await started(...SUSPENDED);
    const { data } = (await house.get({ code: made.queryCode }, '/api/public/track')).body;
    expect(data.phase).toBe('suspended');
    expect(data.steps.at(-1)).toMatchObject({
      action: 'decideSuspension',
      texts: [{ name: 'reply', text: '要等开春才能补种，到时接着办。' }],
    });
  });

  test('the unit that leads or the centre takes it up again, each pause keeps its end, an assistant does not', async () => {
    for (const who of ['feng', 'sun', 'song'] as const) {
      const { id } = await started(...SUSPENDED);
      expect((await house.step('niu', id, 'resume')).status).toBe(404);
      expect((await house.step('wang', id, 'resume')).code).toBe('access.role');
      await house.walk(id, [who, 'resume', { note: '开春了' }]);
      const { data } = await pageOf('feng', id);
      expect([data.phase, data.pauses.length, data.pauses[0].to]).toEqual([
        'handling',
        1,
        expect.stringMatching(/Z$/),
      ]);
      await house.walk(id, ['feng', 'submit', { result: '补种好了' }]);
    }
  });
});
