import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHouse, type TestHouse, toHandling } from '../../../test/house.ts';
import { at, matterHouse, type Reported, timedSteps } from '../../../test/timed-steps.ts';
import { trackOf } from './public-view.ts';

/** What the tracking page is told of time: until when, and why the work waits (docs/field.md §4.6). */
let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const { report, step, handled } = timedSteps(() => house);

async function told({ reporter }: Reported, when: Date) {
  const { data } = await house.parts.database.inTransaction(reporter, when, (tx) =>
    trackOf(tx, matterHouse(house)),
  );
  return { until: data.until, paused: data.paused };
}

const NOTHING = { until: null, paused: null };
const onTime = { late: false, provisional: false };

describe('nothing is said', () => {
  test('without a code, with a wrong one, and by the code of another report', async () => {
    const [one, other] = [await house.report(null), await house.report(null)];
    await house.walk(one.id, ...toHandling());
    expect((await house.get(null, '/api/public/track')).code).toBe('code.wrong');
    expect((await house.get({ code: 'AAAAAAAAAA' }, '/api/public/track')).code).toBe('code.wrong');
    const { data } = (await house.get({ code: other.queryCode }, '/api/public/track')).body;
    expect(data.number).toBe(other.number);
  });

  test('of a restricted matter, and of one that nobody has categorised', async () => {
    expect(await told(await report(at(0, '09:00'), { category: '0203' }), at(0, '10:00'))).toEqual(NOTHING);
    expect(await told(await report(at(0, '09:00'), { category: undefined }), at(0, '10:00'))).toEqual(
      NOTHING,
    );
  });

  test('of what was declined, and while the reporter is the one who is asked', async () => {
    const declined = await report(at(0, '09:00'));
    await step('sun', at(0, '09:30'), {
      id: declined.id,
      action: 'decline',
      input: { reason: 'noFacts', reply: '查无此事' },
    });
    expect(await told(declined, at(0, '10:00'))).toEqual(NOTHING);
    const asked = await handled(at(0, '09:00'));
    await step('feng', at(1, '09:00'), { id: asked.id, action: 'submit', input: { result: '已修好' } });
    await step('he', at(1, '10:00'), { id: asked.id, action: 'pass' });
    expect(await told(asked, at(1, '11:00'))).toEqual(NOTHING);
  });

  test('of whose hours count, which stage runs, or which unit is late', async () => {
    const made = await handled(at(0, '09:00'));
    const { until } = await told(made, at(4, '09:00'));
    expect(Object.keys(until ?? {}).sort()).toEqual(['at', 'late', 'provisional', 'what']);
  });
});

test('the first reply is promised first, then the end; a reply that is not wanted is not promised', async () => {
  const made = await report(at(0, '09:00'));
  const reply = { what: 'reply', at: at(1, '18:00').toISOString(), ...onTime };
  const finish = { what: 'finish', at: at(3, '18:00').toISOString(), ...onTime };
  expect(await told(made, at(0, '09:00'))).toEqual({ until: reply, paused: null });
  await step('sun', at(0, '09:20'), { id: made.id, action: 'accept', input: { reply: '已受理' } });
  expect(await told(made, at(0, '09:20'))).toEqual({ until: finish, paused: null });
  const quiet = await report(at(0, '09:00'), { reporter: { wantsReply: false } });
  expect(await told(quiet, at(0, '09:00'))).toEqual({ until: finish, paused: null });
});

test('it is late from the very moment on, and not before', async () => {
  const made = await handled(at(0, '09:00'));
  expect((await told(made, at(3, '17:59'))).until?.late).toBe(false);
  expect((await told(made, at(3, '18:00'))).until).toMatchObject({ what: 'finish', late: true });
});

test('work that was sent back is promised anew', async () => {
  const made = await handled(at(0, '09:00'));
  await step('feng', at(1, '10:00'), { id: made.id, action: 'submit', input: { result: '已清理' } });
  expect((await told(made, at(1, '10:00'))).until).toBeNull();
  await step('he', at(2, '11:00'), { id: made.id, action: 'fail', input: { reason: '还有垃圾' } });
  expect((await told(made, at(2, '11:00'))).until?.at).toBe(at(4, '18:00').toISOString());
});

test('a suspension says why and when it is looked at again; afterwards the end is promised once more', async () => {
  const made = await handled(at(0, '09:00'));
  const { id } = made;
  await step('feng', at(1, '10:00'), {
    id,
    action: 'requestSuspension',
    input: { manner: 'deferred', reason: 'weather', plan: '雨停了就去', reviewOn: '2026-03-10' },
  });
  expect((await told(made, at(1, '10:00'))).paused).toBeNull();
  await step('song', at(1, '11:00'), { id, action: 'decideSuspension', input: { verdict: 'agree' } });
  expect(await told(made, at(1, '12:00'))).toEqual({
    until: null,
    paused: { reason: 'weather', reviewOn: '2026-03-10' },
  });
  await step('feng', at(2, '11:00'), { id, action: 'resume' });
  const { until, paused } = await told(made, at(2, '11:00'));
  expect(paused).toBeNull();
  expect(Date.parse(until?.at ?? '')).toBeGreaterThan(at(3, '18:00').getTime());
});
