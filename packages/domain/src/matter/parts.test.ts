import { describe, expect, test } from 'vitest';
import type { PersonActor } from '../access/index.ts';
import { partStages, partStagesAfter } from './clocks-beside.ts';
import { decide } from './decide.ts';
import { changeOf } from './effects.ts';
import { inputSchema } from './input.ts';
import { hasOpenPart } from './parts.ts';
import { assist, CAST, kept, lead, matterIn, STANDARD, TARGETS, task, UNIT } from './scene.fixture.ts';
import type { Assignment, MatterSubject } from './subject.ts';

const may = (actor: PersonActor, action: string, subject: MatterSubject) => {
  const answer = decide(actor, action, { subject, procedure: STANDARD });
  return answer.allowed ? 'yes' : answer.reason === 'guard' ? answer.guard : answer.reason;
};
const change = (
  actor: PersonActor,
  name: string,
  { subject, input = {} }: { subject: MatterSubject; input?: object },
) => {
  const action = STANDARD.actions[name];
  if (action === undefined) throw new Error(name);
  return changeOf(STANDARD, action, { subject, input: { ...input }, duty: actor.duties[0] ?? null });
};
const choices = (actor: PersonActor, name: string, subject: MatterSubject) => {
  const answer = decide(actor, name, { subject, procedure: STANDARD });
  return answer.allowed ? answer.kind.fields[0]?.options?.map(({ code }) => code) : undefined;
};
const handling = (...assignments: Assignment[]) =>
  matterIn('handling', { assignments: [lead('handling'), ...assignments] });
const invited = (phase: Assignment['phase']) => assist(phase, 1, { mandatory: false });

describe('tasks', () => {
  test('the unit that leads gives one: a part that it waits for, with the day on which it is wanted', () => {
    const given = change(CAST.handler, 'giveTask', {
      subject: handling(),
      input: { unit: UNIT.other, task: '清运', dueOn: '2026-12-01' },
    });
    const opened = { op: 'open', unitId: UNIT.other, part: 'assist', origin: 'task', dueOn: '2026-12-01' };
    expect(given.assignments).toEqual([opened]);
    expect(
      change(CAST.chief, 'giveTask', { subject: handling(), input: { unit: UNIT.other } }).assignments,
    ).toEqual([{ ...opened, dueOn: null }]);
  });

  test('a level that kept a part after escalating has the task instead: it does not assist twice', () => {
    const given = change(CAST.handler, 'giveTask', {
      subject: matterIn('handling', { assignments: [kept(), lead('handling')] }),
      input: { unit: UNIT.station, task: '劝离' },
    });
    expect(given.assignments).toMatchObject([
      { op: 'phase', id: 'kept-1', phase: 'closed' },
      { unitId: UNIT.station },
    ]);
  });

  test('a task that is not done holds the result back, an invitation does not', () => {
    expect(may(CAST.handler, 'submit', handling(task('handling')))).toBe('assistsDone');
    expect(may(CAST.handler, 'submit', handling(task('submitted')))).toBe('yes');
    expect(may(CAST.handler, 'submit', handling(invited('dispatched'), task('recalled')))).toBe('yes');
  });

  test('with the result those who were only invited are done, so that nothing asks of them for ever', () => {
    const submitted = change(CAST.handler, 'submit', {
      subject: handling(invited('handling'), task('submitted')),
    });
    expect(submitted.assignments).toEqual([
      { op: 'phase', id: 'lead-1', phase: 'submitted' },
      { op: 'phase', id: 'assist-1', phase: 'closed' },
    ]);
  });

  test('the unit that leads releases what it gave itself, the centre whatever holds the matter up', () => {
    const subject = handling(
      task('dispatched'),
      assist('handling', 2, { unitId: UNIT.other, givenBy: UNIT.station }),
    );
    expect(choices(CAST.handler, 'releaseTask', subject)).toEqual([String(UNIT.assist)]);
    expect(choices(CAST.chief, 'releaseTask', subject)).toEqual([String(UNIT.assist), String(UNIT.other)]);
    const others = handling(assist('handling', 1, { givenBy: UNIT.station }), task('submitted'), kept());
    expect(may(CAST.handler, 'releaseTask', others)).toBe('partToRelease');
  });

  test('a release ends that part alone, and names no unit that has none', () => {
    const subject = handling(task('handling'), assist('dispatched', 2, { unitId: UNIT.other }));
    const input = { unit: UNIT.assist, reason: '不再需要' };
    expect(change(CAST.chief, 'releaseTask', { subject, input }).assignments).toEqual([
      { op: 'phase', id: 'task-1', phase: 'recalled' },
    ]);
    const answer = decide(CAST.handler, 'releaseTask', { subject, procedure: STANDARD });
    if (!answer.allowed) throw new Error(answer.reason);
    const schema = inputSchema(answer.kind, answer.action);
    expect(schema.safeParse(input).success).toBe(true);
    expect(schema.safeParse({ ...input, unit: UNIT.other }).success).toBe(false);
  });
});

