import { SCHEDULER } from '@gezhi/domain/access';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type TestHouse } from '../../../test/house.ts';
import { at, matterHouse, timedSteps } from '../../../test/timed-steps.ts';
import { UNITS } from '../../../test/world.ts';
import { clockOf } from './clock-view.ts';
import { listMatters } from './list.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());
const { report, step, handled } = timedSteps(() => house);

async function clocksOf(id: string) {
  const { rows } = await house.world.owner.query(
    'select clock, round, started_at, stopped_at, due_at, yellow_at from clocks where matter_id = $1 order by clock, round',
    [id],
  );
  return rows;
}

async function dueOf(id: string, clock: string): Promise<Date | undefined> {
  const rows = await clocksOf(id);
  return rows.findLast((row) => row.clock === clock && row.stopped_at === null)?.due_at;
}

const timersOf = async (id: string) => {
  const { rows } = await house.world.owner.query(
    'select clock, run, mark, due_at from timers where subject_id = $1 order by due_at, clock, mark',
    [id],
  );
  return rows;
};

const entriesOf = async (id: string) => {
  const { rows } = await house.world.owner.query(
    'select seq, action, actor_kind, codes from entries where subject_id = $1 order by seq',
    [id],
  );
  return rows;
};

test('an ordinary matter: an hour of work to accept, the next working day to reply, three to finish', async () => {
  const { id } = await report(at(0, '09:00'));
  expect(await dueOf(id, 'accept')).toEqual(at(0, '10:00'));
  expect(await dueOf(id, 'reply')).toEqual(at(1, '18:00'));
  expect(await dueOf(id, 'finish')).toEqual(at(3, '18:00'));
});

test('at night nobody is late: an hour of work from 20:00 ends the next morning', async () => {
  const { id } = await report(at(4, '20:00'));
  expect(await dueOf(id, 'accept')).toEqual(at(7, '09:30'));
});

test('stages count from their own beginning, finishing from the report however often it is dispatched', async () => {
  const { id } = await report(at(0, '09:00'));
  await step('sun', at(0, '09:30'), { id, action: 'accept' });
  expect(await dueOf(id, 'dispatch')).toEqual(at(0, '10:30'));
  await step('sun', at(0, '10:00'), { id, action: 'dispatch', input: { lead: UNITS.urbanManagement } });
  expect(await dueOf(id, 'sign')).toEqual(at(0, '12:00'));
  await step('sun', at(0, '10:10'), { id, action: 'recall', input: { reason: '派错了' } });
  await step('sun', at(1, '10:00'), { id, action: 'dispatch', input: { lead: UNITS.urbanManagement } });
  expect(await dueOf(id, 'finish')).toEqual(at(3, '18:00'));
  expect(await dueOf(id, 'handle')).toEqual(at(4, '18:00'));
});

test('another category counts from the same facts by its own tier: no minute is lost', async () => {
  const { id } = await report(at(0, '09:00'));
  await step('sun', at(1, '09:00'), { id, action: 'correct', input: { category: '0401' } });
  expect(await dueOf(id, 'finish')).toEqual(at(1, '09:00'));
  await step('sun', at(1, '10:00'), { id, action: 'correct', input: { category: '0107' } });
  expect(await dueOf(id, 'finish')).toEqual(at(3, '18:00'));
});

test('a pending return does not stop the clock', async () => {
  const { id } = await handled(at(0, '09:00'));
  await step('feng', at(0, '11:00'), {
    id,
    action: 'requestReturn',
    input: { reason: 'notOurDuty', basis: '不归我们管' },
  });
  expect(await dueOf(id, 'finish')).toEqual(at(3, '18:00'));
});

test('a failed check starts the limit of rework', async () => {
  const { id } = await handled(at(0, '09:00'));
  const photo = { result: '已清理' };
  await step('feng', at(1, '10:00'), { id, action: 'submit', input: photo });
  expect(await dueOf(id, 'verify')).toEqual(at(1, '15:30'));
  await step('he', at(1, '11:00'), { id, action: 'fail', input: { reason: '还有垃圾' } });
  expect(await dueOf(id, 'finish')).toEqual(at(3, '18:00'));
  expect(await dueOf(id, 'verify')).toBeUndefined();
});

test('marks are armed with the stage, cancelled with it, and fire once: told, with an entry each', async () => {
  const { id } = await report(at(0, '09:00'));
  expect((await timersOf(id)).map(({ clock, mark }) => `${clock} ${mark}`)).toContain('accept overdue');
  await house.parts.timers.sweep(at(0, '10:00'));
  await house.parts.timers.sweep(at(0, '10:00'));
  const fired = (await entriesOf(id)).filter((entry) => entry.actor_kind === 'scheduler');
  expect(fired.map(({ action, codes }) => [action, codes.clock])).toEqual([
    ['dueSoon', 'accept'],
    ['overdue', 'accept'],
  ]);
  expect((await entriesOf(id)).map((entry) => entry.seq)).toEqual([1, 2, 3]);
  await step('sun', at(0, '10:05'), { id, action: 'accept' });
  await step('sun', at(0, '10:06'), { id, action: 'dispatch', input: { lead: UNITS.urbanManagement } });
  expect((await timersOf(id)).map((one) => one.clock)).not.toContain('accept');
  expect((await timersOf(id)).map((one) => one.clock)).not.toContain('dispatch');
  expect((await timersOf(id)).map((one) => one.clock)).toContain('sign');
});

