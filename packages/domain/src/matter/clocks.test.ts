import { describe, expect, test } from 'vitest';
import type { Phase } from '../catalogue/index.ts';
import { type ClockRecord, type ClockStage, clocksAfter, limitedBy, shownClock } from './clocks.ts';

const STATION = 3;
const TOWN = 2;
const LEAD = 10;

interface Told {
  readonly kind?: string;
  readonly heldBy?: number;
  readonly lead?: number | null;
  readonly run?: number;
  readonly replies?: boolean;
  readonly parts?: ClockStage['parts'];
  readonly supervision?: ClockStage['supervision'];
  readonly targets?: readonly string[];
  readonly finishOn?: string;
}

const UNSUPERVISED = { level: 0, replied: false } as const;

/** Tells a matter's way step by step, a minute each, and gives what runs and what ran. */
class Course {
  #stage: ClockStage | null = null;
  #clocks: readonly ClockRecord[] = [];
  #at = 0;

  to(
    phase: Phase,
    { kind = 'step', heldBy = STATION, lead = null, run = 1, replies = false, ...beside }: Told = {},
  ): this {
    const { parts = [], supervision = UNSUPERVISED, targets = [], finishOn } = beside;
    const after = { phase, run, heldBy, leadUnitId: lead, parts, supervision, targets };
    this.#clocks = clocksAfter({
      kind,
      at: this.#at,
      before: this.#stage,
      after,
      clocks: this.#clocks,
      replyWanted: true,
      replies,
      ...(finishOn === undefined ? {} : { finishOn }),
    });
    this.#stage = after;
    this.#at += 60_000;
    return this;
  }

  /** Names of the clocks that run, with the minute each began. */
  get running(): Record<string, number> {
    const open = this.#clocks.filter((one) => one.stoppedAt === null);
    return Object.fromEntries(open.map((one) => [one.clock, one.startedAt / 60_000]));
  }

  get all(): readonly ClockRecord[] {
    return this.#clocks;
  }
}

const begun = () => new Course().to('reported');
const handled = () => begun().to('accepted').to('dispatched', { lead: LEAD }).to('handling', { lead: LEAD });

test('a report starts accepting, replying and finishing; each stage then ends the one before', () => {
  expect(begun().running).toEqual({ accept: 0, reply: 0, finish: 0 });
  expect(begun().to('accepted').running).toEqual({ dispatch: 1, reply: 0, finish: 0 });
  expect(begun().to('accepted').to('dispatched', { lead: LEAD }).running).toEqual({
    sign: 2,
    reply: 0,
    finish: 0,
    handle: 2,
  });
  expect(handled().running).toEqual({ reply: 0, finish: 0, handle: 2 });
});

test('a step that moves nothing starts and stops nothing', () => {
  const course = handled();
  const before = course.all;
  expect(course.to('handling', { lead: LEAD }).all).toBe(before);
});

test('who is answered is not waiting for a first word, in this run', () => {
  const course = handled().to('handling', { lead: LEAD, replies: true });
  expect(course.running).toEqual({ finish: 0, handle: 2 });
  expect(course.to('handling', { lead: LEAD }).running).toEqual({ finish: 0, handle: 2 });
});

test('handing up or down gives the next level a whole limit, and the report keeps its own', () => {
  expect(begun().to('accepted').to('accepted', { heldBy: TOWN }).running).toEqual({
    dispatch: 2,
    reply: 0,
    finish: 0,
  });
});

test('a new unit begins its own count; the report does not', () => {
  const course = handled().to('accepted', { kind: 'decideReturn' }).to('dispatched', { lead: 11 });
  expect(course.running).toEqual({ sign: 5, reply: 0, finish: 0, handle: 5 });
});

test('a day that a dispatch names ends finishing, which counts on from the report', () => {
  const course = begun().to('accepted').to('dispatched', { lead: LEAD, finishOn: '2026-03-20' });
  const finishing = () => course.all.filter(({ clock }) => clock === 'finish');
  expect(finishing()).toMatchObject([
    { round: 1, dueOn: null, startedAt: 0, stoppedAt: 120_000 },
    { round: 2, dueOn: '2026-03-20', startedAt: 0, stoppedAt: null },
  ]);
  course.to('handling', { lead: LEAD });
  expect(finishing()).toHaveLength(2);
  // After a failed check the limit of rework counts.
  course.to('checking', { lead: LEAD }).to('handling', { kind: 'fail', lead: LEAD });
  expect(finishing().at(-1)).toMatchObject({ round: 3, dueOn: null, rework: true });
});

test('what was submitted waits for the check; a failed check starts the limit of rework', () => {
  const course = handled().to('checking', { lead: LEAD, replies: true });
  expect(course.running).toEqual({ verify: 4 });
  course.to('handling', { kind: 'fail', lead: LEAD });
  expect(course.running).toEqual({ finish: 5, handle: 5 });
  const [finish] = course.all.filter((one) => one.clock === 'finish' && one.stoppedAt === null);
  expect(finish && limitedBy(finish)).toBe('rework');
  course.to('checking', { lead: LEAD });
  expect(course.running).toEqual({ verify: 6 });
});

test('reopened or sent back, everything begins anew', () => {
  const course = handled()
    .to('checking', { lead: LEAD, replies: true })
    .to('followUp', { lead: LEAD })
    .to('closed');
  expect(course.running).toEqual({});
  expect(course.to('accepted', { kind: 'reopen', run: 2 }).running).toEqual({
    dispatch: 7,
    reply: 7,
    finish: 7,
  });
});