test('a unit has one thing to do at a time: the next task when it has done this one, whatever it kept or was called to', () => {
  const has = (...parts: Assignment[]) => hasOpenPart(handling(...parts), UNIT.assist);
  const called = assist('dispatched', 3, { origin: 'whistle', mandatory: false });
  expect([has(task('dispatched')), has(task('handling'))]).toEqual([true, true]);
  expect([has(), has(task('submitted')), has(task('recalled')), has(called)]).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect(hasOpenPart(handling(kept('handling')), UNIT.station)).toBe(false);
});

describe('targets', () => {
  const building = (...settled: string[]) =>
    matterIn('handling', {
      assignments: [lead('handling')],
      targets: TARGETS,
      settled: settled.map((target) => ({ run: 1, target, outcome: 'reached', at: 0 })),
    });

  test('all but the last have to be reached before the result; the last is the result itself', () => {
    expect(choices(CAST.handler, 'reachTarget', building())).toEqual(['stopped', 'penalised']);
    expect(choices(CAST.handler, 'waiveTarget', building('stopped'))).toEqual(['penalised']);
    expect(may(CAST.handler, 'submit', building('stopped'))).toBe('targetsSettled');
    expect(may(CAST.handler, 'submit', building('stopped', 'penalised'))).toBe('yes');
    expect(may(CAST.handler, 'reachTarget', building('stopped', 'penalised'))).toBe('targetOpen');
    expect(may(CAST.handler, 'reachTarget', matterIn('handling'))).toBe('targetOpen');
  });

  test('what was reached in the run before is to be reached again', () => {
    expect(
      choices(CAST.handler, 'reachTarget', {
        ...building('stopped', 'penalised'),
        run: 2,
        assignments: [lead('handling', 2)],
      }),
    ).toEqual(['stopped', 'penalised']);
  });

  test('reached and not applicable are told apart', () => {
    const input = { target: 'stopped', reason: '已经完工' };
    expect(change(CAST.handler, 'reachTarget', { subject: building(), input }).targets).toEqual([
      { target: 'stopped', outcome: 'reached' },
    ]);
    expect(change(CAST.handler, 'waiveTarget', { subject: building(), input }).targets).toEqual([
      { target: 'stopped', outcome: 'notApplicable' },
    ]);
  });
});

describe('parts that have clocks', () => {
  test('those of assisting units that are not done; not the lead, nor what was kept, nor who a whistle called', () => {
    const called = assist('dispatched', 3, { origin: 'whistle', mandatory: false });
    const all = [kept('handling'), lead('handling'), task('dispatched'), assist('submitted', 2), called];
    expect(partStages(all).map(({ id }) => id)).toEqual(['task-1']);
  });

  test('after a change: moved as it says, with those that open and without those that end', () => {
    const stages = partStagesAfter(
      [lead('handling'), task('dispatched'), assist('handling', 2)],
      [
        { op: 'phase', id: 'task-1', phase: 'handling' },
        { op: 'phase', id: 'assist-2', phase: 'submitted' },
        { op: 'open', id: 'new', unitId: UNIT.other, part: 'assist', dueOn: '2026-12-01' },
        { op: 'open', id: 'station', unitId: UNIT.station, part: 'assist', kept: true, origin: 'escalation' },
        { op: 'open', unitId: UNIT.lead, part: 'lead', mandatory: true },
      ],
    );
    expect(stages).toMatchObject([
      { id: 'task-1', phase: 'handling' },
      { id: 'new', unitId: UNIT.other, phase: 'dispatched', dueOn: '2026-12-01' },
    ]);
  });
});
