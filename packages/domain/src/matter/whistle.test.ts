import { expect, test } from 'vitest';
import { changeOf } from './effects.ts';
import { assist, CALLED, CAST, matterIn, STANDARD, UNIT } from './scene.fixture.ts';
import type { MatterSubject } from './subject.ts';
import { unratedCalls } from './whistle.ts';

const change = (
  name: string,
  subject: MatterSubject,
  { input = {}, who }: { input?: Record<string, unknown>; who?: keyof typeof CAST } = {},
) => {
  const action = STANDARD.actions[name];
  if (action === undefined) throw new Error(`no action ${name}`);
  const actor = who === undefined ? undefined : CAST[who];
  const duty = actor?.kind === 'person' ? (actor.duties[0] ?? null) : null;
  return changeOf(STANDARD, action, { subject, input, duty });
};
const called = (more: Partial<MatterSubject> = {}) => matterIn('handling', { ...CALLED, ...more });

test('each department is called once, gets sight by a part of its own, and the unit that leads does not wait for it', () => {
  const input = { departments: [UNIT.assist, UNIT.other, UNIT.assist], whistleManner: 'emergency' };
  const made = change('whistle', matterIn('handling'), { input });
  expect(made.state).toBe('handling');
  expect(made.whistles).toEqual([
    { op: 'blow', manner: 'emergency', unitIds: [UNIT.assist, UNIT.other], meetAt: null },
  ]);
  expect(made.assignments).toEqual(
    [UNIT.assist, UNIT.other].map((unitId) => ({
      op: 'open',
      unitId,
      part: 'assist',
      origin: 'whistle',
      mandatory: false,
    })),
  );
});

test('a department reports in for itself alone', () => {
  const both = called({
    assignments: [
      ...(CALLED.assignments ?? []),
      { ...assist('dispatched'), id: 'other', unitId: UNIT.other, origin: 'whistle', mandatory: false },
    ],
  });
  const made = change('attend', both, { who: 'assistHandler' });
  expect(made.whistles).toEqual([{ op: 'attend', unitId: UNIT.assist }]);
  expect(made.assignments).toEqual([{ op: 'phase', id: 'assist-1', phase: 'handling' }]);
  expect(change('attend', both)).toMatchObject({ whistles: [], assignments: [] });
});

test('ending the whistle ends the parts it opened and no other', () => {
  const subject = called({
    assignments: [...(CALLED.assignments ?? []), { ...assist('handling'), id: 'own' }],
  });
  const made = change('endWhistle', subject, { input: { result: '已处置' } });
  expect(made.whistles).toEqual([{ op: 'end', lapsed: false }]);
  expect(made.assignments).toEqual([{ op: 'phase', id: 'assist-1', phase: 'closed' }]);
});

test('a whistle lapses when the matter leaves the hands of units, not while it is suspended or checked', () => {
  const lapses = (name: string, subject: MatterSubject, input: Record<string, unknown>) =>
    change(name, subject, { input }).whistles;
  expect(lapses('handOver', called(), { to: 'police', reply: '已移送' })).toEqual([
    { op: 'end', lapsed: true },
  ]);
  expect(lapses('submit', called(), { result: '已清理' })).toEqual([]);
  expect(lapses('handOver', matterIn('handling'), { to: 'police', reply: '已移送' })).toEqual([]);
});

test('whoever came and whoever is late waits for the street’s word, whoever may still come does not', () => {
  const whistle = called().whistle;
  if (whistle === null || whistle === undefined) throw new Error('no whistle in the scene');
  const call = { number: 1, unitId: UNIT.assist, dueAt: 100, attendedAt: null, level: null };
  const unrated = (now: number, more: Partial<typeof call> | { attendedAt: number } | { level: 'solved' }) =>
    unratedCalls(
      called({
        whistle: { ...whistle, calls: [{ ...call, ...more }] },
        windows: { ...called().windows, now },
      }),
    ).length;
  expect([unrated(100, {}), unrated(101, {}), unrated(50, { attendedAt: 40 })]).toEqual([0, 1, 1]);
  expect(unrated(101, { level: 'solved' })).toBe(0);
});
