import type { TimelineEntry } from '@gezhi/domain/matter';
import { LineBook } from '@gezhi/ui/duty-list';
import { startWords } from '@gezhi/ui/words';
import { beforeAll, expect, test } from 'vitest';
import { Categories } from '../catalogue/categories.ts';
import { Units } from '../people/units.ts';
import { type Names, timelineItems } from './timeline-items.tsx';

beforeAll(async () => {
  await startWords('zh-CN');
});

const bureau = {
  id: 7,
  code: 'urbanManagement',
  kind: 'department' as const,
  name: '城市管理局',
  nameEn: 'Urban Management Bureau',
  areaId: 1,
  level: 'district',
  parentId: null,
};
const names: Names = {
  units: new Units([bureau], 'zh-CN'),
  categories: new Categories([], 'zh-CN'),
  lines: new LineBook([], 'zh-CN'),
  titles: (code) => (code === 'seat' ? '坐席' : (code ?? undefined)),
};

function entry(seq: number, action: string, more: Partial<TimelineEntry> = {}): TimelineEntry {
  return {
    id: String(seq),
    seq,
    at: '2026-11-21T09:00:00+08:00',
    action,
    phase: null,
    actor: { kind: 'person', name: '王倩', title: 'seat', unitId: 7 },
    codes: {},
    passages: [],
    photos: [],
    ...more,
  };
}

test('the story is told newest first, and a step that moved nothing keeps the phase before it', () => {
  const items = timelineItems([entry(2, 'progress'), entry(1, 'sign', { phase: 'handling' })], names);
  expect(items.map((item) => [item.title, item.phase])).toEqual([
    ['阶段反馈', 'handling'],
    ['签收', 'handling'],
  ]);
});

test('who acted is said by unit, post and name; a reporter without any is still somebody', () => {
  const [reporter, seat] = timelineItems(
    [
      entry(1, 'accept'),
      entry(2, 'appeal', { actor: { kind: 'reporter', name: null, title: null, unitId: null } }),
    ],
    names,
  );
  expect(seat?.who).toBe('城市管理局 坐席 王倩');
  expect(reporter?.who).toBe('反映人');
});

test('a dispatch with a note inside the house is still a step the reporter sees, a remark never is', () => {
  const note = { name: 'note', text: '请优先', audience: 'internal' as const };
  const [remark, dispatch] = timelineItems(
    [
      entry(1, 'dispatch', { codes: { lead: 7 }, passages: [note] }),
      entry(2, 'remark', { passages: [note] }),
    ],
    names,
  );
  expect([dispatch?.audience, dispatch?.texts[0]?.audience, dispatch?.facts]).toEqual([
    'public',
    'internal',
    '主办单位 城市管理局',
  ]);
  expect(remark?.audience).toBe('internal');
});

test('codes are said in words, ids of other things are not said at all', () => {
  const [item] = timelineItems(
    [
      entry(1, 'decline', {
        codes: { reason: 'notInScope', report: '018cc251-f7bf-70fd-bb9a-ec64c21befb0' },
      }),
    ],
    names,
  );
  expect(item?.facts).toBe('原因 不属受理范围');
});

test('the most that a wish may cost is said as it is, small ones too', () => {
  const told = timelineItems(
    [0, 3, 120].map((amount, at) => entry(3 - at, 'publishWish', { codes: { amount } })),
    names,
  );
  expect(told.map(({ facts }) => facts)).toEqual([0, 3, 120].map((amount) => `金额上限（元） ${amount}`));
});

test('what a request asks for is said: days as a number and not as a severity, a day in words', () => {
  const codes = { manner: 'deferred', reason: 'weather', reviewOn: '2026-12-01' };
  const [more, wait] = timelineItems(
    [entry(1, 'requestSuspension', { codes }), entry(2, 'requestExtension', { codes: { days: 3 } })],
    names,
  );
  expect(more?.facts).toBe('延长工作日数 3');
  expect(wait?.facts).toContain('缓办');
  expect(wait?.facts).toMatch(/复查日期 (2026年)?12月1日/);
});

test('a matter that went on in another version says from which to which, and its state by both names', () => {
  const actor = { kind: 'scheduler', name: null, title: null, unitId: null };
  const codes = {
    ...{ procedure: 'standard', fromId: 1, fromVersion: 1, fromState: 'handling' },
    ...{ toId: 1000, toVersion: 2, toState: 'atWork' },
    from: { zh: '处理中', en: 'Being handled' },
    to: { zh: '办理', en: 'At work' },
  };
  const [item] = timelineItems([entry(1, 'moveProcedure', { codes, actor })], names);
  expect(item).toMatchObject({ title: '转入流程新版本', who: '系统自动', audience: 'internal' });
  expect(item?.facts).toBe('由第 1 版转入第 2 版，环节由“处理中”对应到“办理”');
  const [same] = timelineItems(
    [entry(1, 'moveProcedure', { codes: { ...codes, to: codes.from }, actor })],
    names,
  );
  expect(same?.facts).toBe('由第 1 版转入第 2 版');
});

test('a deadline that a calendar moved is told with its name, before and after, among the staff alone', () => {
  const codes = {
    clock: 'finish',
    round: 1,
    from: '2019-03-05T18:00:00+08:00',
    to: '2019-03-06T18:00:00+08:00',
    others: [{ clock: 'handle' }],
  };
  const actor = { kind: 'scheduler', name: null, title: null, unitId: null };
  const [item] = timelineItems([entry(1, 'recomputed', { codes, actor })], names);
  expect(item).toMatchObject({ title: '时限重新计算', who: '系统自动', audience: 'internal' });
  expect(item?.facts).toMatch(/^办结时限由 .*3月5日 18:00 改为 .*3月6日 18:00$/);
});
