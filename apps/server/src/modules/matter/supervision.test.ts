import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createHouse,
  type Step,
  type TestHouse,
  toChecking,
  toHandling,
  type Who,
} from '../../../test/house.ts';

/** Supervision from above (docs/field.md §2.3 row 17). */
let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const to = (level: string, instruction?: string) =>
  ['supervise', { level, ...(instruction === undefined ? {} : { instruction }) }] as const;
const ORDER = '本周内办结，结果报我。';

async function started(...steps: readonly Step[]) {
  const made = await house.report(null);
  await house.walk(made.id, ...toHandling(), ...steps);
  return made;
}
const pageOf = async (who: Who, id: string) => (await house.get(who, `/api/matters/${id}`)).body;

test('the centre gives no listing, a leader no card, and a listing needs the instruction in words', async () => {
  const { id } = await started();
  for (const [who, step] of [
    ['song', to('listed', ORDER)],
    ['song', to('blackCard')],
    ['meng', to('redCard', ORDER)],
    ['meng', to('listed')],
    ['meng', to('listed', '')],
  ] as const)
    expect((await house.step(who, id, ...step)).code).toBe('input.invalid');
  for (const who of ['sun', 'he', 'feng', 'lu', 'wang'] as const)
    expect((await house.step(who, id, ...to('ordinary'))).code, who).toBe('access.role');
  expect((await house.row(id)).supervision).toBe(0);
});

test('the level only rises, and a lower one is refused in its own words', async () => {
  const { id } = await started(['song', ...to('yellowCard')]);
  for (const level of ['ordinary', 'yellowCard'])
    expect((await house.step('song', id, ...to(level))).body.details.guard).toBe('supervisionRises');
  await house.walk(id, ['song', ...to('redCard')], ['meng', ...to('listed', ORDER)]);
  expect((await house.step('song', id, ...to('redCard'))).body.details.guard).toBe('supervisionRises');
  expect((await pageOf('song', id)).data.supervision).toBe(4);
});

test('the same level or a higher one cancels; what a leader listed only a leader takes off', async () => {
  const { id } = await started();
  const cancel = ['cancelSupervision', { reason: '已经办得差不多' }] as const;
  expect((await house.step('song', id, ...cancel)).body.details.guard).toBe('supervised');
  await house.walk(id, ['song', ...to('redCard')], ['song', ...cancel], ['song', ...to('ordinary')]);
  await house.walk(id, ['meng', ...to('listed', ORDER)]);
  expect((await house.step('song', id, ...cancel)).body.details.guard).toBe('cancellable');
  await house.walk(id, ['meng', ...cancel]);
  const { data } = await pageOf('song', id);
  expect([data.supervision, data.supervisedAt, data.supervisionRepliedAt]).toEqual([0, null, null]);
});

test('the unit that leads replies, also once it has handed in; each new level asks for a reply of its own', async () => {
  const { id } = await started();
  const reply = ['replySupervision', { reply: '缺的配件明天到，后天修好' }] as const;
  expect((await house.step('feng', id, ...reply)).body.details.guard).toBe('supervised');
  await house.walk(id, ['song', ...to('yellowCard')]);
  expect((await house.step('song', id, ...reply)).code).toBe('access.role');
  expect((await pageOf('feng', id)).data).toMatchObject({
    supervision: 2,
    supervisedAt: expect.stringMatching(/Z$/),
    supervisionRepliedAt: null,
  });
  await house.walk(id, ['lu', ...reply]);
  const first = (await pageOf('feng', id)).data.supervisionRepliedAt;
  expect(first).toMatch(/Z$/);
  await house.walk(id, ['feng', ...reply]);
  expect((await pageOf('feng', id)).data.supervisionRepliedAt).toBe(first);
  await house.walk(
    id,
    ['feng', 'submit', { result: '修好了' }],
    ['song', ...to('redCard')],
    ['feng', ...reply],
  );
  expect((await house.row(id)).phase).toBe('checking');
});

test('the red card ends an extension that waits and lets none be asked for; the yellow one leaves it', async () => {
  const ask = ['requestExtension', { days: 3, reason: '等配件' }] as const;
  const { id } = await started(['feng', ...ask], ['song', ...to('yellowCard')]);
  expect((await pageOf('feng', id)).data.requests[0].phase).toBe('deciding');
  await house.walk(id, ['song', ...to('redCard')]);
  expect((await pageOf('feng', id)).data.requests[0].phase).toBe('lapsed');
  expect((await house.step('feng', id, ...ask)).body.details.guard).toBe('notRedCarded');
});

test('it goes beside every open phase and every open request, and moves nothing', async () => {
  const made = await house.report(null);
  await house.walk(made.id, ['sun', 'requestSiteCheck', { question: '属实吗' }], ['song', ...to('ordinary')]);
  expect((await house.row(made.id)).phase).toBe('reported');
  const { id } = await started([
    'feng',
    'requestSuspension',
    { manner: 'deferred', reason: 'weather', plan: '雨停就办', reviewOn: '2026-12-01' },
  ]);
  await house.walk(id, ['song', 'decideSuspension', { verdict: 'agree' }], ['song', ...to('yellowCard')]);
  expect(await house.row(id)).toMatchObject({ phase: 'suspended', supervision: 2 });
});

test('what has ended is not supervised; lists say the level', async () => {
  const made = await house.report(null, { reporter: { wantsReply: false } });
  await house.walk(made.id, ...toChecking(), ['song', ...to('yellowCard')]);
  const { items } = (await house.get('song', '/api/matters?tab=all&scope=duty&phase=checking')).body;
  expect(items.find((one: { id: string }) => one.id === made.id)).toMatchObject({
    supervision: 2,
    urgent: false,
  });
  await house.walk(made.id, ['he', 'pass']);
  expect((await house.step('song', made.id, ...to('redCard'))).code).toBe('matter.phase');
});

test('the centre marks a matter as urgent once, with a reason; pages and lists say so', async () => {
  const { id } = await started();
  for (const who of ['feng', 'lu', 'meng', 'wang'] as const)
    expect((await house.step(who, id, 'expedite', { reason: '有老人' })).code, who).toBe('access.role');
  expect((await house.step('sun', id, 'expedite', {})).code).toBe('input.invalid');
  await house.walk(id, ['sun', 'expedite', { reason: '家里有病人，电梯停了' }], ['song', ...to('ordinary')]);
  expect((await pageOf('feng', id)).data).toMatchObject({ urgent: true, supervision: 1, phase: 'handling' });
  const { items } = (await house.get('feng', '/api/matters?tab=todo')).body;
  expect(items.find((one: { id: string }) => one.id === id)).toMatchObject({ urgent: true });
  expect((await house.step('song', id, 'expedite', { reason: '再急' })).body.details.guard).toBe('notUrgent');
});
