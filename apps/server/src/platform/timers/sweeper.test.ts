import { SCHEDULER } from '@gezhi/domain/access';
import { Problem } from '@gezhi/domain/problem';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { leaveEffects, lockToys } from '../../../test/toys.ts';
import { createDatabase, type Transaction } from '../db/index.ts';
import { AT_ONCE, type Ground, openGround, timerAt } from './ground.fixture.ts';
import { arm, cancel, readTimerFigures, Sweeper, type Timer, type TimerFailure } from './index.ts';

let ground: Ground;

beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.close());
beforeEach(async () => {
  await ground.owner.query('truncate timers, effects, toys');
});

const inTransaction = <T>(work: (tx: Transaction) => Promise<T>) =>
  ground.database.inTransaction(SCHEDULER, null, work);

/** Somebody to be let go on later. */
function gate() {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, passed };
}

test('three sweepers at once fire each timer once, sharing the work', async () => {
  const past = await ground.inSeconds(-5);
  const timers = Array.from({ length: 600 }, (_, number) =>
    timerAt(past, { mark: number % 4 === 0 ? 'lapse' : 'red' }),
  );
  await ground.armed(...timers);
  const sweepers = ['one', 'two', 'three'].map((name) => ground.sweeper(name, {}, { ...AT_ONCE, batch: 20 }));
  const fired = await Promise.all(sweepers.map((sweeper) => sweeper.sweep()));
  const left = await ground.sweeper('last').sweep();
  expect(fired.reduce((sum, one) => sum + one, left)).toBe(600);
  const { rows } = await ground.owner.query(
    'select count(*)::int as effects, count(distinct subject_id)::int as subjects, count(distinct by_whom)::int as sweepers from effects',
  );
  expect(rows[0]).toMatchObject({ effects: 600, subjects: 600 });
  expect(rows[0].sweepers).toBeGreaterThanOrEqual(2);
  expect(await sweepers[0]?.sweep()).toBe(0);
});

test('what only notifies fires together in one transaction, what moves something in its own', async () => {
  const past = await ground.inSeconds(-5);
  await ground.armed(...['yellow', 'red', 'half', 'lapse', 'lapse'].map((mark) => timerAt(past, { mark })));
  expect(await ground.sweeper('one').sweep()).toBe(5);
  const { rows } = await ground.owner.query(
    'select array_agg(mark order by mark) as marks from effects group by xmin::text order by 1',
  );
  expect(rows.map((row) => row.marks)).toEqual([['half', 'red', 'yellow'], ['lapse'], ['lapse']]);
});

test('a future timer waits, and what was overdue while nobody swept fires once, oldest first', async () => {
  const now = await ground.inSeconds(0);
  const days = (count: number) => new Date(now.getTime() + count * 86_400_000);
  const subjectId = uuidv7();
  const marks = ['half', 'lapse', 'yellow', 'red'];
  await ground.armed(...marks.map((mark, index) => timerAt(days(index - 3.5), { mark, subjectId })));
  await ground.armed(timerAt(days(1), { mark: 'deepRed' }));
  const sweeper = ground.sweeper('one');
  expect(await sweeper.sweep()).toBe(4);
  expect(await ground.effects()).toEqual(marks);
  expect(await sweeper.sweep()).toBe(0);
});

test('more than a batch is due: all of it fires in one sweep', async () => {
  const past = await ground.inSeconds(-5);
  await ground.armed(...Array.from({ length: 45 }, () => timerAt(past)));
  expect(await ground.sweeper('one', {}, { ...AT_ONCE, batch: 10 }).sweep()).toBe(45);
});

test('what firing sees as now is never before the timer was due', async () => {
  const early: Timer[] = [];
  const sweeper = ground.sweeper('one', {
    fire: async (tx, due) => {
      early.push(...due.filter((one) => one.dueAt > tx.now));
      await leaveEffects(tx, due, 'one');
    },
  });
  sweeper.start();
  for (const seconds of [0.1, 0.2, 0.3]) await ground.armed(timerAt(await ground.inSeconds(seconds)));
  await expect.poll(ground.effects).toHaveLength(3);
  await sweeper.stop();
  expect(early).toEqual([]);
});

test('a started sweeper fires what falls due until it is stopped', async () => {
  const sweeper = ground.sweeper('one');
  sweeper.start();
  await ground.armed(timerAt(await ground.inSeconds(0.2)));
  await expect.poll(ground.effects).toEqual(['red']);
  await sweeper.stop();
  await ground.armed(timerAt(await ground.inSeconds(-1), { mark: 'late' }));
  expect(await ground.effects()).toEqual(['red']);
});

test('a mark that is armed again after it fired fires again, once', async () => {
  const subjectId = uuidv7();
  const sweeper = ground.sweeper('one');
  const past = await ground.inSeconds(-1);
  await ground.armed(timerAt(past, { subjectId }));
  await sweeper.sweep();
  await ground.armed(timerAt(past, { subjectId }), timerAt(past, { subjectId, run: 2 }));
  await ground.armed(timerAt(past, { subjectId }));
  await sweeper.sweep();
  expect(await ground.effects()).toEqual(['red', 'red', 'red 2']);
});

