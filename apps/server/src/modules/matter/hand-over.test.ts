import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type TestHouse, toDispatched, toHandling } from '../../../test/house.ts';

/** Handing over to whom it belongs by law (docs/field.md §2.3 row 28). */
let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const INPUT = {
  handedTo: 'police',
  receipt: '清公接〔2026〕118号',
  reply: '这件事已转给派出所，民警会和您联系。',
} as const;

test('only the duty chief hands over, and only with a receipt, a reply and a body from the list', async () => {
  const made = await house.report(null);
  for (const who of ['sun', 'he', 'wang', 'meng'] as const)
    expect((await house.step(who, made.id, 'handOver', INPUT)).code, who).toBe('access.role');
  for (const input of [
    { ...INPUT, receipt: undefined },
    { ...INPUT, receipt: '' },
    { ...INPUT, reply: undefined },
    { ...INPUT, handedTo: 'neighbour' },
  ])
    expect((await house.step('song', made.id, 'handOver', input)).code).toBe('input.invalid');
  expect((await house.row(made.id)).phase).toBe('reported');
});

test('not while it waits to be signed for, nor while a request holds it', async () => {
  const made = await house.report(null);
  await house.walk(made.id, ...toDispatched());
  expect((await house.step('song', made.id, 'handOver', INPUT)).code).toBe('matter.phase');
  await house.walk(
    made.id,
    ['qian', 'sign'],
    ['feng', 'requestReturn', { reason: 'notOurDuty', basis: '三定方案' }],
  );
  expect((await house.step('song', made.id, 'handOver', INPUT)).code).toBe('matter.requestOpen');
});

test('it closes the matter, the unit has nothing more to do, and nobody is asked for a rating', async () => {
  const made = await house.report(null);
  await house.walk(made.id, ...toHandling(), ['song', 'handOver', INPUT]);
  const row = await house.row(made.id);
  expect([row.phase, row.closed_at === null]).toEqual(['closed', false]);
  const { data } = (await house.get('song', `/api/matters/${made.id}`)).body;
  expect(data.assignments.map((one: { phase: string }) => one.phase)).toEqual(['closed']);
  expect((await house.step('he', made.id, 'rate', { rating: 'satisfied' })).code).toBe('matter.phase');
});

test('the reporter is told in plain words where it went, with the receipt', async () => {
  const made = await house.report(null);
  await house.walk(made.id, ['sun', 'accept'], ['song', 'handOver', INPUT]);
  const { data, can } = (await house.get({ code: made.queryCode }, '/api/public/track')).body;
  expect(data.steps.at(-1)).toMatchObject({
    action: 'handOver',
    phase: 'closed',
    codes: { handedTo: 'police' },
  });
  const texts = data.steps.at(-1).texts.map((one: { text: string }) => one.text);
  expect(texts.toSorted()).toEqual([INPUT.receipt, INPUT.reply].toSorted());
  expect(can.map((one: { name: string }) => one.name)).not.toContain('rate');
});
