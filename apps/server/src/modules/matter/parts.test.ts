import { VISITOR } from '@gezhi/domain/access';
import { reportInputSchema } from '@gezhi/domain/matter';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createHouse, reportOf, type TestHouse } from '../../../test/house.ts';
import { type CastName, UNITS } from '../../../test/world.ts';
import { CAST, personIdOf } from '../../../test/world-cast.ts';
import { act } from './act.ts';
import { clockOf } from './clock-view.ts';
import { createMatter } from './create.ts';
import { figuresOf } from './figures.ts';
import { type ListQuery, listMatters } from './list.ts';

/** Part-tasks per unit, targets, the supervision's reply time, reminders (docs/field.md §2.8, §2.9). */
let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());
beforeEach(() => house.world.owner.query('truncate timers'));

/** A moment of the Monday that begins an ordinary working week, Shanghai time; `day` 0 is that Monday. */
const at = (day: number, time: string) =>
  new Date(Date.parse(`2026-03-02T${time}:00+08:00`) + day * 86_400_000);
const START = at(0, '09:00');

function step(who: CastName, when: Date, asked: { id: string; action: string; input?: object }) {
  const { id, action, input = {} } = asked;
  return house.parts.database.inTransaction(house.world.actorOf(who), when, (tx) =>
    act(tx, house.parts, { matterId: id, action, input: { ...input } }),
  );
}

async function dispatched(input: object = {}, category = '0107'): Promise<string> {
  const said = reportInputSchema.parse({ ...reportOf({ category }), id: uuidv7() });
  const { receipt } = await house.parts.database.inTransaction(VISITOR, START, (tx) =>
    createMatter(tx, house.parts, { input: said }),
  );
  await step('sun', START, { id: receipt.id, action: 'accept' });
  const units = { lead: UNITS.urbanManagement, ...input };
  await step('sun', START, { id: receipt.id, action: 'dispatch', input: units });
  return receipt.id;
}

async function handled(input: object = {}): Promise<string> {
  const id = await dispatched(input);
  await step('qian', START, { id, action: 'sign' });
  return id;
}

const rowsOf = async (sql: string, ...values: unknown[]) => (await house.world.owner.query(sql, values)).rows;
/** Clocks of a name: when each is due, or how it stands. */
async function clocksOf(id: string, clock: string) {
  const rows = await rowsOf(
    'select of_what, unit_id, due_at, stopped_at from clocks where matter_id = $1 and clock = $2 order by round',
    id,
    clock,
  );
  return rows.map((row) => (row.stopped_at === null ? row.due_at : 'stopped'));
}
const armedOf = async (id: string, clock: string) =>
  (
    await rowsOf(
      'select mark, due_at from timers where subject_id = $1 and clock = $2 order by due_at',
      id,
      clock,
    )
  ).map(({ mark }) => mark);
const entriesOf = (id: string, action: string) =>
  rowsOf('select codes, at from entries where subject_id = $1 and action = $2 order by seq', id, action);

/** Who was told of the last entry of an action, by the names of the cast. */
async function told(id: string, action: string): Promise<readonly string[]> {
  await house.parts.deliveries.runDue();
  const rows = await rowsOf(
    `select person_id from notices where entry_id = (select id from entries where subject_id = $1 and action = $2 order by seq desc limit 1)`,
    id,
    action,
  );
  const names = Object.keys(CAST) as CastName[];
  return rows.map((row) => names.find((name) => personIdOf(name) === row.person_id) ?? '?').sort();
}

const TASK = { unit: UNITS.housing, task: '把楼道里的杂物清出来' };

