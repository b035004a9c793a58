import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type Reported, type Step, type TestHouse, toDispatched } from '../../../test/house.ts';
import { UNITS } from '../../../test/world.ts';

let house: TestHouse;

const line = (code: string, more: object = {}) => ({
  code,
  unit: code.split('-')[0],
  zh: '职责',
  en: 'What it does',
  excludes: [],
  categories: ['0204'],
  basis: null,
  basisEn: null,
  ...more,
});

beforeAll(async () => {
  house = await createHouse();
  const lines = [
    line('urbanManagement-01'),
    line('urbanManagement-02', {
      excludes: [{ zh: '小区内', en: 'Inside compounds', unit: 'housing' }],
      categories: ['0405'],
    }),
    line('housing-01', { basis: '物业管理条例 第五条', basisEn: 'Property Management Regulations, art. 5' }),
    line('housing-02'),
    line('housing-03'),
  ];
  for (const one of lines) {
    const change = { kind: 'addLine', line: one };
    expect((await house.post('admin', '/api/duty-lines/changes', { change })).status).toBe(200);
  }
  const change = { kind: 'endLine', code: 'housing-03' };
  await house.post('admin', '/api/duty-lines/changes', { change });
  const resort = { kind: 'setLastResort', unit: 'housing' };
  await house.post('admin', '/api/duty-lines/changes', { change: resort });
  await house.parts.learn();
});
afterAll(() => house.close());

const faultsOf = (answer: { body: { details: { fields: { path: string; code: string }[] } } }) =>
  answer.body.details.fields.map((one) => `${one.path} ${one.code}`);
const codesOf = async (id: string, action: string) => {
  const { rows } = await house.world.owner.query(
    `select codes from entries where subject_id = $1 and action = $2 order by seq desc limit 1`,
    [id, action],
  );
  return rows[0]?.codes;
};
const pageOf = async (who: 'sun' | 'song' | 'qian', id: string) =>
  (await house.get(who, `/api/matters/${id}`)).body;

const returned = (words: string): Step[] => [
  ['qian', 'requestReturn', { reason: 'notOurDuty', basis: words }],
  ['lu', 'endorseReturn', { verdict: 'agree' }],
  ['sun', 'decideReturn', { verdict: 'agree', note: '另派' }],
];

/** Dispatched to urban management, returned, dispatched again and returned again. */
async function twiceReturned(): Promise<Reported> {
  const made = await house.report(null);
  await house.walk(made.id, ...toDispatched(), ...returned('三定方案'), ...toDispatched().slice(1));
  await house.walk(made.id, ...returned('还是不归我们'));
  return made;
}

test('a dispatch names a line of the unit it goes to: none of another unit, of another category or that has ended', async () => {
  const { id } = await house.report(null);
  await house.walk(id, ['sun', 'accept']);
  const dispatch = (input: object) => house.step('sun', id, 'dispatch', input);
  for (const wrong of ['urbanManagement-01', 'housing-03', 'housing-09'])
    expect(faultsOf(await dispatch({ lead: UNITS.housing, line: wrong }))).toEqual(['line unknown']);
  expect(faultsOf(await dispatch({ lead: UNITS.urbanManagement, line: 'urbanManagement-02' }))).toEqual([
    'line unknown',
  ]);
  expect(faultsOf(await dispatch({ lead: UNITS.housing }))).toEqual(['line required']);
  expect((await dispatch({ lead: UNITS.housing, line: 'housing-01' })).status).toBe(200);
  expect((await codesOf(id, 'dispatch')).line).toBe('housing-01');
  const entry = (await house.get('ma', `/api/matters/${id}`)).body.data.timeline.at(-1);
  expect(entry.codes.line).toBe('housing-01');
});

test('the only line of a unit for a category need not be said, and a unit without one is dispatched to without', async () => {
  const one = await house.report(null);
  await house.walk(one.id, ...toDispatched());
  expect((await codesOf(one.id, 'dispatch')).line).toBe('urbanManagement-01');
  const other = await house.report(null, { category: '0201' });
  await house.walk(other.id, ...toDispatched());
  expect((await codesOf(other.id, 'dispatch')).line).toBeUndefined();
});

