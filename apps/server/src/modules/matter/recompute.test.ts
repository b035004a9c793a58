import { SCHEDULER, VISITOR } from '@gezhi/domain/access';
import type { CalendarChange } from '@gezhi/domain/calendar';
import { reportInputSchema } from '@gezhi/domain/matter';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createHouse, reportOf, type TestHouse } from '../../../test/house.ts';
import { type CastName, UNITS } from '../../../test/world.ts';
import { changeCalendar } from '../catalogue/index.ts';
import { act } from './act.ts';
import { createMatter } from './create.ts';
import { recomputeClocks } from './recompute.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.world.owner.query(`delete from calendar_days where kind = 'closed'`);
  await house.world.owner.query('truncate timers');
  await house.world.owner.query(
    `update clocks set stopped_at = greatest(started_at, now()) where stopped_at is null`,
  );
  await house.parts.learn();
});

/** A moment of the Monday that begins an ordinary working week, Shanghai time; `day` 0 is that Monday. */
const at = (day: number, time: string) =>
  new Date(Date.parse(`2026-03-02T${time}:00+08:00`) + day * 86_400_000);

const closed = (date: string): CalendarChange => ({
  kind: 'putDay',
  calendarId: 1,
  day: { date, kind: 'closed', name: '台风停工', source: '区防汛指挥部' },
});

function change(asked: CalendarChange, when: Date) {
  const { database, journal, knowledge } = house.parts;
  return database.inTransaction(house.world.actorOf('admin'), when, (tx) =>
    changeCalendar(tx, { journal, knowledge, onCalendarsChanged: () => undefined }, asked),
  );
}

const recompute = (when: Date) => recomputeClocks(house.parts, when);

async function report(when: Date, more: object = {}): Promise<string> {
  const input = reportInputSchema.parse({ ...reportOf({ category: '0107', ...more }), id: uuidv7() });
  const { receipt } = await house.parts.database.inTransaction(VISITOR, when, (tx) =>
    createMatter(tx, house.parts, { input }),
  );
  return receipt.id;
}

function step(who: CastName, when: Date, asked: { id: string; action: string; input?: object }) {
  const { id, action, input = {} } = asked;
  return house.parts.database.inTransaction(house.world.actorOf(who), when, (tx) =>
    act(tx, house.parts, { matterId: id, action, input: { ...input } }),
  );
}

async function handled(when: Date): Promise<string> {
  const id = await report(when);
  await step('sun', when, { id, action: 'accept' });
  await step('sun', when, { id, action: 'dispatch', input: { lead: UNITS.urbanManagement } });
  await step('qian', when, { id, action: 'sign' });
  return id;
}

const rowsOf = async (sql: string, ...values: unknown[]) => (await house.world.owner.query(sql, values)).rows;
const finishOf = async (id: string) =>
  (
    await rowsOf(
      `select due_at, yellow_at, provisional from clocks where matter_id = $1 and clock = 'finish' order by round desc`,
      id,
    )
  )[0];
const entriesOf = (id: string) =>
  rowsOf('select seq, action, actor_kind, codes from entries where subject_id = $1 order by seq', id);
const recomputedOf = async (id: string) =>
  (await entriesOf(id)).filter((entry) => entry.action === 'recomputed');
const armed = (id: string) =>
  rowsOf(`select mark, due_at from timers where subject_id = $1 and clock = 'finish' order by mark`, id);

test('a calendar edited mid-way moves open deadlines and loses no elapsed time', async () => {
  const id = await handled(at(0, '09:00'));
  expect((await finishOf(id)).due_at).toEqual(at(3, '18:00'));
  await change(closed('2026-03-04'), at(1, '17:00'));
  expect(await recompute(at(1, '17:01'))).toBe(1);
  expect((await finishOf(id)).due_at).toEqual(at(4, '18:00'));
  expect(await house.row(id)).toMatchObject({ due_clock: 'finish', due_at: at(4, '18:00'), version: 5 });
  expect(await armed(id)).toContainEqual({ mark: 'overdue', due_at: at(4, '18:00') });
  expect(await recomputedOf(id)).toEqual([
    expect.objectContaining({
      seq: 5,
      actor_kind: 'scheduler',
      codes: {
        clock: 'finish',
        round: 1,
        from: at(3, '18:00').toISOString(),
        to: at(4, '18:00').toISOString(),
        others: [expect.objectContaining({ clock: 'handle' })],
      },
    }),
  ]);
  // Taken back, everything is as if it had never been.
  await change({ kind: 'removeDay', calendarId: 1, date: '2026-03-04' }, at(2, '09:00'));
  await recompute(at(2, '09:01'));
  expect((await finishOf(id)).due_at).toEqual(at(3, '18:00'));
});