describe('parts of assisting units', () => {
  test('each has its own time to sign and to finish from when it was opened, on its own hours', async () => {
    const id = await dispatched({ assists: [UNITS.housing] });
    expect(await clocksOf(id, 'partSign')).toEqual([at(0, '11:00')]);
    expect(await clocksOf(id, 'partFinish')).toEqual([at(3, '18:00')]);
    expect(await armedOf(id, 'partFinish')).toEqual(['halfTime', 'dueSoon', 'overdue']);
    await step('ma', at(0, '10:00'), { id, action: 'signAssist' });
    expect([await clocksOf(id, 'partSign'), await armedOf(id, 'partSign')]).toEqual([['stopped'], []]);
    await step('qian', at(0, '10:00'), { id, action: 'sign' });
    await step('niu', at(1, '10:00'), { id, action: 'submitAssist', input: { result: '已配合' } });
    expect([await clocksOf(id, 'partFinish'), await armedOf(id, 'partFinish')]).toEqual([['stopped'], []]);
  });

  test('taken back and dispatched again, an assisting unit has its whole time anew', async () => {
    const id = await dispatched({ assists: [UNITS.housing] });
    await step('sun', at(0, '10:00'), { id, action: 'recall', input: { reason: '派错了' } });
    expect(await armedOf(id, 'partFinish')).toEqual([]);
    const input = { lead: UNITS.urbanManagement, assists: [UNITS.housing] };
    await step('sun', at(1, '10:00'), { id, action: 'dispatch', input });
    expect(await clocksOf(id, 'partFinish')).toEqual(['stopped', at(4, '18:00')]);
  });

  test('while the matter is on account no part is late; afterwards it goes on with what was left', async () => {
    const id = await handled({ assists: [UNITS.housing] });
    await suspend(id, '2026-03-20');
    expect([await clocksOf(id, 'partSign'), await clocksOf(id, 'partFinish')]).toEqual([[null], [null]]);
    await step('feng', at(3, '11:00'), { id, action: 'resume' });
    expect(await clocksOf(id, 'partFinish')).toEqual([at(7, '18:00')]);
  });

  test('an invited unit holds nothing back and is done with the result', async () => {
    const id = await handled({ invited: [UNITS.housing] });
    expect(await told(id, 'dispatch')).toEqual(['ma', 'qian']);
    await step('feng', at(1, '10:00'), { id, action: 'submit', input: { result: '好了' } });
    expect(await clocksOf(id, 'partFinish')).toEqual(['stopped']);
    expect(
      await rowsOf('select phase from assignments where matter_id = $1 and part = $2', id, 'assist'),
    ).toEqual([{ phase: 'closed' }]);
  });

  test('why it is due then: counted from when the part was opened, for whoever sees the matter', async () => {
    const id = await dispatched({ assists: [UNITS.housing] });
    const why = await house.parts.database.inTransaction(house.world.actorOf('ma'), at(1, '10:00'), (tx) =>
      clockOf(tx, house.parts, { id, clock: 'partFinish', round: 1 }),
    );
    expect(why.data).toMatchObject({ light: 'green', derivation: { due: at(3, '18:00').toISOString() } });
  });
});