test('a timer may arm itself again while it fires', async () => {
  const sweeper = ground.sweeper('one', {
    fire: async (tx, due) => {
      await leaveEffects(tx, due, 'one');
      arm(
        tx,
        due.map((one) => ({ ...one, dueAt: new Date(one.dueAt.getTime() + 3_600_000) })),
      );
    },
  });
  const now = await ground.inSeconds(0);
  await ground.armed(timerAt(now));
  for (const hours of [0.5, 0.6, 1.5]) await sweeper.sweep(new Date(now.getTime() + hours * 3_600_000));
  expect(await ground.effects()).toHaveLength(2);
});

test('one that throws spoils neither its batch nor the others, and is dead with its reason after five tries', async () => {
  const past = await ground.inSeconds(-1);
  const failures: TimerFailure[] = [];
  const sweeper = ground.sweeper(
    'one',
    {
      fire: async (tx, due) => {
        await leaveEffects(tx, due, 'one');
        if (due.some((one) => one.mark === 'poison')) throw new Error('王秀英 13851700001');
        if (due.some((one) => one.run === 9)) throw new Problem('matter.phase');
      },
    },
    { ...AT_ONCE, onFailure: (failure) => failures.push(failure) },
  );
  await ground.armed(timerAt(past, { mark: 'poison' }), timerAt(past), timerAt(past, { mark: 'yellow' }));
  await ground.armed(timerAt(past, { mark: 'lapse', run: 9 }), timerAt(past, { mark: 'lapse' }));
  for (let round = 0; round < 7; round += 1) await sweeper.sweep();
  expect([...(await ground.effects())].sort()).toEqual(['lapse', 'red', 'yellow']);
  const { rows } = await ground.owner.query(
    'select mark, attempts, failure, dead_at is not null as dead from timers order by mark desc',
  );
  expect(rows).toEqual([
    { mark: 'poison', attempts: 5, failure: 'Error', dead: true },
    { mark: 'lapse', attempts: 5, failure: 'matter.phase', dead: true },
  ]);
  expect(failures.filter((failure) => failure.dead)).toHaveLength(2);
  expect(await readTimerFigures(ground.database)).toEqual({ dead: 2, lateSeconds: 0 });
});

test('a dead timer that is armed again has all its tries again', async () => {
  const subjectId = uuidv7();
  const past = await ground.inSeconds(-1);
  await ground.armed(timerAt(past, { subjectId }));
  await ground.owner.query(`update timers set attempts = 5, failure = 'Error', dead_at = now()`);
  expect(await ground.sweeper('one').sweep()).toBe(0);
  await ground.armed(timerAt(past, { subjectId }));
  expect(await ground.sweeper('one').sweep()).toBe(1);
});

test('a failed try waits longer each time, keeps when it was due, and nobody else waits for it', async () => {
  const now = await ground.inSeconds(0);
  const sweeper = ground.sweeper(
    'one',
    {
      fire: async (tx, due) => {
        if (due.some((one) => one.mark === 'poison')) throw new Error('no');
        await leaveEffects(tx, due, 'one');
      },
    },
    {},
  );
  await ground.armed(timerAt(now, { mark: 'poison' }));
  const waits: number[] = [];
  for (let moment = now; waits.length < 4; ) {
    await ground.armed(timerAt(now));
    expect(await sweeper.sweep(moment)).toBe(1);
    expect(await sweeper.sweep(moment)).toBe(0);
    const { rows } = await ground.owner.query('select due_at, retry_at from timers');
    expect(rows[0].due_at).toEqual(now);
    waits.push(rows[0].retry_at.getTime() - moment.getTime());
    moment = rows[0].retry_at;
  }
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  expect(new Set(waits).size).toBe(4);
});

test('a fault that only shows at the commit counts like any other', async () => {
  const sweeper = ground.sweeper('one', {
    fire: async (tx) => tx.send({ name: 'divide', text: 'select 1 / $1::int' }, [0]),
  });
  await ground.armed(timerAt(await ground.inSeconds(-1)));
  expect(await sweeper.sweep()).toBe(0);
  expect((await ground.owner.query('select attempts, failure from timers')).rows).toEqual([
    { attempts: 1, failure: '22012' },
  ]);
});

test('a connection that breaks in the middle leaves nothing behind, and the timer fires after all', async () => {
  let tries = 0;
  const sweeper = ground.sweeper('one', {
    fire: async (tx, due) => {
      await leaveEffects(tx, due, 'one');
      tries += 1;
      if (tries === 1) await tx.query('select pg_terminate_backend(pg_backend_pid())');
    },
  });
  await ground.armed(timerAt(await ground.inSeconds(-1)));
  expect(await sweeper.sweep()).toBe(0);
  expect(await ground.effects()).toEqual([]);
  expect(await sweeper.sweep()).toBe(1);
  expect(await ground.effects()).toEqual(['red']);
});