test('a calendar edited while a matter stands still gives back what was left when it goes on', async () => {
  const id = await handled(at(0, '09:00'));
  const suspension = { manner: 'onAccount', reason: 'funds', plan: '等预算', reviewOn: '2026-03-20' };
  await step('feng', at(1, '10:00'), { id, action: 'requestSuspension', input: suspension });
  await step('lu', at(1, '10:30'), { id, action: 'endorseSuspension', input: { verdict: 'agree' } });
  const decision = { verdict: 'agree', reply: '等预算到位' };
  await step('song', at(1, '11:00'), { id, action: 'decideSuspension', input: decision });
  await change(closed('2026-03-04'), at(2, '08:00'));
  expect(await recompute(at(2, '08:01'))).toBe(0);
  expect(await recomputedOf(id)).toEqual([]);
  // Tuesday 11:00 to Thursday 11:00 was one working day, and Wednesday counts for nobody: Friday and the pause after it.
  await step('feng', at(3, '11:00'), { id, action: 'resume' });
  expect((await finishOf(id)).due_at).toEqual(at(7, '18:00'));
});

test('computing anew twice, or after a kill half-way, fires and writes nothing twice', async () => {
  const ids = [await handled(at(0, '09:00')), await handled(at(0, '09:10'))];
  await house.parts.timers.sweep(at(3, '08:00'));
  await change(closed('2026-03-05'), at(3, '08:10'));
  expect(await recompute(at(3, '08:11'))).toBe(2);
  expect(await recompute(at(3, '08:12'))).toBe(0);
  await house.parts.timers.sweep(at(3, '08:13'));
  for (const id of ids) {
    expect(await recomputedOf(id)).toHaveLength(1);
    const actions = (await entriesOf(id)).map((entry) => entry.action);
    expect(actions.filter((action) => action === 'halfTime')).toHaveLength(1);
    const seqs = (await entriesOf(id)).map((entry) => entry.seq);
    expect(seqs).toEqual(seqs.map((_seq, index) => index + 1));
  }
});

test('a closed matter and a stopped clock never move', async () => {
  const id = await report(at(0, '09:00'));
  await step('sun', at(0, '09:05'), { id, action: 'accept' });
  const before = await rowsOf(`select * from clocks where matter_id = $1 and clock = 'accept'`, id);
  const declined = await report(at(0, '09:00'));
  await step('sun', at(0, '09:30'), {
    id: declined,
    action: 'decline',
    input: { reason: 'noFacts', reply: '查无此事' },
  });
  const gone = await rowsOf('select * from clocks where matter_id = $1 order by clock', declined);
  await change(closed('2026-03-02'), at(0, '10:00'));
  expect(await recompute(at(0, '10:01'))).toBe(1);
  expect(await rowsOf(`select * from clocks where matter_id = $1 and clock = 'accept'`, id)).toEqual(before);
  expect(await rowsOf('select * from clocks where matter_id = $1 order by clock', declined)).toEqual(gone);
  expect(await recomputedOf(declined)).toEqual([]);
});

test('a year that gets its notice loses its mark 暂算, also where no deadline moves', async () => {
  const when = new Date('2027-03-01T09:00:00+08:00');
  const id = await report(when);
  expect((await finishOf(id)).provisional).toBe(true);
  await change(
    {
      kind: 'publishYear',
      calendarId: 1,
      year: 2027,
      source: '国办发明电〔2026〕7号',
      text: '2027-01-01,休,元旦\n2027-10-01,holiday,国庆节',
    },
    when,
  );
  expect(await recompute(when)).toBe(0);
  expect(await finishOf(id)).toMatchObject({
    provisional: false,
    due_at: new Date('2027-03-04T18:00:00+08:00'),
  });
  expect(await recomputedOf(id)).toEqual([]);
});