describe('tasks', () => {
  test('a task is wanted by its day: shown with its words, waited for, told to the unit', async () => {
    const id = await handled();
    await step('feng', at(0, '10:00'), { id, action: 'giveTask', input: { ...TASK, dueOn: '2026-03-04' } });
    expect(await clocksOf(id, 'partFinish')).toEqual([at(2, '18:00')]);
    expect(await told(id, 'giveTask')).toEqual(['ma']);
    const page = await house.get('ma', `/api/matters/${id}`);
    expect(page.body.data.assignments.at(-1)).toMatchObject({
      unitId: UNITS.housing,
      origin: 'task',
      mandatory: true,
      dueOn: '2026-03-04',
      givenBy: UNITS.urbanManagement,
      task: TASK.task,
    });
    const submit = { id, action: 'submit', input: { result: '好了' } };
    await expect(step('feng', at(1, '10:00'), submit)).rejects.toMatchObject({
      details: { guard: 'assistsDone' },
    });
    await step('ma', at(1, '10:00'), { id, action: 'signAssist' });
    await step('niu', at(1, '11:00'), { id, action: 'submitAssist', input: { result: '清了' } });
    await step('feng', at(1, '12:00'), submit);
  });

  test('a unit that never comes holds nothing up for ever: whoever gave the task releases it, and its time ends', async () => {
    const id = await handled({ assists: [UNITS.housing] });
    const release = { id, action: 'releaseTask', input: { unit: UNITS.housing, reason: '不用了' } };
    await expect(step('feng', at(0, '10:00'), release)).rejects.toMatchObject({
      details: { guard: 'partToRelease' },
    });
    await step('sun', at(0, '10:00'), release);
    await step('feng', at(0, '10:30'), { id, action: 'giveTask', input: TASK });
    await step('feng', at(0, '11:00'), release);
    expect(await clocksOf(id, 'partFinish')).toEqual(['stopped', 'stopped']);
    expect(await told(id, 'releaseTask')).toEqual(['ma']);
    await step('feng', at(0, '12:00'), { id, action: 'submit', input: { result: '好了' } });
  });

  test('is not given twice, nor to who leads, nor for a day that has gone', async () => {
    const id = await handled({ assists: [UNITS.housing] });
    const give = (input: object) =>
      step('feng', at(0, '10:00'), { id, action: 'giveTask', input: { ...TASK, ...input } });
    await expect(give({})).rejects.toMatchObject({ details: { guard: 'unitHasPart' } });
    await expect(give({ unit: UNITS.urbanManagement })).rejects.toMatchObject({ code: 'input.invalid' });
    await expect(give({ unit: UNITS.districtCentre, dueOn: '2026-03-02' })).rejects.toMatchObject({
      code: 'input.invalid',
    });
    await expect(give({ unit: UNITS.districtCentre, dueOn: '9999-12-31' })).rejects.toMatchObject({
      code: 'input.invalid',
    });
    await give({ unit: UNITS.districtCentre, dueOn: '2026-03-03' });
  });
});

describe('marks', () => {
  test('those of a part tell its unit; when it is late also who leads it, who waits for it, and the centre', async () => {
    const id = await handled({ assists: [UNITS.housing] });
    await step('ma', at(0, '10:00'), { id, action: 'signAssist' });
    await house.world.owner.query(`delete from timers where clock <> 'partFinish'`);
    await house.parts.timers.sweep(at(2, '14:00'));
    expect(await told(id, 'halfTime')).toEqual(['ma']);
    await house.parts.timers.sweep(at(3, '14:00'));
    expect(await told(id, 'dueSoon')).toEqual(['ma', 'pan']);
    await house.parts.timers.sweep(at(3, '18:00'));
    expect(await told(id, 'overdue')).toEqual(['feng', 'lu', 'ma', 'pan', 'qian', 'song']);
    const [late] = await entriesOf(id, 'overdue');
    expect(late.codes).toMatchObject({ clock: 'partFinish', round: 1, unit: UNITS.housing });
  });

  test('reminders of a suspension come every thirty days until its review, once, however late they are looked for', async () => {
    const id = await handled();
    await suspend(id, '2026-06-15');
    const counts = async () => (await entriesOf(id, 'stillSuspended')).length;
    await house.parts.timers.sweep(at(31, '10:59'));
    expect(await counts()).toBe(0);
    await house.parts.timers.sweep(at(31, '11:00'));
    await house.parts.timers.sweep(at(31, '11:01'));
    expect(await counts()).toBe(1);
    expect(await told(id, 'stillSuspended')).toEqual(['feng', 'lu', 'qian', 'song']);
    // Nobody looked for two months: one reminder, and the next one on its day.
    await house.parts.timers.sweep(at(95, '11:00'));
    await house.parts.timers.sweep(at(95, '11:01'));
    expect(await counts()).toBe(2);
    expect(await armedOf(id, 'reminder')).toEqual([]);
    await step('feng', at(96, '11:00'), { id, action: 'resume' });
    expect(
      await rowsOf(`select from timers where subject_id = $1 and clock in ('reminder', 'review')`, id),
    ).toEqual([]);
  });

  test('what goes on before is reminded of no more', async () => {
    const id = await handled();
    await suspend(id, '2026-06-15');
    expect(await armedOf(id, 'reminder')).toEqual(['stillSuspended']);
    await step('feng', at(5, '11:00'), { id, action: 'resume' });
    expect(await armedOf(id, 'reminder')).toEqual([]);
  });
});

