import { compileCalendar, nearestCalendar } from '@gezhi/domain/calendar';
import { type ClockFacts, type Derivation, explain, LIMIT_UNITS, type Limit } from '@gezhi/domain/clock';
import { beforeAll, describe, expect, test } from 'vitest';
import { chooseLanguage, sayIfKnown, startWords } from '../words/index.ts';
import { placeLabels, widthOf } from './labels.ts';
import { lineOf } from './line.ts';
import { sayCalendars, sayLine, sayWhence, sayWhyTitle, sumOf } from './say-why.ts';
import { drawnOf } from './stretches.ts';
import { whyRows } from './why-rows.ts';

beforeAll(async () => {
  await startWords('zh-CN');
});

const owner = { kind: 'area', id: 1 } as const;
const order = '国办通知';
const calendar = compileCalendar(
  nearestCalendar(
    [owner],
    [
      {
        id: 1,
        owner,
        name: '清江浦区',
        validFrom: null,
        validTo: null,
        days: [
          { date: '2026-10-01', kind: 'holiday', name: '国庆节', source: order },
          { date: '2026-10-02', kind: 'holiday', name: '国庆节', source: order },
          { date: '2026-10-10', kind: 'workday', name: '国庆节', source: order },
          { date: '2026-11-26', kind: 'closed', name: '台风停工', source: '区防指' },
        ],
        publishedYears: [2026],
        seasons: [],
        service: [],
      },
    ],
  ),
);

const moment = (local: string): number => Date.parse(`${local.replace(' ', 'T')}:00+08:00`);

function why(start: string, limit: Limit, more: Partial<ClockFacts> = {}): Derivation {
  const facts = { start: moment(start), pauses: [], extensions: [], now: moment(start), ...more };
  return explain(facts, limit, calendar);
}

const overNight = why('2026-11-24 16:30', { count: 4, unit: 'workingHour' });
const now = new Date(moment('2026-11-25 10:42'));

function sums(derivation: Derivation, limit: Limit): string[] {
  return derivation.parts.flatMap((part) => {
    const sum = sumOf(part, { limit, now });
    return sum === undefined
      ? []
      : [`${sum.terms.map(({ length, when }) => `${length} ${when}`).join(' + ')} = ${sum.total}`];
  });
}

const rows = (derivation: Derivation): string[] =>
  whyRows(derivation, now).map((row) => [row.head, row.when, row.why].filter(Boolean).join(' | '));

