import type { MatterRow } from '@gezhi/domain/matter';
import { expect, test } from 'vitest';
import { countUpdates } from './freshness.ts';
import {
  cleared,
  isByTimeLeft,
  isNarrowed,
  leaderListOf,
  listOf,
  readListSearch,
  underLeaderTab,
  underTab,
} from './search.ts';

function row(id: string, version: number): MatterRow {
  return {
    id,
    number: `261121-${id}`,
    title: '路灯不亮',
    category: '0406',
    severity: 3,
    visibility: 'O',
    source: 'hotline',
    state: 'reported',
    phase: 'reported',
    townId: 2,
    communityId: 3,
    gridId: 4,
    leadUnitId: null,
    heldBy: 1,
    createdAt: '2026-11-21T09:00:00+08:00',
    version,
    point: null,
    due: null,
    supervision: 0,
    urgent: false,
  };
}

test('an old or broken address still opens: what cannot be read is left out', () => {
  expect(
    readListSearch({ tab: 'overdue', phase: 'handling', area: 'x', severity: 9, colour: 'red' }),
  ).toEqual({
    phase: 'handling',
  });
});

test('numbers in the address stay what they were: a category keeps its digits, a search stays text', () => {
  expect(readListSearch({ category: 12, area: '17', severity: '2', q: 261121 })).toEqual({
    category: '12',
    area: 17,
    severity: 2,
    q: '261121',
  });
  expect(readListSearch({ category: '0406' })).toEqual({ category: '0406' });
});

test('a tab alone narrows nothing, any filter does', () => {
  expect(isNarrowed({ tab: 'done' })).toBe(false);
  expect(isNarrowed({ tab: 'done', phase: 'closed' })).toBe(true);
});

test('updates are rows that are new or newer than what is shown, never older answers', () => {
  const shown = [row('a', 3), row('b', 1)];
  expect(countUpdates(shown, { items: [row('a', 3), row('b', 1)] })).toBe(0);
  expect(countUpdates(shown, { items: [row('c', 1), row('a', 4), row('b', 1)] })).toBe(2);
  expect(countUpdates(shown, { items: [row('a', 2), row('b', 1)] })).toBe(0);
});

test('a row that has left the list is an update, unless one moved it on oneself', () => {
  const shown = [row('a', 3), row('b', 1)];
  expect(countUpdates(shown, { items: [row('b', 1)] })).toBe(1);
  expect(countUpdates(shown, { items: [row('b', 1)] }, { isOwn: (id) => id === 'a' })).toBe(0);
});

test('rows behind a full first page are not missed', () => {
  const older = { ...row('z', 1), createdAt: '2026-11-01T09:00:00+08:00' };
  expect(countUpdates([row('a', 1), older], { items: [row('a', 1)], next: 'more' })).toBe(0);
  expect(countUpdates([row('a', 1), older], { items: [row('a', 1)] })).toBe(1);
});

test('the part of the list one answers for belongs to everything, one’s own reports to every tab', () => {
  const search = { tab: 'all', scope: 'duty', phase: 'handling', q: '门' } as const;
  expect(underTab(search, 'todo')).toEqual({ tab: 'todo', phase: 'handling' });
  expect(underTab(search, 'all')).toEqual({ tab: 'all', scope: 'duty', phase: 'handling' });
  expect(underTab({ scope: 'mine', from: '2026-11-01' }, 'done')).toEqual({
    tab: 'done',
    scope: 'mine',
    from: '2026-11-01',
  });
});

test('days in the address are days or nothing', () => {
  expect(readListSearch({ from: '2026-02-30', to: '2026-03-01', scope: 'theirs' })).toEqual({
    to: '2026-03-01',
  });
});

