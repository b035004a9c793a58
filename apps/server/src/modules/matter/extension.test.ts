import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type Step, type TestHouse, toHandling, type Who } from '../../../test/house.ts';

/** More time for the unit that leads (docs/field.md §2.3 row 13). */
let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const ASK = ['requestExtension', { days: 5, reason: '配件还在路上' }] as const;
const AGREE = ['decideExtension', { verdict: 'agree' }] as const;
const REFUSE = ['decideExtension', { verdict: 'refuse', reply: '库房里就有', note: '当天能办' }] as const;

async function started(...steps: readonly Step[]) {
  const made = await house.report(null);
  await house.walk(made.id, ...toHandling(), ...steps);
  return made;
}
const pageOf = async (who: Who, id: string) => (await house.get(who, `/api/matters/${id}`)).body.data;
const todoOf = async (who: Who) =>
  (await house.get(who, '/api/matters?tab=todo')).body.items.map((one: { id: string }) => one.id);

test('only whole working days are asked for, at least one, and not more than a quarter of a year', async () => {
  const { id } = await started();
  for (const days of [0, -1, 1.5, 61, '5', undefined])
    expect((await house.step('feng', id, 'requestExtension', { days, reason: '等' })).code).toBe(
      'input.invalid',
    );
  expect((await house.step('feng', id, 'requestExtension', { days: 3 })).code).toBe('input.invalid');
});

test('it is not for the centre, the leader of the unit or another unit to ask', async () => {
  const { id } = await started();
  for (const who of ['song', 'lu', 'sun'] as const)
    expect((await house.step(who, id, ...ASK)).code, who).toBe('access.role');
  expect((await house.step('ma', id, ...ASK)).code).toBe('not.found');
});

test('the duty chief grants it: days on the page, the phase as it was, and it waited for nobody else', async () => {
  const { id } = await started(['feng', ...ASK]);
  expect((await pageOf('feng', id)).requests[0]).toMatchObject({ kind: 'extension', asked: { days: 5 } });
  expect([(await todoOf('song')).includes(id), (await todoOf('meng')).includes(id)]).toEqual([true, false]);
  expect((await house.step('sun', id, ...AGREE)).code).toBe('access.role');
  expect((await house.step('meng', id, ...AGREE)).body.details.guard).toBe('extensionLevel');
  await house.walk(id, ['song', ...AGREE]);
  const page = await pageOf('feng', id);
  expect([page.phase, page.extensions]).toEqual(['handling', [{ run: 1, days: 5 }]]);
  const { rows } = await house.world.owner.query(
    `select x.days, q.phase from extensions x join requests q on q.id = x.request_id where x.matter_id = $1`,
    [id],
  );
  expect(rows).toEqual([{ days: 5, phase: 'agreed' }]);
});

test('a second one is the leader’s to grant, and there is no third in a run', async () => {
  const { id } = await started(['feng', ...ASK], ['song', ...AGREE], ['qian', ...ASK]);
  expect([(await todoOf('song')).includes(id), (await todoOf('meng')).includes(id)]).toEqual([false, true]);
  expect((await house.step('song', id, ...AGREE)).body.details.guard).toBe('extensionLevel');
  await house.walk(id, ['meng', ...AGREE]);
  expect((await pageOf('feng', id)).extensions).toHaveLength(2);
  expect((await house.step('feng', id, ...ASK)).body.details.guard).toBe('extensionsLeft');
});

test('refused it gives no time, counts for nothing, and the reporter hears nothing of it', async () => {
  const made = await started(['feng', ...ASK], ['song', ...REFUSE], ['feng', ...ASK]);
  const page = await pageOf('feng', made.id);
  expect([page.phase, page.extensions, page.requests.length]).toEqual(['handling', [], 2]);
  expect((await house.get({ code: made.queryCode }, '/api/public/track')).text).not.toContain('库房里就有');
});

test('it holds nothing back: handed in meanwhile, it lapses', async () => {
  const { id } = await started(['feng', ...ASK], ['feng', 'submit', { result: '配件到了，修好了' }]);
  const page = await pageOf('song', id);
  expect([page.phase, page.requests[0].phase, page.extensions]).toEqual(['checking', 'lapsed', []]);
});
