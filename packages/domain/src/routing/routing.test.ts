import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileCalendar, nearestCalendar } from '../calendar/index.ts';
import {
  type PlacedRule,
  proposeRoute,
  ROUTING_HOURS,
  type RouteFacts,
  type RoutingRule,
  routeTimeAt,
  routingRulesSchema,
  rulesInForce,
  wordsOfRules,
} from './index.ts';

const NOTHING = { categories: [], areas: [], sources: [], hours: null, weekdays: [], words: [] };
const rule = (
  id: string,
  when: Partial<RoutingRule['when']> = {},
  more: Partial<RoutingRule> = {},
): RoutingRule => ({
  ...{ id, enabled: true, propose: { lead: id, assists: [], line: null } },
  when: { ...NOTHING, ...when },
  ...more,
});
const placed = (...rules: RoutingRule[]): PlacedRule[] =>
  rules.map((one, index) => ({ ...one, areaId: 1, position: index + 1 }));
const facts = (more: Partial<RouteFacts> = {}): RouteFacts => ({
  category: '0403',
  areas: [5, 3, 2, 1],
  source: 'resident',
  time: { weekday: 5, working: false, inService: true },
  words: [],
  ...more,
});
const FALLBACK = { lead: 'urbanManagement', assists: ['housing'] };

test('the first rule that fits decides, and says which of its conditions hold', () => {
  const rules = placed(
    rule('noise', { categories: ['0408'] }),
    rule('night', {
      categories: ['04'],
      areas: [2],
      hours: 'outOfWorking',
      weekdays: [5, 6],
      words: ['夜市', '烧烤'],
    }),
    rule('any'),
  );
  expect(proposeRoute(rules, facts({ words: ['烧烤'] }), FALLBACK)).toEqual({
    unit: 'night',
    assists: [],
    line: null,
    rule: { areaId: 1, position: 2, id: 'night' },
    why: [
      { kind: 'category', code: '04' },
      { kind: 'area', areaId: 2 },
      { kind: 'hours', hours: 'outOfWorking' },
      { kind: 'weekday', weekday: 5 },
      { kind: 'words', words: ['烧烤'] },
    ],
  });
  expect(proposeRoute(rules, facts(), FALLBACK).unit).toBe('any');
});

test('where no rule fits, or the one that would is disabled, the category’s lead is proposed', () => {
  const route = proposeRoute(placed(rule('any', {}, { enabled: false })), facts(), FALLBACK);
  expect(route).toMatchObject({ unit: 'urbanManagement', assists: ['housing'], rule: null });
  expect(route.why).toEqual([{ kind: 'category', code: '0403' }]);
  expect(proposeRoute([], facts({ category: null }), null)).toEqual({
    ...{ unit: null, assists: [], line: null, rule: null, why: [] },
  });
});

test('each condition alone keeps a rule from fitting', () => {
  const fits = (when: Partial<RoutingRule['when']>, more: Partial<RouteFacts> = {}) =>
    proposeRoute(placed(rule('it', when)), facts(more), null).unit === 'it';
  expect(fits({ categories: ['0401'] })).toBe(false);
  expect(fits({ categories: ['04'] }, { category: null })).toBe(false);
  expect(fits({ areas: [9] })).toBe(false);
  expect(fits({ areas: [9, 1] })).toBe(true);
  expect(fits({ sources: ['hotline'] })).toBe(false);
  expect(fits({ sources: ['hotline', 'resident'] })).toBe(true);
  expect(ROUTING_HOURS.filter((hours) => fits({ hours }))).toEqual(['inService', 'outOfWorking']);
  expect(fits({ weekdays: [0, 1, 2, 3, 4] })).toBe(false);
  expect(fits({ words: ['夜市'] })).toBe(false);
});

test('the rules of the nearest area are asked first, then those of the areas above it', () => {
  const lists = [
    { areaId: 1, rules: [rule('district')] },
    { areaId: 9, rules: [rule('elsewhere')] },
    { areaId: 2, rules: [rule('street', { words: ['井盖'] }), rule('street2')] },
  ];
  const rules = rulesInForce(lists, [5, 3, 2, 1]);
  expect(rules.map(({ id, areaId, position }) => [id, areaId, position])).toEqual([
    ['street', 2, 1],
    ['street2', 2, 2],
    ['district', 1, 1],
  ]);
  expect(proposeRoute(rules, facts(), null).rule).toEqual({ areaId: 2, position: 2, id: 'street2' });
});