test('what is late and what is on account are lists of their own, and leave nothing behind in the next one', () => {
  const overdue = underTab({ tab: 'todo', unit: 7, order: 'due' }, 'overdue');
  expect(overdue).toEqual({ tab: 'all', scope: 'duty', light: 'overdue', unit: 7, order: 'due' });
  expect(listOf(overdue)).toBe('overdue');
  expect(underTab(overdue, 'todo')).toEqual({ tab: 'todo', unit: 7, order: 'due' });
  const suspended = underTab(overdue, 'suspended');
  expect(suspended).toEqual({ tab: 'all', scope: 'duty', phase: 'suspended', unit: 7 });
  expect(listOf(suspended)).toBe('suspended');
  expect(underTab(suspended, 'all')).toEqual({ tab: 'all', unit: 7 });
  expect(listOf({ tab: 'all', scope: 'duty', phase: 'handling' })).toBe('all');
  expect(listOf({ tab: 'all', light: 'overdue' })).toBe('all');
  expect(listOf({ q: '路灯' })).toBeUndefined();
});

test('a list cleared stays the list it is', () => {
  expect(isNarrowed(underTab({}, 'overdue'))).toBe(false);
  expect(isNarrowed({ ...underTab({}, 'suspended'), severity: 1 })).toBe(true);
  expect(cleared({ ...underTab({}, 'suspended'), severity: 1 })).toEqual(underTab({}, 'suspended'));
  expect(cleared({ tab: 'all', scope: 'duty', light: 'yellow' })).toEqual({ tab: 'all' });
  expect(isNarrowed({ tab: 'doing', order: 'due' })).toBe(false);
});

test('the order is kept in the address, and what is late always goes by time left', () => {
  expect(readListSearch({ order: 'due', light: 'green' })).toEqual({ order: 'due' });
  expect([{}, { order: 'due' as const }, { light: 'yellow' as const }].map(isByTimeLeft)).toEqual([
    false,
    true,
    true,
  ]);
});

test('by time left, rows due later than the last one of a full page are not missed', () => {
  const due = (id: string, at: string): MatterRow => ({
    ...row(id, 1),
    due: { clock: 'finish', yellowAt: at, at, deepRedAt: at },
  });
  const isBefore = (one: MatterRow, other: MatterRow): boolean => (one.due?.at ?? '') < (other.due?.at ?? '');
  const shown = [due('a', '2026-11-21T01:00:00Z'), due('z', '2026-11-29T01:00:00Z')];
  const first = { items: [due('b', '2026-11-22T01:00:00Z')], next: 'more' };
  expect(countUpdates(shown, first, { isBefore })).toBe(2);
});

test('what a supervisor looks for is kept in the address, with what has no unit, street or category yet', () => {
  const search = {
    tab: 'all',
    scope: 'duty',
    flag: 'stuck',
    unit: 'none',
    area: 'none',
    category: 'none',
  } as const;
  expect(readListSearch(search)).toEqual(search);
  expect(readListSearch({ flag: 'late', unit: 'all' })).toEqual({});
  expect(isByTimeLeft(search)).toBe(true);
  expect(isNarrowed(search)).toBe(true);
  expect(cleared(search)).toEqual({ tab: 'all' });
  expect(underTab(search, 'suspended')).not.toHaveProperty('flag');
});

test('a leader’s lists are addresses of their own; filters go with the leader, what made a list stays behind', () => {
  const focus = underLeaderTab({ category: '04' }, 'focus');
  expect(focus).toEqual({ category: '04', tab: 'all', scope: 'duty', flag: 'focus' });
  expect(leaderListOf(focus)).toBe('focus');
  const open = underLeaderTab(focus, 'open');
  expect(open).toEqual({ category: '04', tab: 'all', scope: 'duty', order: 'due' });
  expect(leaderListOf(open)).toBe('open');
  const supervised = underLeaderTab(open, 'supervised');
  expect(supervised).toEqual({ category: '04', tab: 'all', scope: 'duty', flag: 'supervised' });
  expect(underLeaderTab(supervised, 'overdue')).toEqual({
    category: '04',
    tab: 'all',
    scope: 'duty',
    light: 'overdue',
  });
  expect(leaderListOf(underLeaderTab(supervised, 'overdue'))).toBe('overdue');
  expect(underLeaderTab(supervised, 'todo')).toEqual({ category: '04', tab: 'todo' });
  expect(leaderListOf({})).toBe('todo');
  expect(leaderListOf({ q: '路灯' })).toBeUndefined();
});