test('where no connection is to be had no timer is to blame, and all fire as soon as there is one', async () => {
  const past = await ground.inSeconds(-1);
  await ground.armed(timerAt(past), timerAt(past, { mark: 'lapse' }));
  const narrow = createDatabase({ url: ground.url, connections: 1, connectTimeoutMs: 500 });
  const sweeper = new Sweeper(narrow, AT_ONCE);
  sweeper.registerKind('toy', { notifies: () => true, fire: (tx, due) => leaveEffects(tx, due, 'one') });
  // The look has the only connection, and whoever asks next has it before the firing.
  const sweeping = sweeper.sweep();
  const other = narrow.pool.connect();
  await expect(sweeping).rejects.toThrow(/timeout/);
  (await other).release();
  expect((await ground.owner.query('select max(attempts) as most from timers')).rows).toEqual([{ most: 0 }]);
  expect(await sweeper.sweep()).toBe(2);
  await narrow.close();
});

test('cancelled before the sweep commits first, the timer never fires; and a sweep does not wait for it', async () => {
  const timer = timerAt(await ground.inSeconds(-1));
  await ground.armed(timer);
  await inTransaction(async (tx) => {
    cancel(tx, timer);
    await tx.query('select 1');
    expect(await ground.sweeper('one').sweep()).toBe(0);
  });
  expect(await ground.sweeper('one').sweep()).toBe(0);
  expect(await ground.effects()).toEqual([]);
});

test('a cancelling that is undone leaves the timer to fire', async () => {
  const timer = timerAt(await ground.inSeconds(-1));
  await ground.armed(timer);
  const undone = inTransaction(async (tx) => {
    cancel(tx, timer);
    throw new Error('no');
  });
  await expect(undone).rejects.toThrow('no');
  expect(await ground.sweeper('one').sweep()).toBe(1);
});

test('a firing that commits first has happened, and the cancelling finds nothing', async () => {
  const [began, go] = [gate(), gate()];
  const timer = timerAt(await ground.inSeconds(-1));
  await ground.armed(timer);
  const sweeper = ground.sweeper('one', {
    fire: async (tx, due) => {
      await leaveEffects(tx, due, 'one');
      began.open();
      await go.passed;
    },
  });
  const sweeping = sweeper.sweep();
  await began.passed;
  const cancelling = inTransaction(async (tx) => cancel(tx, timer));
  go.open();
  expect(await sweeping).toBe(1);
  await cancelling;
  expect(await ground.effects()).toEqual(['red']);
});

test('commands lock their subject and then its timers; a sweep in between waits for nobody and blocks nobody', async () => {
  const timer = timerAt(await ground.inSeconds(-1), { mark: 'lapse' });
  await ground.owner.query('insert into toys (id) values ($1)', [timer.subjectId]);
  await ground.armed(timer, timerAt(timer.dueAt));
  const sweeper = ground.sweeper('one', { lock: lockToys });
  await inTransaction(async (tx) => {
    await tx.query('update toys set turns = turns + 1 where id = $1', [timer.subjectId]);
    expect(await sweeper.sweep()).toBe(0);
    cancel(tx, timer);
    await tx.query('select 1');
    expect(await sweeper.sweep()).toBe(0);
  });
  expect(await sweeper.sweep()).toBe(0);
  expect((await ground.owner.query('select mark, attempts from timers')).rows).toEqual([
    { mark: 'red', attempts: 0 },
  ]);
});

test('subjects that somebody holds do not keep those behind them from firing', async () => {
  const past = await ground.inSeconds(-9);
  const held = Array.from({ length: 30 }, () => timerAt(past));
  const free = Array.from({ length: 30 }, () => timerAt(new Date(past.getTime() + 1_000), { mark: 'free' }));
  const ids = [...held, ...free].map((one) => one.subjectId);
  await ground.owner.query('insert into toys (id) select unnest($1::uuid[])', [ids]);
  await ground.armed(...held, ...free);
  const sweeper = ground.sweeper('one', { lock: lockToys }, { ...AT_ONCE, batch: 10 });
  await inTransaction(async (tx) => {
    await lockToys(
      tx,
      held.map((one) => one.subjectId),
    );
    expect(await sweeper.sweep()).toBe(30);
  });
  expect(new Set(await ground.effects())).toEqual(new Set(['free']));
  expect(await sweeper.sweep()).toBe(30);
});

test('timers of a kind this process does not know wait for one that does, and of a kind registered twice it is told', async () => {
  await ground.armed(timerAt(await ground.inSeconds(-1)));
  const other = new Sweeper(ground.database, AT_ONCE);
  expect(await other.sweep()).toBe(0);
  other.registerKind('round', { notifies: () => true, fire: async () => undefined });
  expect(await other.sweep()).toBe(0);
  const knowing = ground.sweeper('one');
  expect(await knowing.sweep()).toBe(1);
  expect(() => knowing.registerKind('toy', { notifies: () => true, fire: async () => undefined })).toThrow(
    /twice/,
  );
});

test('figures say how late the oldest is', async () => {
  await ground.armed(timerAt(await ground.inSeconds(-3_600)), timerAt(await ground.inSeconds(3_600)));
  const { dead, lateSeconds } = await readTimerFigures(ground.database);
  expect(dead).toBe(0);
  expect(lateSeconds).toBeGreaterThanOrEqual(3_600);
});