test('a return says which line speaks against it, or says it in words; the own line only where it says what the unit does not do', async () => {
  const { id } = await house.report(null);
  await house.walk(id, ...toDispatched());
  const ask = (input: object) => house.step('qian', id, 'requestReturn', { reason: 'notOurDuty', ...input });
  expect(faultsOf(await ask({}))).toEqual(['basis required']);
  expect(faultsOf(await ask({ basis: '' }))).toEqual(['basis required']);
  for (const wrong of ['urbanManagement-01', 'housing-03'])
    expect(faultsOf(await ask({ line: wrong }))).toEqual(['line unknown']);
  await house.walk(
    id,
    ['qian', 'requestReturn', { reason: 'notOurDuty', line: 'urbanManagement-02' }],
    ['qian', 'withdraw', { request: 'return' }],
    [
      'qian',
      'requestReturn',
      { reason: 'notOurDuty', line: 'housing-01', suggested: UNITS.housing, basis: '归住建' },
    ],
    ['lu', 'endorseReturn', { verdict: 'agree' }],
  );
  const decide = (line: string) =>
    house.step('sun', id, 'decideReturn', { verdict: 'agree', note: '归住建局', line });
  expect(faultsOf(await decide('housing-03'))).toEqual(['line unknown']);
  expect((await decide('housing-01')).status).toBe(200);
  expect(await codesOf(id, 'decideReturn')).toMatchObject({ verdict: 'agree', line: 'housing-01' });
});

test('after two returns nobody dispatches but the duty chief, who assigns, and nobody returns any more', async () => {
  const { id } = await twiceReturned();
  const refused = await house.step('sun', id, 'dispatch', { lead: UNITS.housing, line: 'housing-01' });
  expect([refused.code, refused.body.details.guard]).toEqual(['matter.guard', 'notFinal']);
  expect((await house.step('sun', id, 'finalDispatch', { lead: UNITS.housing })).code).toBe('access.role');
  const page = await pageOf('song', id);
  expect(page.data).toMatchObject({ returnsLeft: 0, lastResort: UNITS.housing });
  expect(page.can.map((one: { name: string }) => one.name)).toContain('finalDispatch');
  const input = { ground: 'byLine', lead: UNITS.housing, line: 'housing-01' };
  await house.walk(id, ['song', 'finalDispatch', input]);
  const again = await house.step('ma', id, 'requestReturn', { reason: 'notOurDuty', basis: '不归我们' });
  expect([again.code, again.body.details.guard]).toEqual(['matter.guard', 'returnsLeft']);
  expect(await codesOf(id, 'finalDispatch')).toMatchObject({
    ground: 'byLine',
    line: 'housing-01',
    phase: 'dispatched',
  });
  await house.walk(id, ['ma', 'sign'], ['niu', 'submit', { result: '已修好' }]);
});

test('before two returns nobody assigns', async () => {
  const { id } = await house.report(null);
  await house.walk(id, ['sun', 'accept']);
  const early = await house.step('song', id, 'finalDispatch', {
    ground: 'byLine',
    lead: UNITS.housing,
    line: 'housing-01',
  });
  expect([early.code, early.body.details.guard]).toEqual(['matter.guard', 'finalDue']);
});

test('what is assigned stands on a line, on who received it first, or on the last resort', async () => {
  const { id } = await twiceReturned();
  const assign = (input: object) => house.step('song', id, 'finalDispatch', input);
  const faults = async (input: object) => faultsOf(await assign(input));
  const { urbanManagement, housing, station } = UNITS;
  expect(await faults({ ground: 'byLine', lead: station })).toEqual(['line required']);
  expect(await faults({ ground: 'firstReceiver', lead: housing })).toEqual(['lead firstReceiver']);
  expect(await faults({ ground: 'lastResort', lead: urbanManagement })).toEqual(['lead lastResort']);
  const first = { ground: 'firstReceiver', lead: urbanManagement, assists: [housing] };
  expect((await assign(first)).status).toBe(200);
  const { assignments } = (await pageOf('song', id)).data;
  const open = assignments.filter((one: { closedAt: string | null }) => one.closedAt === null);
  expect(open.map((one: { unitId: number; part: string }) => [one.unitId, one.part]).toSorted()).toEqual([
    [urbanManagement, 'lead'],
    [housing, 'assist'],
  ]);
});

test('the clock of the matter runs on while it goes to and fro', async () => {
  const made = await house.report(null);
  const finish = async () => {
    const { clocks } = (await pageOf('song', made.id)).data;
    const one = clocks.find((clock: { clock: string }) => clock.clock === 'finish');
    return [one.startedAt, one.dueAt, one.stoppedAt];
  };
  const before = await finish();
  await house.walk(
    made.id,
    ...toDispatched(),
    ...returned('一'),
    ...toDispatched().slice(1),
    ...returned('二'),
  );
  await house.walk(made.id, [
    'song',
    'finalDispatch',
    { ground: 'lastResort', lead: UNITS.housing, assists: [UNITS.urbanManagement] },
  ]);
  expect(await finish()).toEqual(before);
  expect(before[2]).toBeNull();
});

test('the reporter is told of an assignment as of any dispatch', async () => {
  const { id, queryCode } = await twiceReturned();
  await house.walk(id, ['song', 'finalDispatch', { ground: 'lastResort', lead: UNITS.housing }]);
  const { steps } = (await house.get({ code: queryCode }, '/api/public/track')).body.data;
  expect(steps.map((one: { action: string }) => one.action)).not.toContain('finalDispatch');
  expect(steps.at(-1).action).toBe('dispatch');
});