test('a closed matter has nothing due and nothing armed', async () => {
  const { id } = await report(at(0, '09:00'));
  await step('sun', at(0, '09:30'), {
    id,
    action: 'decline',
    input: { reason: 'noFacts', reply: '查无此事' },
  });
  expect(await timersOf(id)).toEqual([]);
  expect((await clocksOf(id)).every((row) => row.stopped_at !== null)).toBe(true);
  expect(await house.row(id)).toMatchObject({ due_clock: null, due_at: null });
});

test('why it is due then: counted from the facts, for whoever sees the matter and nobody else', async () => {
  const { id } = await report(at(4, '16:00'));
  const asked = { id, clock: 'finish', round: 1 } as const;
  const why = await house.parts.database.inTransaction(house.world.actorOf('sun'), at(5, '10:00'), (tx) =>
    clockOf(tx, matterHouse(house), asked),
  );
  expect(why.data).toMatchObject({
    light: 'green',
    late: false,
    derivation: {
      due: at(9, '18:00').toISOString(),
      provisional: false,
      limit: { count: 3, unit: 'workingDay' },
    },
  });
  expect(why.data.derivation.parts[0]?.rows).toContainEqual(
    expect.objectContaining({ kind: 'skipped', days: 2, reason: 'rest' }),
  );
  expect((await house.get('bai', `/api/matters/${id}/clocks/finish/1`)).status).toBe(404);
  expect((await house.get('sun', `/api/matters/${id}/clocks/finish/2`)).status).toBe(404);
  expect((await house.get('sun', `/api/matters/${id}/clocks/lunch/1`)).status).toBe(404);
});

test('the list by time left begins with what is most urgent, and late ones are found by their light', async () => {
  await house.world.owner.query('update matters set due_clock = null, due_at = null');
  const [later, soon, late] = [
    (await report(at(2, '09:00'))).id,
    (await report(at(1, '09:00'))).id,
    (await report(at(0, '09:00'))).id,
  ];
  const ids = (query: object) =>
    house.parts.database.inTransaction(house.world.actorOf('sun'), at(1, '09:50'), async (tx) => {
      const { tree } = house.parts.knowledge();
      const page = await listMatters(tx, tree, { tab: 'all', limit: 2, ...query });
      return page;
    });
  const first = await ids({ order: 'due' });
  expect(first.items.map((one) => one.id)).toEqual([late, soon]);
  const second = await ids({ order: 'due', after: first.next });
  expect(second.items.map((one) => one.id)).toEqual([later]);
  expect((await ids({ scope: 'duty', light: 'overdue' })).items.map((one) => one.id)).toEqual([late]);
  expect((await ids({ tab: 'todo', light: 'yellow' })).items.map((one) => one.id)).toEqual([soon]);
});

test('whoever sees the page sees its clocks', async () => {
  const { id } = await report(new Date());
  const page = await house.get('sun', `/api/matters/${id}`);
  expect(page.body.data.clocks.map((one: { clock: string }) => one.clock).toSorted()).toEqual([
    'accept',
    'finish',
    'reply',
  ]);
  expect(page.body.data.due).toMatchObject({ clock: 'accept' });
  const seen = await house.parts.database.inTransaction(SCHEDULER, null, (tx) =>
    tx.query('select count(*) from clocks where matter_id = $1', [id]),
  );
  expect(seen.rows).toEqual([{ count: 3 }]);
});

const suspension = (reviewOn: string) => ({ manner: 'onAccount', reason: 'funds', plan: '等预算', reviewOn });

test('put on account the clock stands still, and afterwards goes on with what was left to the minute', async () => {
  const { id } = await handled(at(0, '09:00'));
  const chief = (action: string, when: Date, input: object) => step('song', when, { id, action, input });
  await step('feng', at(1, '10:00'), { id, action: 'requestSuspension', input: suspension('2026-03-20') });
  expect(await dueOf(id, 'finish')).toEqual(at(3, '18:00'));
  await step('lu', at(1, '10:30'), { id, action: 'endorseSuspension', input: { verdict: 'agree' } });
  await chief('decideSuspension', at(1, '11:00'), { verdict: 'agree', reply: '等预算到位' });
  expect(await dueOf(id, 'finish')).toBeNull();
  expect(await house.row(id)).toMatchObject({ due_clock: 'finish', due_at: null });
  const armed = (await timersOf(id)).map(({ clock, mark }) => `${clock} ${mark}`);
  expect(armed).toContain('review resume');
  expect(armed).not.toContain('finish overdue');
  // From Tuesday 11:00 to Thursday 11:00: two working days of eight hours.
  await step('feng', at(3, '11:00'), { id, action: 'resume' });
  expect(await dueOf(id, 'finish')).toEqual(at(7, '18:00'));
  expect((await timersOf(id)).map((one) => one.clock)).not.toContain('review');
});

test('an extension adds working days to the limit from the report; the first limit stays known', async () => {
  const { id } = await handled(at(0, '09:00'));
  await step('feng', at(1, '10:00'), {
    id,
    action: 'requestExtension',
    input: { days: 2, reason: '配件在路上' },
  });
  await step('song', at(1, '11:00'), {
    id,
    action: 'decideExtension',
    input: { verdict: 'agree', note: '同意' },
  });
  // Monday's report: three days to Thursday, two more to the next Monday.
  expect(await dueOf(id, 'finish')).toEqual(at(7, '18:00'));
});