test('a merge that is undone goes on from the report: no minute is won by it', () => {
  expect(begun().to('merged').to('reported', { kind: 'unmerge' }).running).toEqual({
    accept: 2,
    reply: 0,
    finish: 0,
  });
  const answered = begun().to('reported', { replies: true }).to('merged');
  expect(answered.to('reported', { kind: 'unmerge' }).running).toEqual({ accept: 3, finish: 0 });
});

test('suspended, the clocks of finishing are still there to stand still', () => {
  expect(handled().to('suspended', { lead: LEAD }).running).toEqual({ reply: 0, finish: 0, handle: 2 });
});

test('a list shows the clock of whose turn it is', () => {
  const shown = (course: Course, phase: Phase) => shownClock(phase, course.all)?.clock;
  expect(shown(begun(), 'reported')).toBe('accept');
  expect(shown(handled(), 'handling')).toBe('finish');
  expect(shown(handled().to('checking', { lead: LEAD }), 'checking')).toBe('verify');
  expect(shown(begun().to('declined'), 'declined')).toBeUndefined();
});

describe('beside the matter’s own', () => {
  const part = (
    id: string,
    phase: 'dispatched' | 'handling' = 'dispatched',
    dueOn: string | null = null,
  ) => ({
    id,
    unitId: id === 'a' ? 11 : 12,
    phase,
    dueOn,
  });
  const beside = (course: Course) =>
    course.all
      .filter((one) => one.of !== null)
      .map(
        (one) =>
          `${one.clock} ${one.of} ${one.round} ${one.startedAt / 60_000}-${one.stoppedAt === null ? '' : one.stoppedAt / 60_000}`,
      );
  const dispatched = (...parts: ReturnType<typeof part>[]) =>
    begun().to('accepted').to('dispatched', { lead: LEAD, parts });

  test('two units assist: each has its own time to sign and to finish, and one that signs stops nothing of the other', () => {
    const course = dispatched(part('a'), part('b')).to('dispatched', {
      lead: LEAD,
      parts: [part('a', 'handling'), part('b')],
    });
    expect(beside(course)).toEqual([
      'partSign a 1 2-3',
      'partFinish a 1 2-',
      'partSign b 2 2-',
      'partFinish b 2 2-',
    ]);
    course.to('handling', { lead: LEAD, parts: [part('b')] });
    expect(beside(course)).toEqual([
      'partSign a 1 2-3',
      'partFinish a 1 2-4',
      'partSign b 2 2-',
      'partFinish b 2 2-',
    ]);
    expect(course.all.filter((one) => one.of === 'b').map((one) => one.unitId)).toEqual([12, 12]);
  });

  test('a part that was recalled and given again is another part with its whole time', () => {
    const course = dispatched(part('a'))
      .to('accepted')
      .to('dispatched', { lead: LEAD, parts: [part('c')] });
    expect(beside(course).filter((one) => one.startsWith('partFinish'))).toEqual([
      'partFinish a 1 2-3',
      'partFinish c 2 4-',
    ]);
  });

  test('a day by which a task is wanted is a fact of its finish, not of its signing', () => {
    const course = dispatched(part('a', 'dispatched', '2026-12-01'));
    expect(course.all.filter((one) => one.of === 'a').map(({ clock, dueOn }) => [clock, dueOn])).toEqual([
      ['partSign', null],
      ['partFinish', '2026-12-01'],
    ]);
  });

  test('each level of supervision begins a time of its own; a reply stops it, cancelling ends it', () => {
    const at = (level: 1 | 2 | 0, replied = false) => ({
      lead: LEAD,
      supervision: { level, replied } as const,
    });
    const course = handled().to('handling', at(1)).to('handling', at(2)).to('handling', at(2, true));
    expect(beside(course)).toEqual(['supervision ordinary 1 4-5', 'supervision yellowCard 2 5-6']);
    expect(beside(course.to('handling', at(0)).to('handling', at(1)).to('handling', at(0)))).toEqual([
      'supervision ordinary 1 4-5',
      'supervision yellowCard 2 5-6',
      'supervision ordinary 3 8-9',
    ]);
  });

  test('a supervision asks for no reply when the check is passed; sent back, it asks anew', () => {
    const supervision = { level: 1, replied: false } as const;
    const course = begun().to('accepted', { supervision }).to('followUp', { supervision });
    expect(beside(course)).toEqual(['supervision ordinary 1 1-2']);
    expect(beside(course.to('closed', { supervision }).to('accepted', { run: 2, supervision }))).toEqual([
      'supervision ordinary 1 1-2',
      'supervision ordinary 2 4-',
    ]);
  });

  test('in the next run what belongs to the last one begins anew', () => {
    const supervision = { level: 1, replied: false } as const;
    const course = begun().to('checking', { supervision }).to('accepted', { run: 2, supervision });
    expect(beside(course)).toEqual(['supervision ordinary 1 1-2', 'supervision ordinary 2 2-']);
  });

  test('targets count from signing on, stand with the matter and end when they are reached or the unit loses it', () => {
    const targets = ['stopped', 'penalised'];
    const course = dispatched().to('handling', { lead: LEAD, targets });
    expect(beside(course)).toEqual(['target stopped 1 3-', 'target penalised 2 3-']);
    course.to('suspended', { lead: LEAD, targets }).to('handling', { lead: LEAD, targets: ['penalised'] });
    expect(beside(course)).toEqual(['target stopped 1 3-5', 'target penalised 2 3-']);
    expect(beside(course.to('accepted', { targets: ['penalised'] }))).toEqual([
      'target stopped 1 3-5',
      'target penalised 2 3-6',
    ]);
  });
});