test('a matter that somebody has in hand is computed when it is let go', async () => {
  const id = await handled(at(0, '09:00'));
  await change(closed('2026-03-04'), at(1, '09:00'));
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const holding = house.parts.database.inTransaction(SCHEDULER, null, async (tx) => {
    await tx.query('select from matters where id = $1 for update', [id]);
    await held;
  });
  const computing = recompute(at(1, '09:01'));
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(await recomputedOf(id)).toEqual([]);
  letGo();
  await holding;
  expect(await computing).toBe(1);
  expect((await finishOf(id)).due_at).toEqual(at(4, '18:00'));
});

test('a part of an assisting unit moves with its calendar, in its list too, and the entry names which', async () => {
  const id = await report(at(0, '09:00'));
  await step('sun', at(0, '09:00'), { id, action: 'accept' });
  const input = { lead: UNITS.urbanManagement, assists: [UNITS.housing] };
  await step('sun', at(0, '09:00'), { id, action: 'dispatch', input });
  await step('qian', at(0, '09:30'), { id, action: 'sign' });
  const task = { unit: UNITS.townCentre, task: '劝离', dueOn: '2026-03-04' };
  await step('feng', at(0, '10:00'), { id, action: 'giveTask', input: task });
  const dueOfParts = async () =>
    (
      await rowsOf(
        `select due_at from assignments where matter_id = $1 and part = 'assist' order by opened_at`,
        id,
      )
    ).map((row) => row.due_at);
  const finishes = async () =>
    (
      await rowsOf(
        `select due_at from clocks where matter_id = $1 and clock = 'partFinish' order by round`,
        id,
      )
    ).map((row) => row.due_at);
  await step('ma', at(0, '10:00'), { id, action: 'signAssist' });
  await step('zhao', at(0, '10:00'), { id, action: 'signAssist' }).catch(() => undefined);
  expect(await finishes()).toEqual([at(3, '18:00'), at(2, '18:00')]);
  await change(closed('2026-03-04'), at(1, '17:00'));
  expect(await recompute(at(1, '17:01'))).toBe(1);
  // Three working days from Monday; and the day on which the task is wanted is off now: the next working day.
  expect(await finishes()).toEqual([at(4, '18:00'), at(3, '18:00')]);
  expect((await dueOfParts())[0]).toEqual(at(4, '18:00'));
  const [entry] = await recomputedOf(id);
  const named = [entry.codes, ...entry.codes.others].map(
    (one: { clock: string; round: number }) => `${one.clock} ${one.round}`,
  );
  expect(named).toEqual(expect.arrayContaining(['partFinish 1', 'partFinish 2']));
  expect(await recompute(at(1, '17:02'))).toBe(0);
});

test('targets that a category gains reach a matter in handling with the next step on it, and count from then', async () => {
  const id = await handled(at(0, '09:00'));
  const target = (code: string) => ({
    code,
    title: { zh: code, en: code },
    limit: { count: 4, unit: 'workingHour' },
  });
  await house.world.owner.query(`update categories set targets = $1 where code = '0107'`, [
    JSON.stringify([target('stopped'), target('done')]),
  ]);
  await house.world.owner.query('update calendar_edition set edition = edition + 1');
  await house.parts.learn();
  const targets = () =>
    rowsOf(
      `select of_what as "of", started_at, due_at from clocks where matter_id = $1 and clock = 'target'`,
      id,
    );
  await recompute(at(1, '09:00'));
  expect(await targets()).toEqual([]);
  await step('feng', at(1, '10:00'), { id, action: 'progress', input: { note: '到场' } });
  expect(await targets()).toEqual([{ of: 'stopped', started_at: at(1, '10:00'), due_at: at(1, '15:30') }]);
  await house.world.owner.query(`update categories set targets = '[]' where code = '0107'`);
  await house.world.owner.query('update calendar_edition set edition = edition + 1');
  await house.parts.learn();
});
