import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type TestHouse } from '../../../test/house.ts';
import { at, timedSteps } from '../../../test/timed-steps.ts';
import { UNITS } from '../../../test/world.ts';

/** How long something stays possible, and what happens by itself when nobody did it (docs/field.md §4.7). */
let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());
const { report, step, handled } = timedSteps(() => house);

const entriesOf = async (id: string) => {
  const { rows } = await house.world.owner.query(
    'select seq, action, actor_kind, codes from entries where subject_id = $1 order by seq',
    [id],
  );
  return rows;
};

const suspension = (reviewOn: string) => ({ manner: 'onAccount', reason: 'funds', plan: '等预算', reviewOn });

test('what nobody took up again goes on by itself on the day of review, once', async () => {
  const { id } = await handled(at(0, '09:00'));
  await step('feng', at(1, '10:00'), { id, action: 'requestSuspension', input: suspension('2026-03-06') });
  await step('lu', at(1, '10:30'), { id, action: 'endorseSuspension', input: { verdict: 'agree' } });
  await step('song', at(1, '11:00'), {
    id,
    action: 'decideSuspension',
    input: { verdict: 'agree', reply: '等' },
  });
  await house.parts.timers.sweep(at(4, '08:29'));
  expect((await house.row(id)).phase).toBe('suspended');
  await house.parts.timers.sweep(at(4, '08:30'));
  await house.parts.timers.sweep(at(4, '08:31'));
  expect((await house.row(id)).phase).toBe('handling');
  const resumed = (await entriesOf(id)).filter((entry) => entry.action === 'resume');
  expect(resumed.map((entry) => entry.actor_kind)).toEqual(['scheduler']);
});

test('returning is possible for four working hours after the dispatch', async () => {
  const { id } = await handled(at(0, '09:00'));
  const input = { reason: 'notOurDuty', basis: '不归我们管' };
  await expect(step('feng', at(0, '14:31'), { id, action: 'requestReturn', input })).rejects.toMatchObject({
    code: 'matter.guard',
    details: { guard: 'returnWindow' },
  });
  await step('feng', at(0, '14:30'), { id, action: 'requestReturn', input });
});

test('nobody rates for seven days: closed unrated, and nobody is asked any more', async () => {
  const { id } = await handled(at(0, '09:00'));
  await step('feng', at(1, '10:00'), { id, action: 'submit', input: { result: '已清理' } });
  await step('he', at(1, '11:00'), { id, action: 'pass' });
  await house.parts.timers.sweep(at(8, '23:59'));
  expect((await house.row(id)).phase).toBe('followUp');
  // The seventh day ends at 24:00 (a working day).
  await house.parts.timers.sweep(at(9, '00:00'));
  expect((await house.row(id)).phase).toBe('closed');
  const { rows } = await house.world.owner.query(
    'select rating, answered_run from reports where matter_id = $1',
    [id],
  );
  expect(rows).toEqual([{ rating: null, answered_run: 1 }]);
  expect((await entriesOf(id)).at(-1)).toMatchObject({ action: 'lapse', actor_kind: 'scheduler' });
});

test('the centre may reopen for ninety days, not longer', async () => {
  const closed = async () => {
    const { id } = await report(at(0, '09:00'), { reporter: { wantsReply: false } });
    await step('sun', at(0, '09:00'), { id, action: 'accept' });
    await step('sun', at(0, '09:00'), { id, action: 'dispatch', input: { lead: UNITS.urbanManagement } });
    await step('qian', at(0, '09:00'), { id, action: 'sign' });
    await step('feng', at(0, '10:00'), { id, action: 'submit', input: { result: '好了' } });
    await step('he', at(0, '11:00'), { id, action: 'pass' });
    return id;
  };
  const id = await closed();
  const reopen = (when: Date) => step('sun', when, { id, action: 'reopen', input: { reason: '又堵了' } });
  await expect(reopen(at(92, '09:00'))).rejects.toMatchObject({ details: { guard: 'reopenWindow' } });
  await reopen(at(80, '09:00'));
});

test('a reporter urges once a day', async () => {
  const made = await house.report(null, { category: '0107', reporter: { wantsReply: true } });
  const who = { code: made.queryCode };
  expect((await house.step(who, made.id, 'urge', { note: '怎么还没人来' })).status).toBe(200);
  expect((await house.step(who, made.id, 'urge', { note: '快点' })).body.details).toMatchObject({
    guard: 'urgeAgain',
  });
  await house.world.owner.query(
    "update reports set urged_at = urged_at - interval '25 hours' where matter_id = $1",
    [made.id],
  );
  expect((await house.step(who, made.id, 'urge', { note: '又过了一天' })).status).toBe(200);
});

test('who is late asks for no more time', async () => {
  const { id } = await handled(at(0, '09:00'));
  const ask = (when: Date) =>
    step('feng', when, { id, action: 'requestExtension', input: { days: 2, reason: '还没到' } });
  await expect(ask(at(3, '18:01'))).rejects.toMatchObject({ details: { guard: 'beforeDue' } });
  await ask(at(3, '17:59'));
});

test('a review lies ahead, that of a deferral within ten working days', async () => {
  const { id } = await handled(at(0, '09:00'));
  const ask = (reviewOn: string) =>
    step('feng', at(1, '10:00'), {
      id,
      action: 'requestSuspension',
      input: { manner: 'deferred', reason: 'weather', plan: '等雨停', reviewOn },
    });
  await expect(ask('2026-03-03')).rejects.toMatchObject({ code: 'input.invalid' });
  await expect(ask('2026-03-18')).rejects.toMatchObject({ details: { guard: 'deferralShort' } });
  await ask('2026-03-17');
});
