import type { RouteView } from '@gezhi/domain/matter';
import { beforeAll, expect, test } from 'vitest';
import { startWords } from '../words/index.ts';
import { firstDispatch, sayRoute } from './index.ts';

beforeAll(async () => {
  await startWords('zh-CN');
});

const NAMES = {
  category: (code: string) => ({ '0403': '占道与店外经营' })[code] ?? code,
  area: (id: number) => ({ 2: '长东街道' })[id] ?? `${id}`,
  unit: (id: number) => ({ 10: '城管局' })[id] ?? `${id}`,
  districtId: 1,
};
const route = (more: Partial<RouteView> = {}): RouteView => ({
  ...{ lead: 10, assists: [11], line: 'urbanManagement-03' },
  rule: { areaId: 1, position: 3, id: 'r3' },
  why: [
    { kind: 'category', code: '0403' },
    { kind: 'area', areaId: 2 },
    { kind: 'hours', hours: 'outOfWorking' },
  ],
  ...more,
});

test('why here is one sentence: which rule, which of its conditions, and to whom', () => {
  expect(sayRoute(route(), NAMES)).toBe('按第 3 条规则：占道与店外经营 · 长东街道 · 工作时间外 → 城管局');
  const near = route({
    rule: { areaId: 2, position: 1, id: 'r1' },
    why: [{ kind: 'words', words: ['烧烤'] }],
  });
  expect(sayRoute(near, NAMES)).toBe('按长东街道第 1 条规则：文字含“烧烤” → 城管局');
  expect(sayRoute(route({ why: [] }), NAMES)).toBe('按第 3 条规则：全部事项 → 城管局');
  const helper = { firm: '宁众人力', personId: 'p1', name: '刘伟' };
  expect(sayRoute(route({ helper }), NAMES)).toBe('宁众人力由刘伟帮办 → 城管局，派遣后由其经办');
  const none = route({ rule: null, why: [{ kind: 'category', code: '0403' }] });
  expect(sayRoute(none, NAMES)).toBe('没有规则适用，按类别：占道与店外经营 → 城管局');
  expect(sayRoute(route({ rule: null, why: [], lead: null }), NAMES)).toContain('还没有类别');
  expect(sayRoute(route({ lead: null }), NAMES)).toContain('没有可建议的单位');
});

test('the form of a dispatch begins with the proposal, and no other form does', () => {
  const fields = [{ name: 'lead' }, { name: 'note' }];
  const begun = { lead: 10, assists: [11], line: 'urbanManagement-03' };
  expect(firstDispatch({ route: route(), fields })).toEqual(begun);
  expect(firstDispatch({ route: route({ assists: [], line: null }), fields })).toEqual({ lead: 10 });
  expect(firstDispatch({ route: route({ lead: null }), fields })).toEqual({});
  expect(firstDispatch({ route: route(), fields: [{ name: 'note' }] })).toEqual({});
  expect(firstDispatch({ route: null, fields })).toEqual({});
});