describe('the words of a derivation', () => {
  test('four working hours over a night are told as the sum of both days', () => {
    expect(sayWhyTitle(overNight, { now, stopped: false })).toBe('为什么今天 11:00 到期');
    expect(sayWhence(overNight, { clock: '核查时限', from: '提交结果', now })).toBe(
      '核查时限 4 工作时，从提交结果起算',
    );
    expect(sums(overNight, overNight.limit)).toEqual([
      '1 小时 30 分 昨天下午 + 2 小时 30 分 今天上午 = 4 工作时',
    ]);
    expect(sayCalendars(overNight).replaceAll('\u2060', '')).toBe(
      '按清江浦区工作日历：08:30–12:00、13:30–18:00',
    );
    expect(sayLine(overNight, now, null)).toBe('从昨天 16:30 到今天 11:00，今天 10:00 转黄灯，现在 10:42');
  });

  test('the same in English', async () => {
    await chooseLanguage('en');
    expect(sayWhyTitle(overNight, { now, stopped: false })).toBe('Why it is due: Today 11:00');
    expect(sums(overNight, overNight.limit)).toEqual([
      '1 h 30 min Yesterday afternoon + 2 h 30 min Today morning = 4 working hours',
    ]);
    expect(rows(why('2026-09-30 15:00', { count: 1, unit: 'workingDay' }))).toEqual([
      'Not | 30 Sep Wed | The first day is not counted',
      'Not | 1 Oct Thu – 2 Oct Fri | National Day',
      'Not | 3 Oct Sat – 4 Oct Sun | Weekend',
      'Day 1 | 5 Oct Mon',
      'Ends | 5 Oct 18:00 | At close of business',
    ]);
    await chooseLanguage('zh-CN');
  });

  test('many stretches are drawn together by day, and those between into one', () => {
    const limit: Limit = { count: 40, unit: 'workingHour' };
    expect(sums(why('2026-11-16 10:00', limit), limit)).toEqual([
      '6 小时 30 分 上周一 + 32 小时 中间 4 天 + 1 小时 30 分 周一上午 = 40 工作时',
    ]);
  });

  test('days are told one by one with the reason, days alike drawn together, make-up days by name', () => {
    expect(rows(why('2026-10-08 10:00', { count: 3, unit: 'workingDay' }))).toEqual([
      '不计 | 10月8日 周四 | 起算当日不计',
      '第 1 天 | 10月9日 周五',
      '第 2 天 | 10月10日 周六 | 调休上班 国庆节',
      '不计 | 10月11日 周日 | 周末',
      '第 3 天 | 10月12日 周一',
      '截止 | 10月12日 18:00 | 下班时',
    ]);
    expect(rows(why('2026-11-23 10:00', { count: 3, unit: 'workingDay' }))).toContain(
      '不计 | 11月26日 周四 | 台风停工',
    );
  });

  test('a pause says what it took and where it was given back; one that lasts stops the clock', () => {
    const paused = why(
      '2026-11-23 10:00',
      { count: 1, unit: 'workingDay' },
      {
        pauses: [{ from: moment('2026-11-24 17:00'), to: moment('2026-11-25 09:30') }],
        now: now.getTime(),
      },
    );
    expect(rows(paused).slice(2)).toEqual([
      '截止 | 昨天 18:00 | 下班时',
      '停表 | 昨天 17:00 – 今天 09:30 | 停了 2 小时',
      '不计 | 昨天 18:00 – 今天 08:30 | 夜间不计',
      '补回 | 今天 08:30–10:30 | 2 小时',
    ]);
    const standing = why(
      '2026-11-25 09:00',
      { count: 3, unit: 'hour' },
      {
        pauses: [{ from: moment('2026-11-25 10:00'), to: null }],
        now: now.getTime(),
      },
    );
    expect(sayWhyTitle(standing, { now, stopped: false })).toBe('为什么现在停表');
    expect(rows(standing)[1]).toBe('停表 | 今天 10:00 起 | 到现在停了 42 分');
    const atNight = why(
      '2026-11-23 10:00',
      { count: 2, unit: 'workingDay' },
      {
        pauses: [{ from: moment('2026-11-23 19:00'), to: moment('2026-11-23 23:00') }],
        now: now.getTime(),
      },
    );
    expect(rows(atNight).at(-1)).toBe('停表 | 周一 19:00–23:00 | 没有占用要计的时间');
    expect(sayCalendars(standing)).toBe('按自然时间计，夜间、周末和节假日也算。');
  });

  test('an extension is named, and midnight is the end of its day', () => {
    const limit: Limit = { count: 1, unit: 'day' };
    const days = why('2026-11-24 09:00', limit);
    expect(sayWhyTitle(days, { now, stopped: true })).toBe('为什么期限是今天 24:00');
    const extended = why('2026-11-24 09:00', limit, { extensions: [{ count: 2, unit: 'workingDay' }] });
    expect(sayWhence(extended, { clock: '办结时限', from: undefined, now })).toBe(
      '办结时限 1 天，从昨天 09:00 起算，已延期 2 个工作日',
    );
  });

  test('a year without a notice is provisional', () => {
    expect(why('2027-01-04 09:00', { count: 1, unit: 'workingDay' }).provisional).toBe(true);
    expect(overNight.provisional).toBe(false);
  });

  test('every unit of a limit has words', () => {
    const silent = LIMIT_UNITS.filter(
      (unit) => sayIfKnown('clock', `unit.${unit}`, { count: 2 }) === undefined,
    );
    expect(silent).toEqual([]);
  });
});