test('words are found whatever their width and case; a disabled rule looks for none', () => {
  const rules = placed(
    rule('one', { words: ['ＫＴＶ', '广场舞'] }),
    rule('two', { words: ['甲'] }, { enabled: false }),
  );
  expect(wordsOfRules(rules)).toEqual(['ktv', '广场舞']);
  expect(proposeRoute(rules, facts({ words: ['ktv'] }), null).why).toEqual([
    { kind: 'words', words: ['ＫＴＶ'] },
  ]);
});

test('a rule holds no number of a person, and ids are given once', () => {
  const codes = (rules: unknown) =>
    routingRulesSchema.safeParse(rules).error?.issues.map(({ message }) => message);
  expect(codes([rule('r1', { words: ['13851701234'] })])).toEqual(['text.identifier']);
  expect(codes([rule('r1', { words: ['320812199001011234'] })])).toEqual(['text.identifier']);
  expect(codes([rule('r1'), rule('r1')])).toEqual(['sameId']);
  expect(codes([rule('r1', { words: ['井盖'] })])).toBeUndefined();
});

test('hours are those of the calendar, a night shift reaching into the next day', () => {
  const every = (segment: { from: string; to: string }) => {
    const week = Array.from({ length: 7 }, () => [segment]);
    return [{ from: '01-01', to: '12-31', week: week as never }];
  };
  const owner = { kind: 'area', id: 1 } as const;
  const calendar = {
    ...{ id: 1, owner, name: '夜班', validFrom: null, validTo: null, days: [], publishedYears: [2026] },
    seasons: every({ from: '22:00', to: '06:00' }),
    service: every({ from: '08:00', to: '20:00' }),
  };
  const compiled = compileCalendar(nearestCalendar([owner], [calendar]));
  const at = (time: string) => routeTimeAt(compiled, Date.parse(`2026-03-04T${time}:00+08:00`));
  expect(at('05:59')).toEqual({ weekday: 2, working: true, inService: false });
  expect(at('06:00').working).toBe(false);
  expect(at('08:00').inService).toBe(true);
  expect(at('20:00').inService).toBe(false);
  expect(at('23:00').working).toBe(true);
});

const arbitraryRule = fc.record({
  category: fc.constantFrom([], ['04'], ['0403'], ['0408']),
  area: fc.constantFrom([], [1], [2], [9]),
  hours: fc.constantFrom(null, ...ROUTING_HOURS),
  words: fc.constantFrom([], ['烧烤'], ['井盖']),
  enabled: fc.boolean(),
});
const arbitraryRules = fc
  .array(arbitraryRule, { maxLength: 8 })
  .map((all) =>
    placed(
      ...all.map(({ category, area, hours, words, enabled }, index) =>
        rule(
          `r${index}x`,
          { categories: [...category], areas: [...area], hours, words: [...words] },
          { enabled },
        ),
      ),
    ),
  );
const arbitraryFacts = fc
  .record({
    category: fc.constantFrom('0403', '0408', '0101', null),
    areas: fc.constantFrom([5, 3, 2, 1], [9, 1], [1]),
    working: fc.boolean(),
    inService: fc.boolean(),
    words: fc.subarray(['烧烤', '井盖']),
  })
  .map(({ working, inService, ...more }) => facts({ ...more, time: { weekday: 1, working, inService } }));

const fitsAlone = (one: PlacedRule, about: RouteFacts) => proposeRoute([one], about, null).rule !== null;

test('it is always the first of those that fit alone', () => {
  fc.assert(
    fc.property(arbitraryRules, arbitraryFacts, (rules, about) => {
      const first = rules.find((one) => fitsAlone(one, about));
      expect(proposeRoute(rules, about, FALLBACK).rule?.id ?? null).toBe(first?.id ?? null);
    }),
  );
});

test('rules that do not both fit may change places; where they both do, the first one wins', () => {
  fc.assert(
    fc.property(arbitraryRules, arbitraryFacts, fc.nat(), (rules, about, where) => {
      const at = rules.length < 2 ? 0 : where % (rules.length - 1);
      const [one, other] = [rules[at], rules[at + 1]];
      if (one === undefined || other === undefined) return;
      const swapped = rules.with(at, other).with(at + 1, one);
      const [before, after] = [rules, swapped].map((all) => proposeRoute(all, about, FALLBACK).rule?.id);
      const both = fitsAlone(one, about) && fitsAlone(other, about);
      if (!both) expect(after).toBe(before);
      else if (before === one.id) expect(after).toBe(other.id);
    }),
  );
});

test('taking a disabled rule out changes nothing', () => {
  fc.assert(
    fc.property(arbitraryRules, arbitraryFacts, (rules, about) => {
      const enabled = rules.filter((one) => one.enabled);
      expect(proposeRoute(rules, about, FALLBACK).rule).toEqual(proposeRoute(enabled, about, FALLBACK).rule);
    }),
  );
});