async function suspend(id: string, reviewOn: string): Promise<void> {
  const asked = { manner: 'onAccount', reason: 'funds', plan: '等预算', reviewOn };
  await step('feng', at(1, '10:00'), { id, action: 'requestSuspension', input: asked });
  await step('lu', at(1, '10:30'), { id, action: 'endorseSuspension', input: { verdict: 'agree' } });
  const decided = { verdict: 'agree', reply: '等预算到位' };
  await step('song', at(1, '11:00'), { id, action: 'decideSuspension', input: decided });
}

describe('a unit’s list by time left', () => {
  const list = (who: CastName, more: Partial<ListQuery>) =>
    house.parts.database.inTransaction(house.world.actorOf(who), at(0, '10:50'), async (tx) => {
      const { tree } = house.parts.knowledge();
      return (await listMatters(tx, tree, { tab: 'todo', order: 'due', limit: 50, ...more })).items;
    });

  test('goes by its own part where it assists, by the matter’s clock where it leads', async () => {
    await house.world.owner.query('update assignments set due_at = null, phase = $1', ['closed']);
    await house.world.owner.query('update matters set due_at = null');
    const assists = await dispatched({ assists: [UNITS.housing] });
    const leads = await dispatched({ lead: UNITS.housing });
    await step('ma', at(0, '09:30'), { id: leads, action: 'sign' });
    expect((await list('ma', {})).map(({ id, due }) => [id, due?.clock])).toEqual([
      [assists, 'partSign'],
      [leads, 'finish'],
    ]);
    expect((await list('qian', {})).map(({ id, due }) => [id, due?.clock])).toEqual([[assists, 'sign']]);
    await step('ma', at(0, '09:40'), { id: assists, action: 'signAssist' });
    expect((await list('ma', {})).map(({ id, due }) => [id, due?.clock])).toEqual(
      [
        [assists, 'partFinish'],
        [leads, 'finish'],
      ].toSorted(([one], [other]) => String(one).localeCompare(String(other))),
    );
  });

  test('what is nearly late in its part is found by its light and counted the same', async () => {
    await house.world.owner.query('update assignments set due_at = null');
    await house.world.owner.query('update matters set due_at = null');
    const id = await dispatched({ assists: [UNITS.housing] });
    const found = await list('ma', { tab: 'all', scope: 'duty', light: 'yellow' });
    expect(found.map((one) => [one.id, one.due?.at])).toEqual([[id, at(0, '11:00').toISOString()]]);
    const figures = await house.parts.database.inTransaction(
      house.world.actorOf('ma'),
      at(0, '10:50'),
      figuresOf,
    );
    expect(figures.lights).toEqual({ yellow: 1, overdue: 0 });
  });
});