const cases: readonly [string, Derivation][] = [
  ['hours over a night', overNight],
  ['days over a holiday', why('2026-09-28 15:00', { count: 5, unit: 'workingDay' })],
  ['thirty days', why('2026-10-08 15:00', { count: 30, unit: 'workingDay' })],
  ['natural hours', why('2026-11-24 15:00', { count: 24, unit: 'hour' })],
  ['calendar days moved off a day off', why('2026-09-30 15:00', { count: 2, unit: 'day' })],
  [
    'an extension in days',
    why('2026-11-24 09:00', { count: 24, unit: 'hour' }, { extensions: [{ count: 2, unit: 'workingDay' }] }),
  ],
  [
    'a pause',
    why(
      '2026-11-24 09:00',
      { count: 8, unit: 'workingHour' },
      { pauses: [{ from: moment('2026-11-24 11:00'), to: moment('2026-11-24 15:00') }] },
    ),
  ],
];

describe('the line of a deadline', () => {
  test.each(cases)('of %s has no gap and reaches from the beginning to the end', (_, derivation) => {
    const { stretches } = drawnOf(derivation);
    expect(stretches[0]?.from).toBe(Date.parse(derivation.start));
    expect(stretches.at(-1)?.to).toBe(Date.parse(derivation.due));
    for (const [index, one] of stretches.entries())
      expect(one.from).toBe(stretches[index - 1]?.to ?? one.from);
    const { placed, xOf } = lineOf({ derivation, width: 414, now: Date.parse(derivation.start) });
    expect(placed.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(414);
    expect(xOf(Date.parse(derivation.start))).toBe(0);
    expect(xOf(Date.parse(derivation.due))).toBeCloseTo(414);
  });

  test('shows each light where it holds, what is gone and what is still to come', () => {
    const { pieces, xOf } = lineOf({ derivation: overNight, width: 400, now: now.getTime() });
    expect(pieces.map(({ shows, past }) => `${shows}${past ? '' : ' to come'}`)).toEqual([
      'green',
      'idle',
      'green',
      'yellow',
      'yellow to come',
    ]);
    expect(xOf(moment('2026-11-25 10:00'))).toBeLessThan(xOf(now.getTime()));
  });

  test('goes on in red beyond the end, and in deep red when as long again has gone', () => {
    const late = lineOf({ derivation: overNight, width: 400, now: moment('2026-11-25 12:00') });
    expect(late.pieces.at(-1)?.shows).toBe('red');
    expect(late.xOf(Date.parse(overNight.due))).toBeLessThan(400);
    const later = lineOf({ derivation: overNight, width: 400, now: moment('2026-11-27 12:00') });
    expect(later.pieces.at(-1)?.shows).toBe('deepRed');
  });

  test('hatches a pause over days that are counted', () => {
    const paused = why(
      '2026-11-23 10:00',
      { count: 2, unit: 'workingDay' },
      {
        pauses: [{ from: moment('2026-11-24 12:00'), to: moment('2026-11-25 00:00') }],
        now: moment('2026-11-25 09:00'),
      },
    );
    const { overlays } = lineOf({ derivation: paused, width: 400, now: moment('2026-11-25 09:00') });
    expect(overlays).toHaveLength(1);
    expect(overlays[0]?.width).toBeGreaterThan(20);
  });
});

describe('labels of a line', () => {
  const room = { width: 400, font: 12 };

  test('nothing is written over something else: what comes later gives way', () => {
    const first = { x: 200, lines: ['今天 11:00', '到期'] };
    const over = { x: 198, lines: ['今天 10:00', '转黄灯'] };
    expect(placeLabels([first, over], room)).toHaveLength(1);
    expect(placeLabels([over, first], room)[0]?.lines).toEqual(over.lines);
    expect(
      placeLabels([first, { x: 202, lines: ['', '夜'] }, { x: 330, lines: ['18:00'] }], room),
    ).toHaveLength(3);
  });

  test('what would reach over an edge is held by it', () => {
    const [left, right] = placeLabels(
      [
        { x: 2, lines: ['昨天 16:30'] },
        { x: 399, lines: ['今天 11:00'] },
      ],
      room,
    );
    expect([left?.anchors[0], right?.anchors[0]]).toEqual([
      { x: 0, side: 'start' },
      { x: 400, side: 'end' },
    ]);
    expect(placeLabels([{ x: 10, lines: ['太宽了的一句话'] }], { width: 40, font: 12 })).toEqual([]);
  });

  test('a Chinese character is as wide as the font, a figure about half', () => {
    expect(widthOf('到期', 12)).toBe(24);
    expect(widthOf('11', 12)).toBeCloseTo(13.44);
  });
});