describe('the reply to a supervision', () => {
  test('has a time of its own with each level, stops with the reply and ends with cancelling', async () => {
    const id = await handled();
    await step('song', at(0, '10:00'), { id, action: 'supervise', input: { level: 'ordinary' } });
    expect(await clocksOf(id, 'supervision')).toEqual([at(1, '18:00')]);
    await step('song', at(0, '11:00'), { id, action: 'supervise', input: { level: 'redCard' } });
    expect(await clocksOf(id, 'supervision')).toEqual(['stopped', at(0, '14:30')]);
    await house.world.owner.query(`delete from timers where clock <> 'supervision'`);
    await house.parts.timers.sweep(at(0, '14:30'));
    expect((await entriesOf(id, 'overdue')).map(({ codes }) => codes)).toEqual([
      { clock: 'supervision', round: 2, level: 'redCard' },
    ]);
    expect(await told(id, 'overdue')).toEqual(['feng', 'lu', 'qian', 'song']);
    await step('feng', at(0, '15:00'), { id, action: 'replySupervision', input: { reply: '马上去' } });
    expect(await clocksOf(id, 'supervision')).toEqual(['stopped', 'stopped']);
    await step('meng', at(0, '16:00'), {
      id,
      action: 'supervise',
      input: { level: 'listed', instruction: '限期办结' },
    });
    await step('meng', at(0, '17:00'), { id, action: 'cancelSupervision', input: { reason: '已办' } });
    expect(await clocksOf(id, 'supervision')).toEqual(['stopped', 'stopped', 'stopped']);
  });
});

describe('targets inside handling', () => {
  const TARGETS = [
    {
      code: 'stopped',
      title: { zh: '责令停工', en: 'Work stopped' },
      limit: { count: 4, unit: 'workingHour' },
    },
    {
      code: 'penalised',
      title: { zh: '处罚决定', en: 'Penalty decided' },
      limit: { count: 7, unit: 'workingDay' },
    },
    { code: 'removed', title: { zh: '拆除到位', en: 'Removed' }, limit: { count: 20, unit: 'workingDay' } },
  ];
  beforeAll(async () => {
    await house.world.owner.query('update categories set targets = $1 where code = $2', [
      JSON.stringify(TARGETS),
      '0204',
    ]);
    await house.parts.learn();
  });
  const building = async () => {
    const id = await dispatched({}, '0204');
    expect(await clocksOf(id, 'target')).toEqual([]);
    await step('qian', at(0, '10:00'), { id, action: 'sign' });
    return id;
  };

  test('count from signing on; the last one is finishing itself', async () => {
    const id = await building();
    expect(await clocksOf(id, 'target')).toEqual([at(0, '15:30'), at(9, '18:00')]);
    expect(await clocksOf(id, 'finish')).toEqual([at(28, '18:00')]);
  });

  test('a late one is told; all are reached or said not to apply before the result', async () => {
    const id = await building();
    await house.world.owner.query(`delete from timers where clock <> 'target'`);
    await house.parts.timers.sweep(at(0, '15:30'));
    expect((await entriesOf(id, 'overdue')).map(({ codes }) => codes)).toEqual([
      { clock: 'target', round: 1, target: 'stopped' },
    ]);
    expect(await told(id, 'overdue')).toEqual(['feng', 'lu', 'qian', 'song']);
    const submit = { id, action: 'submit', input: { result: '已拆除' } };
    await step('feng', at(0, '16:00'), {
      id,
      action: 'reachTarget',
      input: { target: 'stopped', note: '已停工' },
    });
    await expect(step('feng', at(1, '10:00'), submit)).rejects.toMatchObject({
      details: { guard: 'targetsSettled' },
    });
    const again = { id, action: 'reachTarget', input: { target: 'stopped' } };
    await expect(step('feng', at(1, '10:00'), again)).rejects.toMatchObject({ code: 'input.invalid' });
    await step('feng', at(1, '10:00'), {
      id,
      action: 'waiveTarget',
      input: { target: 'penalised', reason: '当事人自行拆除' },
    });
    await step('feng', at(1, '11:00'), submit);
    expect(await clocksOf(id, 'target')).toEqual(['stopped', 'stopped']);
    const page = await house.get('feng', `/api/matters/${id}`);
    expect(page.body.data.targets).toMatchObject([
      { code: 'stopped', outcome: 'reached' },
      { code: 'penalised', outcome: 'notApplicable' },
      { code: 'removed', outcome: null },
    ]);
  });
});
